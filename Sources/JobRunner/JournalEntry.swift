package import RunReport

/// One thing written down. No secret is in it.
package struct JournalEntry: Sendable, Codable {
    /// The run's key.
    package var run: String
    /// Milliseconds since the Unix epoch.
    package var time: Int64
    /// Milliseconds since the answer that gave the sid; `nil` before it.
    package var offset: Int64?
    package var event: JournalEvent
    /// What the run had to say since its entry before; `nil` where that is nothing.
    package var notes: RunNotes?
    /// What others are to be told of it; put down with the entry, or not at all.
    package var messages: [OutboxMessage]?

    package init(
        run: String, time: Int64, offset: Int64? = nil, event: JournalEvent, notes: RunNotes? = nil,
        messages: [OutboxMessage]? = nil
    ) {
        self.messages = messages
        self.run = run
        self.time = time
        self.offset = offset
        self.event = event
        self.notes = notes
    }
}

extension JournalEntry {
    /// Whether it tells that the run is over.
    var isEnd: Bool { if case .ended = event { true } else { false } }
}

/// What a run has found out on the way, for the report of whoever goes on with it.
package struct RunNotes: Sendable, Codable {
    /// Steps that have ended.
    package var steps: [StepReport]?
    package var warnings: [String]?
    /// How the run would end, were it over; absent while it succeeds.
    package var outcome: RunOutcome?
    /// The first failure.
    package var error: ErrorReport?
    /// Whether a signal asked for the end.
    package var isCutShort: Bool?
    package var polls: PollReport?
    /// When the recording was last seen running, in milliseconds since the Unix epoch.
    package var seenAt: Int64?
    /// When the recording was first known to have ended, in milliseconds since the Unix epoch.
    package var endedAt: Int64?
    /// Whether it ended without being told to.
    package var hasEndedByItself: Bool?

    package init() {}

    var isEmpty: Bool {
        steps == nil && warnings == nil && outcome == nil && error == nil && isCutShort == nil && polls == nil
            && seenAt == nil && endedAt == nil && hasEndedByItself == nil
    }
}
