package import CloudRecordingAPI
package import RunReport

/// What is known of a run from what was written down about it.
package struct RunState: Sendable {
    /// How far the run has come.
    package indirect enum Phase: Sendable {
        /// Nothing runs that is not among the earlier recordings: no start was sent, or every one was refused. Leaves for
        /// `starting` or `over`.
        case notStarted
        /// A start may have been sent. Leaves for `running`, `notStarted` or `over`.
        case starting(PendingStart)
        /// The sid is known. Leaves for `stopping`, or for `notStarted` where another recording is to follow.
        case running(RecordingAnchor)
        /// A stop may have been sent, and is not known to have been accepted. Leaves for `stopped`.
        case stopping(RecordingAnchor)
        /// The recording was stopped, or is gone. Leaves for `over`.
        case stopped(RecordingAnchor, RecordingRemains)
        /// No start will be sent any more. Leaves for `ended`.
        case over
        /// The report is written.
        case ended(RunReport)
    }

    /// A start of which nobody knows what became.
    package struct PendingStart: Sendable, Hashable {
        package var intent: CallIntent
        package var start: StartIntent
        /// When it was first about to be sent, in milliseconds since the Unix epoch.
        package var since: Int64
    }

    /// A start that may have been accepted without anybody knowing its sid.
    package struct Doubt: Sendable, Hashable {
        package var identity: RecorderIdentity
        package var resourceId: String
    }

    package internal(set) var phase = Phase.notStarted
    /// How often the run was begun before, each time without anything being recorded. What is known is of the last time.
    package internal(set) var attempts = 0
    package internal(set) var beginning: RunBeginning?
    /// When the run was begun, in milliseconds since the Unix epoch.
    package internal(set) var beganAt: Int64?
    /// When other processes went on with it.
    package internal(set) var resumptions: [ResumptionReport] = []
    /// Offset 0: the first recording, whichever of them runs now.
    package internal(set) var origin: RecordingAnchor?
    /// The recordings that others follow, oldest first.
    package internal(set) var earlier: [EarlierRecording] = []
    /// The steps whose changes are in the start that was sent last.
    package internal(set) var effects: [String] = []
    /// The resources that a start of the newest recording was meant for.
    package internal(set) var resources: [String] = []
    /// The number of the uid to be tried next.
    package internal(set) var uidNumber = 0
    /// Starts under the uid to be tried next that may have been accepted.
    package internal(set) var doubtful: [Doubt] = []
    /// When a start was known to be under way last, in milliseconds since the Unix epoch.
    package internal(set) var lastStartAt: Int64?
    /// The same under earlier uids.
    package internal(set) var orphans: [Doubt] = []
    /// Steps that are over, by name.
    package internal(set) var steps: [String: StepReport] = [:]
    /// Changes of which nobody knows what became: step and the time at which they were about to be sent.
    package internal(set) var pendingSteps: [String: Int64] = [:]
    /// When the first stop was about to be sent, in milliseconds since the Unix epoch.
    package internal(set) var stopIntendedAt: Int64?
    /// The last time since offset 0 that was written down, in milliseconds.
    package internal(set) var lastOffset: Int64 = 0
    package internal(set) var warnings: [String] = []
    package internal(set) var outcome = RunOutcome.succeeded
    package internal(set) var error: ErrorReport?
    package internal(set) var isCutShort = false
    package internal(set) var polls = PollReport()
    /// When the recording was last seen running, in milliseconds since the Unix epoch.
    package internal(set) var seenAt: Int64?
    package internal(set) var endedAt: Int64?
    package internal(set) var hasEndedByItself = false

    /// Nothing is known: the run has not begun.
    package init() {}

    /// Whether anything was written down.
    package var hasBegun: Bool { beganAt != nil }

    /// Whether nothing but its beginning was written down of a run that waits.
    var isWaiting: Bool {
        guard case .notStarted = phase else { return false }
        return beginning?.waits == true && resumptions.isEmpty && resources.isEmpty
    }

    /// Everything known, from the entries of one run, oldest first.
    ///
    /// - Throws: where a newer rundown wrote some of it.
    package init(_ entries: [JournalEntry]) throws(JournalError) {
        for entry in entries { try take(entry) }
    }
}
