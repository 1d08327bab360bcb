/// What to do after a failure (v1-api 4.3, 5).
///
/// Delays are the vendor's; the caller adds jitter and keeps its own budget of attempts.
public indirect enum Disposition: Sendable, Hashable {
    /// Send the very same request again after these delays, one after another. Leaves for `then`.
    case retrySame(after: [Duration], then: Disposition = .fail)
    /// Acquire a new resource and start with it, under the same uid.
    case newResource
    /// Acquire a new resource under another uid and start with it.
    case newUid
    /// Too many requests a second: no request of this customer before that time has passed, then the same again.
    case throttle(atLeast: Duration)
    /// Too many recorders: the same again after a time in this range.
    case retryLater(within: ClosedRange<Duration>)
    /// The recording runs already, by an earlier start. Its sid may be in the body; without it this is an orphan.
    case alreadyRunning
    /// The recording is ending or gone, as was wanted.
    case alreadyStopped
    /// The recording is stopped and has no files.
    case nothingRecorded
    /// The recording is stopped and its files are still on their way. Do not stop again.
    case uploadPending
    /// No such live recording. Ask again after these delays; it has ended only if this stays so for 90 seconds.
    case workerMissing(askAgainAfter: [Duration])
    /// The request may have taken effect. Start: send the same again, or adopt. Update and updateLayout: send the same
    /// again. Stop: query, and stop again only if the recording still runs.
    case unknownOutcome(repeatAfter: [Duration])
    /// Nothing more to be done.
    case fail
}
