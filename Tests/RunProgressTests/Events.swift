import JobRunner
import RunReport

/// What runs tell, at seconds from a beginning.
struct Events {
    /// 2026-01-01T00:00:00Z, in milliseconds since the Unix epoch.
    static let beginning: Int64 = 1_767_225_600_000

    private(set) var all: [RunEvent] = []

    mutating func tell(_ job: String, _ second: Int64, _ happening: RunEvent.Happening) {
        all.append(
            RunEvent(job: job, replica: nil, time: Events.beginning + second * 1000, happening: happening))
    }

    /// A run that records since a second, with a step at another one.
    mutating func record(_ job: String, from second: Int64, next: String = "stop", at due: Int64) {
        tell(job, second, .began)
        tell(job, second, .started(sid: "sid-\(job)", uid: "7"))
        tell(job, second, .awaits(step: next, at: Events.beginning + due * 1000))
    }

    mutating func end(_ job: String, _ second: Int64, _ outcome: RunOutcome = .succeeded) {
        tell(job, second, .ended(Events.report(job, outcome)))
    }

    static func report(_ job: String, _ outcome: RunOutcome) -> RunReport {
        RunReport(
            tool: "rundown test", runKey: "0123456789abcdef",
            job: ReportedJob(
                name: job, labels: [:], mode: "mix", spec: ReportedPlace(file: "a.yaml", line: 1), specDigest: "",
                planDigest: ""),
            outcome: outcome, scheduledAt: "", startedAt: "", endedAt: "", recordings: [], steps: [],
            polls: PollReport(), files: [], uploadingStatus: "unknown", expectations: [], warnings: [],
            error: outcome == .succeeded ? nil : ErrorReport(step: nil, message: "It went wrong.", place: nil))
    }

    static func attempt(_ call: String, error: String? = nil) -> AttemptReport {
        AttemptReport(
            call: call, sentAt: "", endpoint: "https://api.sd-rtn.com", httpStatus: error == nil ? 200 : 503,
            latencyMilliseconds: 40, error: error)
    }
}
