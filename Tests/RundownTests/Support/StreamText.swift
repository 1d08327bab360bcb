import Foundation
import Synchronization

/// What a process writes to a stream, as it comes.
final class StreamText: Sendable {
    private struct State {
        var bytes = Data()
        var isComplete = false
        var waiting: [(text: String?, resume: @Sendable () -> Void)] = []
    }

    private let state = Mutex(State())

    /// Takes everything that comes until the stream ends.
    func collect(from handle: FileHandle) {
        Thread.detachNewThread {
            while true {
                let piece = handle.availableData
                self.take(piece)
                if piece.isEmpty { return }
            }
        }
    }

    /// Takes everything that a terminal shows until nobody is at it any more.
    func collect(fromTerminal terminal: Int32) {
        Thread.detachNewThread {
            var bytes = [UInt8](repeating: 0, count: 4096)
            while true {
                // The buffer lives through the call.
                let count = unsafe read(terminal, &bytes, bytes.count)
                if count < 0, errno == EINTR { continue }
                self.take(Data(bytes.prefix(max(count, 0))))
                if count <= 0 { return }
            }
        }
    }

    /// Notes that the stream never has anything.
    func complete() { take(Data()) }

    private func take(_ piece: Data) {
        let ready = state.withLock { state in
            state.bytes += piece
            state.isComplete = state.isComplete || piece.isEmpty
            let text = String(decoding: state.bytes, as: UTF8.self)
            func isOver(_ awaited: String?) -> Bool {
                state.isComplete || awaited.map { text.contains($0) } == true
            }
            let ready = state.waiting.filter { isOver($0.text) }
            state.waiting.removeAll { isOver($0.text) }
            return ready
        }
        for waiter in ready { waiter.resume() }
    }

    /// Returns once a text has come, or the stream has ended.
    ///
    /// - Returns: whether the text is there.
    func contains(_ text: String) async -> Bool {
        await wait(for: text)
        return soFar.contains(text)
    }

    /// All that came, once the stream has ended.
    func whole() async -> String {
        await wait(for: nil)
        return soFar
    }

    var soFar: String { state.withLock { String(decoding: $0.bytes, as: UTF8.self) } }

    private func wait(for text: String?) async {
        await withCheckedContinuation { continuation in
            let isOver = state.withLock { state in
                if state.isComplete { return true }
                if let text, String(decoding: state.bytes, as: UTF8.self).contains(text) { return true }
                state.waiting.append((text, { continuation.resume() }))
                return false
            }
            if isOver { continuation.resume() }
        }
    }
}
