package import JobPlan
package import RunReport

/// Many jobs at once. What happens to one never touches another.
package struct Batch: Sendable {
    let plans: [JobPlan]
    let environment: RunEnvironment
    /// When the batch is due, in milliseconds since the Unix epoch.
    let scheduledAt: Int64

    package init(_ plans: [JobPlan], environment: RunEnvironment, scheduledAt: Int64) {
        self.plans = plans
        self.environment = environment
        self.scheduledAt = scheduledAt
    }

    /// Runs every job, and gives the reports in the order of the jobs.
    ///
    /// Jobs of one customer at one endpoint share its quota of requests.
    package func run() async -> [RunReport] {
        var pacers: [String: RequestPacer] = [:]
        let runs = plans.map { plan in
            let customer = "\(plan.service.endpoint) \(plan.service.customerId)"
            let pacer = pacers[customer] ?? RequestPacer(requestsPerSecond: plan.service.requestsPerSecond)
            pacers[customer] = pacer
            return JobRun(
                plan, key: RunKey(plan, scheduledAt: scheduledAt), environment: environment, pacer: pacer)
        }
        return await withTaskGroup(of: (Int, RunReport).self) { group in
            for (index, run) in runs.enumerated() {
                group.addTask { (index, await run.run()) }
            }
            var reports: [Int: RunReport] = [:]
            for await (index, report) in group { reports[index] = report }
            return runs.indices.compactMap { reports[$0] }
        }
    }
}
