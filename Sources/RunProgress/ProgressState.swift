package import JobRunner
import RunReport

/// How the runs of a batch stand, as far as they have told.
package struct ProgressState: Sendable {
    /// How far a run has come.
    package enum Phase: String, CaseIterable, Sendable {
        case starting, confirming, recording, stopping, verifying, waiting
    }

    /// A run that is not over.
    struct Run: Sendable {
        /// The job, with which of its recorders it is.
        let title: String
        /// The place among the runs, in the order in which they came.
        let number: Int
        var phase: Phase
        /// When it was begun, or its recording was, in milliseconds since the Unix epoch.
        var since: Int64
        /// What comes next, and when; of a run that waits, without a step.
        var next: (step: String?, at: Int64)?
        var warnings = 0
        /// Whether the last request failed, so that it is being tried again.
        var isInTrouble = false
    }

    private(set) var runs: [String: Run] = [:]
    /// How the runs ended that are over.
    private(set) var ended: [RunOutcome: Int] = [:]
    /// When the first event came; `nil` before it.
    package private(set) var beganAt: Int64?
    private var count = 0

    package init() {}

    /// Takes in what happened.
    package mutating func take(_ event: RunEvent) {
        beganAt = beganAt ?? event.time
        let key = event.title
        if case .ended(let report) = event.happening {
            runs[key] = nil
            ended[report.outcome, default: 0] += 1
            return
        }
        if runs[key] == nil {
            runs[key] = Run(title: key, number: count, phase: .starting, since: event.time)
            count += 1
        }
        runs[key]?.take(event.happening, at: event.time)
    }
}

extension ProgressState.Run {
    fileprivate mutating func take(_ happening: RunEvent.Happening, at time: Int64) {
        switch happening {
        case .began, .interrupted, .handedOver, .ended: break
        case .waits(let until):
            phase = .waiting
            next = (nil, until)
        case .waitsForTurn, .waitsForRun:
            phase = .waiting
            next = nil
        case .turnCame:
            phase = .starting
            since = time
            next = nil
        case .resumed(let finding): phase = ProgressState.Phase(finding)
        case .started:
            // A recording that follows another one goes on with its job.
            if phase == .starting || phase == .waiting { since = time }
            phase = .confirming
            isInTrouble = false
        case .awaits(let step, let due):
            phase = .recording
            next = (step, due)
        case .attempted(_, let attempt):
            isInTrouble = attempt.error != nil && phase != .verifying
            if attempt.call == "stop", phase != .verifying { leave(for: .stopping) }
        case .stepEnded(let step):
            isInTrouble = false
            if step.work == "confirm", phase == .confirming { phase = .recording }
            if step.work == "stop" { leave(for: .verifying) }
        case .warned: warnings += 1
        }
    }

    private mutating func leave(for phase: ProgressState.Phase) {
        self.phase = phase
        next = nil
    }
}

extension ProgressState.Phase {
    /// How a run stands that was found like that.
    fileprivate init(_ finding: ResumptionReport.Finding) {
        self =
            switch finding {
            case .notStarted, .startUnknown: .starting
            case .running: .recording
            case .stopUnknown: .stopping
            case .stopped, .over: .verifying
            }
    }
}
