import CloudRecordingAPI
import JobPlan
import RunReport

/// What is in force in the middle of the timeline, for a recording that is begun there.
extension JobRun {
    /// The steps whose changes are in force now, in the plan's order: of each subject the newest that has been done, or is
    /// due. What the service has refused is not.
    var effectsOfNow: [String] {
        guard let now = offset else { return [] }
        var settled: Set<Subject> = []
        var effects: [String] = []
        for (index, step) in plan.steps.enumerated().reversed() where due(step) <= now {
            let subjects = step.work.subjects
            guard !subjects.isSubset(of: settled), !hasFailed(index) else { continue }
            settled.formUnion(subjects)
            effects.append(step.id)
        }
        return effects.reversed()
    }

    /// What is in force once these steps have been done; `nil` at the beginning of the timeline.
    func state(after effects: [String]) -> RecordingState? {
        guard !effects.isEmpty, let initial = plan.initialState else { return nil }
        return plan.steps.filter { effects.contains($0.id) }.reduce(into: initial) { $0.change(by: $1.work) }
    }

    /// Ends the steps whose changes are in the start of a recording that was begun again, and those which they replace.
    func noteCarried(by step: Int) {
        var settled: Set<Subject> = []
        for (index, planned) in plan.steps.enumerated().reversed() {
            let subjects = planned.work.subjects
            let isEffect = effects.contains(planned.id)
            // A layout that start has no place for is sent by its own step.
            let isLeft = subjects == [.layout] && !plan.startCarriesLayout
            if !subjects.isEmpty, !isOver(index), !isLeft, index != step {
                if isEffect {
                    end(index, .succeeded, "the recording was begun again with it by \(id(of: step))")
                } else if subjects.isSubset(of: settled) {
                    end(index, .skipped, "a later change was due as well when the recording was begun again")
                }
            }
            if isEffect { settled.formUnion(subjects) }
        }
    }

    /// Sends what is in force and start has no place for, if its own step is over.
    ///
    /// - Returns: whether it is in force now.
    func resend(_ step: Int) async -> Bool {
        guard !plan.startCarriesLayout, let handle = recording?.handle,
            let layout = plan.steps.indices.last(where: { index in
                effects.contains(plan.steps[index].id) && plan.steps[index].work.subjects == [.layout]
            }), isOver(layout), case .updateLayout(let request) = plan.steps[layout].work
        else { return true }
        return await change(request, step) { client throws(CloudRecordingError) in
            try await client.updateLayout(request, recording: handle)
        }
    }
}
