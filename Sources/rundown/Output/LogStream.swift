import Dispatch
import Synchronization
import SystemPackage

/// Lines for a stream whose reader may be slow, or stall: whoever has something to say never waits for it.
///
/// What is not read stays here, up to a limit; more is left out and counted.
final class LogStream: Sendable {
    private struct State {
        var waiting: [UInt8] = []
        var isWriting = false
        /// How many lines were left out behind those that wait.
        var lost = 0
    }

    private let file: FileDescriptor
    /// How many bytes wait for the reader at most.
    private let limit: Int
    private let telling: @Sendable (_ lost: Int) -> String
    private let state = Mutex(State())
    /// The reader is waited for here, and by no thread that runs anything else.
    private let queue = DispatchQueue(label: "log")

    /// - Parameters:
    ///   - limit: how many bytes wait for the reader at most.
    ///   - telling: the line that says how many were left out.
    init(_ file: FileDescriptor, limit: Int = 8 << 20, telling: @escaping @Sendable (_ lost: Int) -> String) {
        self.file = file
        self.limit = limit
        self.telling = telling
    }

    /// Takes a line.
    func add(_ line: String) {
        let begins = state.withLock { state in
            guard state.lost == 0, state.waiting.count + line.utf8.count < limit else {
                state.lost += 1
                return false
            }
            state.waiting += line.utf8
            state.waiting.append(UInt8(ascii: "\n"))
            defer { state.isWriting = true }
            return !state.isWriting
        }
        if begins { queue.async { self.drain() } }
    }

    /// Waits until all is written, for a while: whoever has not read by then is not waited for.
    func finish(within time: DispatchTimeInterval) {
        let done = DispatchSemaphore(value: 0)
        queue.async { done.signal() }
        _ = done.wait(timeout: .now() + time)
    }

    private func drain() {
        while true {
            let bytes = state.withLock { state in
                defer { (state.waiting, state.lost) = ([], 0) }
                state.isWriting = !state.waiting.isEmpty
                return state.lost == 0 ? state.waiting : state.waiting + "\(telling(state.lost))\n".utf8
            }
            guard !bytes.isEmpty else { return }
            // When nobody can be told, there is nobody to be told of it.
            _ = try? file.writeAll(bytes)
        }
    }
}
