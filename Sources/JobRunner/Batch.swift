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
        var pacers: [(customer: String, pacer: RequestPacer)] = []
        let runs = plans.map { plan in
            let customer = "\(plan.service.endpoint) \(plan.service.customerId)"
            let known = pacers.first { $0.customer == customer }?.pacer
            let pacer = known ?? RequestPacer(requestsPerSecond: plan.service.requestsPerSecond)
            if known == nil { pacers.append((customer, pacer)) }
            return JobRun(plan, key: RunKey(plan, scheduledAt: scheduledAt), environment: environment, pacer: pacer)
        }
        let clock = environment.clock
        return await withTaskGroup(of: (Int, RunReport)?.self) { group in
            for (_, pacer) in pacers {
                group.addTask {
                    await pacer.serve(clock)
                    return nil
                }
            }
            for (index, run) in runs.enumerated() {
                group.addTask { (index, await run.run()) }
            }
            var reports: [Int: RunReport] = [:]
            while reports.count < runs.count, let ended = await group.next() {
                if let (index, report) = ended { reports[index] = report }
            }
            group.cancelAll()
            return runs.indices.compactMap { reports[$0] }
        }
    }
}
