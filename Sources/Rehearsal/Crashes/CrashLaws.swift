import CloudRecordingAPI
import FoundationEssentials
import JSONText
import JobPlan
import JobRunner
import RunReport
import Simulator

/// What must hold however often processes were killed.
package struct CrashLaws {
    let result: CrashSimulation.Result
    let secrets: [String]
    var complaints: [String] = []

    /// - Parameter secrets: what must be found in nothing that is written.
    /// - Returns: what does not hold, in words; none where all does.
    package static func complaints(
        _ result: CrashSimulation.Result, secrets: some Collection<String> = SimulatedJobs.secrets.values
    ) -> [String] {
        var laws = CrashLaws(result: result, secrets: secrets.sorted())
        laws.check()
        return laws.complaints
    }

    private init(result: CrashSimulation.Result, secrets: [String]) {
        self.result = result
        self.secrets = secrets
    }

    mutating func check() {
        if let stuck = result.stuck { return complaints.append(stuck) }
        require(result.reports.map(\.job.name) == result.plans.map(\.name), "a report is missing")
        let length = result.length
        let longest = result.plans.compactMap(\.length).max() ?? .zero
        require(length < longest + .seconds(6 * 3600), "the runs took \(length)")
        for (report, plan) in zip(result.reports, result.plans) {
            let recordings = recordings(of: report, plan)
            checkConcurrency(report, recordings)
            checkNames(report, recordings)
            checkRecordings(report, recordings)
            checkChanges(report, plan, recordings)
            checkCredentials(report, plan)
            checkRestarts(report, plan, recordings)
            checkOutcome(report)
            checkSteps(report, plan)
        }
        checkReplicas()
        checkChangesAfterStop()
        checkQuota()
        checkPairs()
        checkSecrets()
        checkSecondResume()
    }

    mutating func require(_ condition: Bool, _ complaint: @autoclosure () -> String) {
        if !condition { complaints.append(complaint()) }
    }

    mutating func checkOutcome(_ report: RunReport) {
        switch report.outcome {
        case .succeeded:
            require(report.error == nil, "\(report.job.name) succeeded with an error")
            require(report.expectations.allSatisfy(\.isMet), "\(report.job.name) succeeded against what is expected")
            for step in report.steps where step.outcome != .succeeded {
                let mayBe =
                    ["confirm", "verify"].contains(step.work) && step.outcome != .failed
                    || step.outcome == .skipped && step.decision != nil && (report.resumed != nil || report.isMended)
                    || ["confirm", "restart"].contains(step.work) && report.isMended
                require(mayBe, "\(report.job.name): \(step.id) \(step.outcome) in a success")
            }
        case .interrupted: require(report.error == nil, "\(report.job.name) was interrupted with an error")
        case .failed: require(report.error != nil, "\(report.job.name) failed without an error")
        case .unreachable, .refused, .skipped:
            require(report.error != nil, "\(report.job.name) \(report.outcome) without an error")
            require(report.recordings.isEmpty, "\(report.job.name) \(report.outcome) with a recording")
        }
        let text = (try? report.text()) ?? ""
        let again = try? RunReport(reading: Array(text.utf8)).text()
        require(again == text, "the report of \(report.job.name) does not read back")
        require(
            (report.resumed?.count ?? 0) <= result.crashes.count, "\(report.job.name) was resumed without a crash")
    }

    mutating func checkSteps(_ report: RunReport, _ plan: JobPlan) {
        require(report.planned.map(\.id) == plan.steps.map(\.id), "\(report.job.name): its steps are not the plan's")
        for step in report.steps {
            guard let offset = step.offsetMilliseconds, let planned = step.plannedOffsetMilliseconds,
                step.work != "stop"
            else { continue }
            require(offset >= planned, "\(report.job.name): \(step.id) was \(planned - offset) ms early")
        }
        // A stop comes early after a signal and after a failure alone.
        if let stop = report.steps.first(where: { $0.work == "stop" }), report.outcome == .succeeded,
            let offset = stop.offsetMilliseconds, let planned = stop.plannedOffsetMilliseconds
        {
            require(offset >= planned, "\(report.job.name): the stop was \(planned - offset) ms early")
        }
    }
}
