import Dispatch
import GRDB
import Synchronization

/// Copies SQLite's log into the journal's file beside the writer, by a connection of its own, so that no run waits for it.
///
/// The log begins anew only when all of it is copied, and meanwhile more was written. So the writer copies that rest
/// itself, which is little.
final class LogCopier: Sendable {
    private struct State {
        /// How many entries were written since the last copy was begun.
        var entries = 0
        var isCopying = false
        /// Whether the rest is to be copied.
        var hasCopied = false
        /// Opened when it is needed: most processes write little.
        var connection: DatabaseQueue?
    }

    private let path: String
    /// After how many entries it is copied.
    private let interval: Int
    private let state = Mutex(State())
    private let queue = DispatchQueue(label: "journal-log")

    init(_ path: String, interval: Int) {
        self.path = path
        self.interval = interval
    }

    /// Takes note of entries that were written, and begins to copy where they are many.
    func wrote(_ count: Int) {
        let isDue = state.withLock { state in
            state.entries += count
            guard state.entries >= interval, !state.isCopying else { return false }
            state.entries = 0
            state.isCopying = true
            return true
        }
        if isDue { queue.async { self.copy() } }
    }

    /// Whether the writer is to copy what was written since; says so once for each copy.
    func takeRest() -> Bool {
        state.withLock { state in
            defer { state.hasCopied = false }
            return state.hasCopied
        }
    }

    /// Waits until no copy is under way.
    func settle() { queue.sync {} }

    /// Must come before the writer's own connection is closed: the last one to close leaves all in one file.
    func close() throws {
        settle()
        try state.withLock { state in
            try state.connection?.close()
            state.connection = nil
        }
    }

    private func copy() {
        // What cannot be copied now is as safe in the log, and is tried again.
        let isDone = (try? connection().writeWithoutTransaction { try $0.checkpoint(.passive) }) != nil
        state.withLock { state in
            state.isCopying = false
            state.hasCopied = isDone
        }
    }

    private func connection() throws -> DatabaseQueue {
        if let open = state.withLock(\.connection) { return open }
        let connection = try DatabaseQueue(path: path)
        try connection.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
        state.withLock { $0.connection = connection }
        return connection
    }
}
