import JSONText
import JobPlan
import RunReport
import Simulator

/// Storage credentials that are fetched.
extension CrashLaws {
    /// Fresh credentials that are reported as given were given, no sooner than they were due and in the plan's order.
    mutating func checkCredentials(_ report: RunReport, _ plan: JobPlan) {
        guard plan.credentials != nil else { return }
        let sids = Set(report.recordings.compactMap(\.sid))
        let given = result.ledger.filter { entry in
            entry.call == .update && entry.status == 200 && entry.sid.map(sids.contains) == true
                && entry.change?["storage"] != nil
        }
        let told = zip(plan.steps, report.steps).filter { $0.0.fetchesCredentials && $0.1.outcome == .succeeded }
        require(
            given.count >= told.count,
            "\(report.job.name): \(told.count) renewals are reported, and \(given.count) were made")
        for (_, step) in told {
            require(!step.attempts.isEmpty, "\(report.job.name): \(step.id) succeeded without an attempt")
        }
    }
}
