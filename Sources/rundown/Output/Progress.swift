import JobRunner
import RunReport

/// What happens in the runs, a line each, on standard error.
struct Progress: Sendable {
    enum Detail: Comparable, Sendable {
        case quiet, steps, attempts
    }

    let detail: Detail

    func observe(_ event: RunEvent) {
        guard detail > .quiet, let text = text(event.happening) else { return }
        Console.tell("\(Timestamp.text(event.time))  \(event.title)  \(text)")
    }

    private func text(_ happening: RunEvent.Happening) -> String? {
        switch happening {
        case .began: "begins"
        case .waits(let time): "waits until \(Timestamp.text(time))"
        case .waitsForTurn(let limit): "waits until fewer than \(limit) jobs run"
        case .turnCame: "begins now"
        case .awaits(let step, let time):
            detail == .attempts ? "next is \(step) at \(Timestamp.text(time))" : nil
        case .resumed(let finding): "goes on: \(finding.words)"
        case .started(let sid, let uid): "recording as \(uid), sid \(sid)"
        case .stepEnded(let step):
            "\(step.id) \(step.outcome.rawValue)\(step.decision.map { ": \($0)" } ?? "")"
        case .warned(let message): "warning: \(message)"
        case .interrupted: "interrupted; the recording is stopped"
        case .handedOver: "interrupted; the recording goes on, and rundown resume takes it over"
        case .ended(let report):
            "\(report.outcome.rawValue)\(report.error.map { " (\($0.message))" } ?? "")"
        case .attempted(let step, let attempt):
            // What fails is told at once: a retry may take minutes. That a recording is gone is what verify waits for.
            detail == .attempts || (attempt.error != nil && step != "verify") ? "\(step) \(self.text(attempt))" : nil
        }
    }

    private func text(_ attempt: AttemptReport) -> String {
        let status = attempt.httpStatus.map { "HTTP \($0)" } ?? "no answer"
        let code = attempt.code.map { ", code \($0)" } ?? ""
        let request = attempt.requestId.map { ", request \($0)" } ?? ""
        return "\(attempt.call) at \(attempt.endpoint): \(status)\(code) in \(attempt.latencyMilliseconds) ms\(request)"
    }
}
