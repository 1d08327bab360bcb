import CloudRecordingAPI
import JobPlan
import JobSpec
import RunReport

/// Runs that are ended though not all is known that they were begun with. To query and to stop takes the customer's pair
/// and nothing else.
extension JobRun {
    /// Whether what is left of the run needs no more than is known.
    var isWithinReach: Bool {
        switch plan.reach {
        case .whole: true
        case .withoutStorage: isOnlyToBeEnded || needsNoStorage
        case .stopOnly: isOnlyToBeEnded
        }
    }

    /// Whether nothing more is to be done than to stop what runs.
    private var isOnlyToBeEnded: Bool {
        switch state.phase {
        case .stopping, .stopped, .ended: true
        case .over where !isTakingOver: true
        case .notStarted, .starting, .running, .over:
            gate.isOpen || isStopOverdue || origin == nil && isTooLateToStart
        }
    }

    /// Whether nothing that is left to do sends storage credentials.
    private var needsNoStorage: Bool {
        guard case .running = state.phase, plan.policy.restarts == 0 else { return false }
        return plan.steps.indices.allSatisfy {
            isOver($0) || plan.steps[$0].work == .start || !plan.needsStorage(plan.steps[$0])
        }
    }

    /// Ends a run of which nothing runs for certain, and of which nothing can be begun.
    func endUnbegun() async {
        if let stop = index(of: "stop") { await settleHandedOver(stop) }
        if unsettled != nil || !doubtful.isEmpty {
            let starting = confirming.flatMap { earlier.isEmpty ? nil : $0 } ?? index(of: "start")
            let why = "the process died while it started the recording, and the start cannot be repeated"
            if let starting, !isOver(starting) { end(starting, .unknown, why) }
            fail(
                step: starting.map { id(of: $0) }, "Whether the recording was started is not known: \(why).",
                cause: "Not all that the run was begun with could be had.",
                advice: "See in the report until when it may go on, and have its channel emptied if it must not.")
        } else if earlier.isEmpty, isTooLateToStart {
            failTooLate()
        }
    }
}
