package import JobPlan
package import RunReport

/// One job that is due.
package struct DueJob: Sendable {
    package let plan: JobPlan
    /// When it is due, in milliseconds since the Unix epoch; it names the run.
    package let scheduledAt: Int64

    package init(_ plan: JobPlan, scheduledAt: Int64) {
        self.plan = plan
        self.scheduledAt = scheduledAt
    }
}

/// Many jobs at once. What happens to one never touches another.
///
/// A run that the journal knows is gone on with, whoever began it. A job that is recorded twice has two runs.
package struct Batch: Sendable {
    let jobs: [DueJob]
    let environment: RunEnvironment

    package init(_ jobs: [DueJob], environment: RunEnvironment) {
        self.jobs = Batch.replicas(of: jobs)
        self.environment = environment
    }

    /// - Parameter scheduledAt: when all are due, in milliseconds since the Unix epoch.
    package init(_ plans: [JobPlan], environment: RunEnvironment, scheduledAt: Int64) {
        self.init(plans.map { DueJob($0, scheduledAt: scheduledAt) }, environment: environment)
    }

    /// Runs every job, and gives the reports in the order of the jobs, one for each recorder.
    ///
    /// Jobs of one customer at one endpoint share its quota of requests.
    package func run() async -> [RunReport] {
        var pacers: [(customer: String, pacer: RequestPacer)] = []
        var runs: [JobRun] = []
        var replicas: Replicas?
        for job in jobs {
            if job.plan.replica == 0 {
                replicas = job.plan.policy.redundancy > 1 ? Replicas(count: job.plan.policy.redundancy) : nil
            }
            let service = job.plan.service
            let customer = "\(service.endpoint) \(service.customerId)"
            let known = pacers.first { $0.customer == customer }?.pacer
            let pacer = known ?? RequestPacer(requestsPerSecond: service.requestsPerSecond)
            if known == nil { pacers.append((customer, pacer)) }
            runs.append(await run(of: job, pacer, replicas))
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

    /// A run as the journal knows it.
    private func run(of job: DueJob, _ pacer: RequestPacer, _ replicas: Replicas?) async -> JobRun {
        let key = RunKey(job.plan, scheduledAt: job.scheduledAt)
        do {
            let state = try RunState(await environment.journal.entries(of: key.text))
            // Whoever began it may have used up the quota of this second.
            if state.hasBegun { pacer.pause(for: RequestRate.window, at: environment.clock.elapsed()) }
            replicas?.enter(state, of: job.plan.replica)
            return JobRun(
                job.plan, key: key, environment: environment, pacer: pacer, replicas: replicas, from: state)
        } catch {
            replicas?.settle(job.plan.replica)
            return JobRun(
                job.plan, key: key, environment: environment, pacer: pacer, replicas: replicas, unreadable: error)
        }
    }
}
