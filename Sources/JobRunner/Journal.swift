package import CloudRecordingAPI
import Synchronization

/// What a run writes down before and after it acts, so that nothing started is ever forgotten.
package protocol Journal: Sendable {
    /// Returns once the entry is safe.
    func append(_ entry: JournalEntry) async throws(JournalError)
    /// Everything written down about a run, oldest first.
    func entries(of run: String) async throws(JournalError) -> [JournalEntry]
}

/// Why a journal could not be written or read.
package struct JournalError: Error, CustomStringConvertible {
    package let description: String
    package init(_ description: String) { self.description = description }
}

/// One thing written down.
package struct JournalEntry: Sendable, Hashable, Codable {
    /// The run's key.
    package var run: String
    /// Milliseconds since the Unix epoch.
    package var time: Int64
    package var event: Event

    package enum Event: Sendable, Hashable, Codable {
        /// The run has begun.
        case began(job: String, scheduledAt: Int64)
        /// A request that changes something is about to be sent.
        case intent(step: String, call: V1Call, identity: RecorderIdentity, resourceId: String?)
        /// What came of it.
        case outcome(step: String, call: V1Call, resourceId: String?, sid: String?, error: String?)
        /// The answer with the sid came: offset 0.
        case anchored(RecordingHandle)
        /// The run is over.
        case ended(outcome: String)
    }
}

/// A journal that lasts as long as the process.
package final class InMemoryJournal: Journal {
    private let written = Mutex<[JournalEntry]>([])

    package init() {}

    package func append(_ entry: JournalEntry) async throws(JournalError) {
        written.withLock { $0.append(entry) }
    }

    package func entries(of run: String) async throws(JournalError) -> [JournalEntry] {
        written.withLock { $0.filter { $0.run == run } }
    }

    /// Everything written down, oldest first.
    package var all: [JournalEntry] { written.withLock { $0 } }
}
