import Synchronization

/// What a body came to, once it has.
final class ResultBox<Value: Sendable>: Sendable {
    private let result = Mutex<Result<Value, any Error>?>(nil)

    var content: Result<Value, any Error>? { result.withLock { $0 } }
    var isFilled: Bool { content != nil }

    func fill(_ value: Result<Value, any Error>) {
        result.withLock { $0 = value }
    }
}
