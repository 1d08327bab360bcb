package import JobRunner
import RunReport

extension RunEvent {
    /// A line that tells what happened, with the time before it; `nil` where so much is not told.
    package func line(_ detail: ProgressDetail) -> String? {
        guard detail > .quiet, let words = words(detail) else { return nil }
        return "\(Timestamp.text(time))  \(title)  \(words)"
    }

    /// What happened, in words; `nil` where so much is not told.
    func words(_ detail: ProgressDetail) -> String? {
        switch happening {
        case .began: "begins"
        case .waits(let time): "waits until \(Timestamp.text(time)), as its start is spread"
        case .waitsForRun: "waits until another run of the job is over"
        case .waitsForTurn(let limit): "waits for its turn: \(limit) job\(limit == 1 ? " runs" : "s run") at once"
        case .turnCame: "its turn has come"
        case .awaits(let step, let time): detail == .attempts ? "next is \(step) at \(Timestamp.text(time))" : nil
        case .resumed(let finding): "goes on: \(finding.words)"
        case .started(let sid, let uid): "recording as \(uid), sid \(sid)"
        case .stepEnded(let step): "\(step.id) \(step.outcome.rawValue)\(step.decision.map { ": \($0)" } ?? "")"
        case .warned(let message): "warning: \(message)"
        case .interrupted: "interrupted; the recording is stopped"
        case .handedOver: "interrupted; the recording goes on, and rundown resume takes it over"
        case .ended(let report): "\(report.outcome.rawValue)\(report.error.map { " (\($0.message))" } ?? "")"
        case .attempted(let step, let attempt):
            detail == .attempts || isTrouble
                ? (step == attempt.call ? "" : "\(step) ") + attempt.words : nil
        }
    }

    /// Whether it is told on a screen too, where every run has its line.
    package var isKept: Bool {
        switch happening {
        case .resumed, .warned, .interrupted, .handedOver, .ended: true
        case .attempted: isTrouble
        case .stepEnded(let step): step.outcome == .failed
        case .began, .waits, .waitsForTurn, .waitsForRun, .turnCame, .awaits, .started: false
        }
    }

    /// Whether a request failed that is told at once: a retry may take minutes. That a recording is gone is what verify
    /// waits for.
    var isTrouble: Bool {
        if case .attempted(let step, let attempt) = happening {
            attempt.error != nil && step != "verify"
        } else {
            false
        }
    }
}

extension AttemptReport {
    /// The request, and what came of it.
    fileprivate var words: String {
        let status = httpStatus.map { "HTTP \($0)" } ?? "no answer"
        let code = code.map { ", code \($0)" } ?? ""
        let request = requestId.map { ", request \($0)" } ?? ""
        return "\(call) at \(endpoint): \(status)\(code) in \(latencyMilliseconds) ms\(request)"
    }
}
