import JobPlan
import JobRunner
import RunProgress
import RunStore
import Scheduling

/// Jobs with the times at which they are due.
struct ScheduledJobs {
    private let plans: [JobPlan]
    /// Milliseconds since the Unix epoch.
    private let now: Int64
    private let at: Int64?

    /// - Parameter at: when all were due, in milliseconds since the Unix epoch; `nil` where their schedules tell.
    init(_ plans: [JobPlan], now: Int64, at: Int64?) throws {
        self.plans = plans
        self.now = now
        self.at = at
    }

    /// Every job: due at its schedule's last time, so that whoever starts it twice means the same run, or now.
    func all(_ environment: RunEnvironment) throws -> Batch {
        Batch(
            try plans.map { plan in
                if let at { return DueJob(plan, scheduledAt: at) }
                let last = try occurrences(plan)?.latest(atOrBefore: now / 1000)
                return DueJob(plan, scheduledAt: last.map { $0 * 1000 } ?? now)
            }, environment: environment)
    }

    /// What is due since the last look, and what processes have left unbegun. What was missed is told.
    func due(_ store: RunStore, _ environment: RunEnvironment) throws -> Batch {
        var jobs: [DueJob] = []
        var others: [JobPlan] = []
        do {
            for plan in plans {
                guard let schedule = plan.schedulePlan, let occurrences = try occurrences(plan) else {
                    Console.remark("rundown: \(plan.name) has no schedule, so that it is never due", as: .info)
                    continue
                }
                let job = JobIdentity(of: plan)
                let look = try store.look(at: job, recorders: plan.replicas.count) { [now] handled, left in
                    schedule.dueRuns(of: occurrences, after: handled, left: left, at: now / 1000)
                }
                for missed in look.missed {
                    Console.tell("rundown: \(plan.name): \(missed.sentence(in: occurrences.zone))")
                }
                if look.secondsAhead > 60 {
                    Console.tell(
                        "rundown: \(plan.name): its schedule was dealt with up to \(look.secondsAhead) seconds from now; "
                            + "a clock is, or was, wrong")
                }
                // What is made up for comes one after another.
                let overlap: OverlapPolicy? = look.due.count > 1 ? .queue : nil
                jobs += look.due.map { DueJob(plan, scheduledAt: $0 * 1000, overlap: overlap) }
                guard look.due.isEmpty else { continue }
                // The last one is due once more where the service could not be reached.
                if let last = look.handledThrough, schedule.mayBeginAgain(last, at: now / 1000),
                    try store.wasUnreachable(job, at: last * 1000)
                {
                    jobs.append(DueJob(plan, scheduledAt: last * 1000))
                } else {
                    others.append(plan)
                }
            }
            return try Batch(jobs, others: others, environment: environment)
        } catch let error as JournalError {
            throw ExitStatus.outputFailed.telling("the journal cannot be used: \(error)")
        }
    }

    private func occurrences(_ plan: JobPlan) throws -> Occurrences? {
        do {
            return try plan.schedulePlan?.occurrences()
        } catch {
            throw ExitStatus.configurationRefused.telling("\(plan.name): \(error)")
        }
    }
}
