import CloudRecordingAPI
import RunReport

/// Offset 0 of the timeline: the answer that gave the first recording's sid.
struct Origin: Sendable {
    /// By the stopwatch.
    let moment: Duration
    /// By the time of day, in milliseconds since the Unix epoch.
    let time: Int64
}

/// A recording that was accepted.
struct LiveRecording: Sendable {
    let handle: RecordingHandle
    /// The moment from which on this process has known it.
    let knownSince: Duration
    /// The time of day of the answer that gave the sid, in milliseconds since the Unix epoch.
    let startedAt: Int64
    var endedAt: Int64?
    /// When it was last seen running; `nil` before.
    var seenAt: Int64?
    var state: RecordingOutcome = .running
    var status: RecordingStatus?
    /// Since when the service has said that there is no such recording.
    var missingSince: Duration?
    /// When it said so last.
    var missedAt: Duration?
    /// Whether it ended without being told to.
    var hasEndedByItself = false
    /// Why it does not record as it should: it has ended by itself, or never was ready.
    var trouble: String?
    var endpoints: [String] = []
}
