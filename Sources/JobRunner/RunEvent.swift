package import RunReport

/// Something that happened in a run, for whoever watches. No secret is in it.
package struct RunEvent: Sendable {
    package let job: String
    /// Milliseconds since the Unix epoch.
    package let time: Int64
    package let happening: Happening

    package enum Happening: Sendable {
        case began
        /// A request was made and came to something.
        case attempted(step: String, AttemptReport)
        /// The recording has been accepted.
        case started(sid: String, uid: String)
        case stepEnded(StepReport)
        case warned(String)
        /// A signal asked for the end.
        case interrupted
        case ended(RunReport)
    }
}
