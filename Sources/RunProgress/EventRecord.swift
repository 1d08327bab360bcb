package import JSONText
package import JobRunner
import RunReport

/// How much of what the program itself says is to be minded.
package enum MessageLevel: String, Sendable {
    /// Nothing has to be done.
    case info
    case warning
    /// Something was not done, and the exit code says so.
    case error
}

extension RunEvent {
    /// What happened, for programs that read logs: an object with `time`, `level` (`debug`, `info`, `warning` or `error`),
    /// `job`, `replica`, `event` and `message`, and what the event has besides; `nil` where so much is not told.
    ///
    /// | `event` | Besides |
    /// |---|---|
    /// | `began`, `turn`, `interrupted`, `handedOver` | |
    /// | `waits` | `until` |
    /// | `resumed` | `found` |
    /// | `attempt` | `step`, `attempt` as in a report |
    /// | `started` | `sid`, `uid` |
    /// | `next` | `step`, `at` |
    /// | `step` | `step`, `outcome` |
    /// | `warning` | |
    /// | `ended` | `outcome`, `run` |
    package func record(_ detail: ProgressDetail) -> JSON? {
        guard detail > .quiet, let words = words(detail) else { return nil }
        var record: JSONObject = [
            "time": .string(Timestamp.text(time)), "level": .string(level), "job": .string(job),
        ]
        record["replica"] = replica.map { .string($0) }
        record["event"] = .string(name)
        record["message"] = .string(words)
        for (key, value) in particulars { record[key] = value }
        return .object(record)
    }

    /// What the program itself has to say, in the same form.
    package static func record(of message: String, _ level: MessageLevel, at time: Int64) -> JSON {
        [
            "time": .string(Timestamp.text(time)), "level": .string(level.rawValue), "event": "message",
            "message": .string(message),
        ]
    }

    private var name: String {
        switch happening {
        case .began: "began"
        case .waits, .waitsForTurn, .waitsForRun: "waits"
        case .turnCame: "turn"
        case .awaits: "next"
        case .resumed: "resumed"
        case .attempted: "attempt"
        case .started: "started"
        case .stepEnded: "step"
        case .warned: "warning"
        case .interrupted: "interrupted"
        case .handedOver: "handedOver"
        case .ended: "ended"
        }
    }

    private var level: String {
        switch happening {
        case .began, .waits, .waitsForTurn, .waitsForRun, .turnCame, .resumed, .started: "info"
        case .awaits: "debug"
        case .attempted: isTrouble ? "warning" : "debug"
        case .stepEnded(let step): step.outcome == .failed ? "error" : step.outcome == .unknown ? "warning" : "info"
        case .warned, .interrupted, .handedOver: "warning"
        case .ended(let report):
            switch report.outcome {
            case .succeeded: "info"
            case .failed, .unreachable, .refused: "error"
            case .interrupted, .skipped: "warning"
            }
        }
    }

    private var particulars: [(String, JSON)] {
        switch happening {
        case .began, .waitsForTurn, .waitsForRun, .turnCame, .warned, .interrupted, .handedOver: []
        case .waits(let time): [("until", .string(Timestamp.text(time)))]
        case .awaits(let step, let time): [("step", .string(step)), ("at", .string(Timestamp.text(time)))]
        case .resumed(let finding): [("found", .string(finding.rawValue))]
        case .attempted(let step, let attempt): [("step", .string(step)), ("attempt", attempt.record)]
        case .started(let sid, let uid): [("sid", .string(sid)), ("uid", .string(uid))]
        case .stepEnded(let step): [("step", .string(step.id)), ("outcome", .string(step.outcome.rawValue))]
        case .ended(let report): [("outcome", .string(report.outcome.rawValue)), ("run", .string(report.runKey))]
        }
    }
}

extension AttemptReport {
    fileprivate var record: JSON {
        var record: JSONObject = ["call": .string(call), "endpoint": .string(endpoint)]
        record["httpStatus"] = httpStatus.map { .integer(Int64($0)) }
        record["code"] = code.map { .integer(Int64($0)) }
        record["requestId"] = requestId.map { .string($0) }
        record["latencyMilliseconds"] = .integer(latencyMilliseconds)
        record["error"] = error.map { .string($0) }
        return .object(record)
    }
}
