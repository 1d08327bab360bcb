import Synchronization

/// What a run writes down before and after it acts, so that nothing started is ever forgotten.
package protocol Journal: Sendable {
    /// Returns once the entry is safe. One that throws may have written it all the same.
    func append(_ entry: JournalEntry) async throws(JournalError)
    /// Everything written down about a run, oldest first.
    func entries(of run: String) async throws(JournalError) -> [JournalEntry]
}

/// Why a journal could not be written or read.
package struct JournalError: Error, CustomStringConvertible {
    package let description: String
    package init(_ description: String) { self.description = description }
}

/// A journal that lasts as long as the process.
package final class InMemoryJournal: Journal {
    private struct State {
        var written: [JournalEntry] = []
        var isDead = false
        var outbox: [InMemoryOutbox.Line] = []
    }

    private let state = Mutex(State())

    package init() {}

    package func append(_ entry: JournalEntry) async throws(JournalError) {
        let isWritten = state.withLock { state in
            if !state.isDead {
                state.written.append(entry)
                state.outbox.add(entry.messages ?? [])
            }
            return !state.isDead
        }
        if !isWritten { throw JournalError("the process that writes it has died") }
    }

    package func entries(of run: String) async throws(JournalError) -> [JournalEntry] {
        all.filter { $0.run == run }
    }

    /// Everything written down, oldest first.
    package var all: [JournalEntry] { state.withLock { $0.written } }

    /// Writes nothing from now on, as when the process is killed. What was acknowledged stays.
    package func die() {
        state.withLock { $0.isDead = true }
    }

    /// What the next process finds.
    package func copy() -> InMemoryJournal {
        let copy = InMemoryJournal()
        let (written, outbox) = state.withLock { ($0.written, $0.outbox) }
        copy.state.withLock {
            $0.written = written
            $0.outbox = outbox
        }
        return copy
    }

    func withOutbox<Value: Sendable>(_ body: (inout [InMemoryOutbox.Line]) -> Value) throws(JournalError) -> Value {
        let value = state.withLock { $0.isDead ? nil : body(&$0.outbox) }
        guard let value else { throw JournalError("the process that writes it has died") }
        return value
    }
}
