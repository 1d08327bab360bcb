/// How one run that is over ended.
package struct RunVerdict: Sendable, Hashable {
    package let run: String
    package let job: String
    /// Milliseconds since the Unix epoch.
    package let scheduledAt: Int64
    package let outcome: RunOutcome
    /// Why it failed.
    package let message: String?

    package init(run: String, job: String, scheduledAt: Int64, outcome: RunOutcome, message: String?) {
        self.run = run
        self.job = job
        self.scheduledAt = scheduledAt
        self.outcome = outcome
        self.message = message
    }
}

/// How reliably a job succeeds.
package struct JobSteadiness: Sendable, Hashable {
    package let job: String
    /// How many runs were over by themselves; what a signal ended, and what was never begun, says nothing of the job.
    package private(set) var runs = 0
    package private(set) var failures = 0
    /// How often a success came after a failure, or the other way round.
    package private(set) var flips = 0
    package private(set) var lastFailure: RunVerdict?

    /// The jobs that have ever failed: first those that change their mind most often, then those that fail most often.
    ///
    /// - Parameter verdicts: oldest first for each job.
    package static func shakiest(_ verdicts: [RunVerdict]) -> [JobSteadiness] {
        var jobs: [String: (steadiness: JobSteadiness, hasFailed: Bool?)] = [:]
        for verdict in merged(verdicts.filter { ![.interrupted, .skipped].contains($0.outcome) }) {
            var (job, hadFailed) = jobs[verdict.job] ?? (JobSteadiness(job: verdict.job), nil)
            let hasFailed = verdict.outcome != .succeeded
            job.runs += 1
            if let hadFailed, hadFailed != hasFailed { job.flips += 1 }
            if hasFailed {
                job.failures += 1
                job.lastFailure = verdict
            }
            jobs[verdict.job] = (job, hasFailed)
        }
        return jobs.values.map(\.steadiness).filter { $0.failures > 0 }.sorted { one, other in
            (other.flips, other.failures, one.job) < (one.flips, one.failures, other.job)
        }
    }

    /// The runs of several recorders for one time as one, which has failed where any of them has.
    private static func merged(_ verdicts: [RunVerdict]) -> [RunVerdict] {
        verdicts.reduce(into: []) { merged, verdict in
            guard let last = merged.last, last.job == verdict.job, last.scheduledAt == verdict.scheduledAt else {
                return merged.append(verdict)
            }
            if verdict.outcome != .succeeded { merged[merged.count - 1] = verdict }
        }
    }

    private init(job: String) { self.job = job }
}
