import CloudRecordingAPI
import JSONText
import JobPlan
import RunReport
import Simulator

/// Changes of layout and subscription.
extension CrashLaws {
    /// Changes come in the plan's order, and a change that is reported as made was made.
    mutating func checkChanges(_ report: RunReport, _ plan: JobPlan, _ recordings: [RecordingRecord]) {
        let planned = plan.steps.compactMap { step -> String? in
            guard case .updateLayout(let request) = step.work else { return nil }
            return request.layout.backgroundColor ?? "#000000"
        }
        for recording in recordings {
            let seen = recording.layouts.dropFirst().compactMap { $0.value["backgroundColor"]?.string }
            let places = seen.map { planned.firstIndex(of: $0) ?? -1 }
            require(
                places == places.sorted() && !places.contains(-1), "\(report.job.name): layouts came as \(seen)")
        }
        guard let sid = report.recordings.last?.sid, let recording = recordings.first(where: { $0.sid == sid }) else {
            return
        }
        let seen = recording.layouts.compactMap { $0.value["backgroundColor"]?.string }
        let everSeen = recordings.flatMap(\.layouts).compactMap { $0.value["backgroundColor"]?.string }
        var newest: String?
        for (step, told) in zip(plan.steps, report.planned) where told.outcome == .succeeded {
            guard case .updateLayout(let request) = step.work else { continue }
            newest = request.layout.backgroundColor ?? "#000000"
            require(everSeen.contains(newest ?? ""), "\(report.job.name): \(told.id) is reported and was not made")
        }
        let changes = zip(plan.steps, report.planned).filter { $0.0.work.isChange }
        let isLost = changes.contains { $0.1.outcome == .skipped && $0.1.decision == nil }
        if report.outcome == .succeeded {
            require(!isLost, "\(report.job.name): a change was lost, and the run succeeded")
            if let newest { require(seen.last == newest, "\(report.job.name): the last layout is not in effect") }
            // What was left out was replaced by something later.
            let last = changes.last { if case .updateLayout = $0.0.work { true } else { false } }
            if let last { require(last.1.outcome == .succeeded, "\(report.job.name): the last layout was left out") }
        }
    }

    mutating func checkChangesAfterStop() {
        var stopped: Set<String> = []
        for entry in result.ledger {
            guard let sid = entry.sid, let call = entry.call else { continue }
            if call == .stop { stopped.insert(sid) }
            let isChange = call == .update || call == .updateLayout
            require(!(isChange && stopped.contains(sid)), "\(call) of \(sid) after its stop")
        }
    }
}

extension Work {
    /// Whether it changes a recording that goes on.
    fileprivate var isChange: Bool {
        switch self {
        case .update, .updateLayout: true
        case .acquire, .start, .confirm, .query, .handOver, .stop, .verify: false
        }
    }
}
