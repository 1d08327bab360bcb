import CloudRecordingAPI
import JSONText
import JobPlan
import JobRunner
import JobSpec
import RunReport
import Simulator

/// Recordings that are begun again in the middle of the timeline.
extension CrashLaws {
    /// No more of them than the spec allows, none under a uid that was just in use, and each begins with what is in force.
    mutating func checkRestarts(_ report: RunReport, _ plan: JobPlan, _ recordings: [RecordingRecord]) {
        let restarts = report.steps.filter { $0.work == "restart" }
        let name = report.job.name
        require(restarts.count <= plan.policy.restarts, "\(name): begun again \(restarts.count) times")
        let told = report.recordings.compactMap { told in recordings.first { $0.sid == told.sid } }
            .sorted { $0.startedAt < $1.startedAt }
        for recording in told.dropFirst() { checkBeginning(of: recording, plan, report) }
        for (index, one) in told.enumerated() {
            for other in told[(index + 1)...] where one.uid == other.uid {
                let rest = other.startedAt - (one.endedAt ?? .max)
                require(rest >= 90_000, "\(name): \(one.uid) was used again after \(rest) ms")
            }
        }
        if report.outcome == .succeeded, told.count > 1 {
            let isTold = restarts.isEmpty || report.warnings.contains { $0.contains("was begun again") }
            require(isTold, "\(name): a gap is not told of")
            require(report.files.allSatisfy { $0.sid != nil }, "\(name): whose file it is, is not told")
        }
    }

    /// The start holds what was in force between the end of the recording before and the start's being sent.
    private mutating func checkBeginning(of recording: RecordingRecord, _ plan: JobPlan, _ report: RunReport) {
        let entries = result.journal
        guard
            let sent = entries.firstIndex(where: { entry in
                if case .intent(let intent) = entry.event {
                    intent.call == .start && intent.resourceId == recording.resourceId
                } else {
                    false
                }
            }),
            let lost = entries[..<sent].last(where: { entry in
                if case .followed = entry.event { entry.run == report.runKey } else { false }
            })?.offset, let begun = entries[sent].offset
        else {
            return complaints.append("\(report.job.name): \(recording.sid) follows without an entry")
        }
        func inForce<Value>(_ value: (RecordingState) -> Value?, _ isAbout: (Work) -> Bool) -> [Value] {
            var state = plan.initialState
            var values: [Value] = []
            for (step, told) in zip(plan.steps, report.planned) where isAbout(step.work) {
                guard let offset = step.moment.offset?.milliseconds, offset <= begun else { break }
                guard told.outcome != .failed else { continue }
                if offset > lost, let value = state.flatMap(value) { values.append(value) }
                state?.change(by: step.work)
            }
            return values + [state.flatMap(value)].compactMap(\.self)
        }
        if let first = recording.layouts.first?.value["backgroundColor"]?.string, plan.startCarriesLayout {
            let allowed = inForce({ state in state.layout.map { $0.backgroundColor ?? "#000000" } }, \.isLayout)
            require(
                allowed.contains(first),
                "\(report.job.name): \(recording.sid) began with the layout \(first), not with \(allowed)")
        }
        if let first = recording.holds.first?.value {
            let allowed = inForce(\.isOnHold, \.isHold)
            require(
                allowed.contains { first == .boolean($0) },
                "\(report.job.name): \(recording.sid) began with the hold \(first), not with \(allowed)")
        }
    }
}

extension Work {
    fileprivate var isLayout: Bool {
        if case .updateLayout = self { true } else { false }
    }

    fileprivate var isHold: Bool {
        if case .update(let request) = self { request.onhold != nil } else { false }
    }
}

extension RunReport {
    /// The steps that the plan has.
    var planned: [StepReport] { steps.filter { $0.work != "restart" } }

    /// Whether a recording was begun again that had ended by itself.
    var isMended: Bool { steps.contains { $0.work == "restart" && $0.outcome != .skipped && $0.outcome != .failed } }
}
