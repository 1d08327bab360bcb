package import RunReport

/// Something that happened in a run, for whoever watches. No secret is in it.
package struct RunEvent: Sendable {
    package let job: String
    /// Which of the job's recorders, "2 of 2"; `nil` where there is one.
    package let replica: String?
    /// Milliseconds since the Unix epoch.
    package let time: Int64
    package let happening: Happening

    package init(job: String, replica: String?, time: Int64, happening: Happening) {
        self.job = job
        self.replica = replica
        self.time = time
        self.happening = happening
    }

    /// The job's name, with which of several recorders it is.
    package var title: String { replica.map { "\(job) (\($0))" } ?? job }

    package indirect enum Happening: Sendable {
        case began
        /// It is not started before then, in milliseconds since the Unix epoch.
        case waits(until: Int64)
        /// It is not started before another job is over; so many run at once.
        case waitsForTurn(limit: Int)
        /// It is not started before another run of the job is over.
        case waitsForRun
        /// It has waited, and is started now.
        case turnCame
        /// This process goes on with a run that another one has left, which it found like that.
        case resumed(ResumptionReport.Finding)
        /// A request was made and came to something.
        case attempted(step: String, AttemptReport)
        /// The recording has been accepted.
        case started(sid: String, uid: String)
        /// A step is next, and when it is due, in milliseconds since the Unix epoch.
        case awaits(step: String, at: Int64)
        case stepEnded(StepReport)
        case warned(String)
        /// A signal asked for the end.
        case interrupted
        /// A signal asked this process to leave the recording to another one.
        case handedOver
        case ended(RunReport)

        /// The same with every text that a spec or the service may have put into it changed.
        func mapTexts(_ transform: (String) -> String) -> Happening {
            switch self {
            case .began, .waits, .waitsForTurn, .waitsForRun, .turnCame, .resumed, .interrupted, .handedOver: self
            case .awaits(let step, let time): .awaits(step: transform(step), at: time)
            case .attempted(let step, let attempt):
                .attempted(step: transform(step), attempt.mapTexts(transform))
            case .started(let sid, let uid): .started(sid: sid, uid: transform(uid))
            case .stepEnded(let step): .stepEnded(step.mapTexts(transform))
            case .warned(let message): .warned(transform(message))
            case .ended(let report): .ended(report.mapTexts(transform))
            }
        }
    }
}
