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
    /// Why jobs may not be run, by their index.
    private let refused: [Int: String]
    /// Whether the others are run all the same.
    private let keepsGoing: Bool

    /// - Parameters:
    ///   - at: when all were due, in milliseconds since the Unix epoch; `nil` where their schedules tell.
    ///   - keepsGoing: whether jobs are begun although others may not be.
    ///   - refusal: why a job may not be run; `nil` where it may.
    init(
        _ plans: [JobPlan], now: Int64, at: Int64?, keepsGoing: Bool, refusal: (JobPlan) -> String?
    ) {
        self.plans = plans
        self.now = now
        self.at = at
        self.keepsGoing = keepsGoing
        refused = plans.enumerated().reduce(into: [:]) { $0[$1.offset] = refusal($1.element) }
    }

    /// Every job: due at its schedule's last time, so that whoever starts it twice means the same run, or now.
    func all(_ environment: RunEnvironment) throws -> Batch {
        var (jobs, refusals, others): ([DueJob], [Refusal], [JobPlan]) = ([], [], [])
        for (index, plan) in plans.enumerated() {
            let job = DueJob(plan, scheduledAt: try at ?? last(of: plan) ?? now)
            if let refusal = refusal(of: job, index) {
                refusals.append(refusal)
                others.append(plan)
            } else {
                jobs.append(job)
            }
        }
        return try batch(jobs, refusals, others: others, environment)
    }

    /// What is due since the last look, and what processes have left unbegun. What was missed is told.
    func due(_ store: RunStore, _ environment: RunEnvironment) throws -> Batch {
        var (jobs, refusals, others): ([DueJob], [Refusal], [JobPlan]) = ([], [], [])
        // Where one that may not be run is due, nothing is claimed of those that are not begun because of it.
        for index in plans.indices.filter({ refused[$0] != nil }) + plans.indices.filter({ refused[$0] == nil }) {
            let plan = plans[index]
            guard refusals.isEmpty || keepsGoing || refused[index] != nil else { continue }
            guard let schedule = plan.schedulePlan, let occurrences = try occurrences(plan) else {
                Console.remark("rundown: \(plan.name) has no schedule, so that it is never due", as: .info)
                continue
            }
            let due: [DueJob] = try journaled { try look(at: plan, schedule, occurrences, store) }
            let refused = due.compactMap { refusal(of: $0, index) }
            refusals += refused
            if refused.isEmpty { jobs += due }
            if due.isEmpty || !refused.isEmpty { others.append(plan) }
        }
        if jobs.isEmpty, refusals.isEmpty { try tellNext() }
        return try batch(jobs, refusals, others: others, environment)
    }

    /// The runs of a job that are due.
    private func look(
        at plan: JobPlan, _ schedule: SchedulePlan, _ occurrences: Occurrences, _ store: RunStore
    ) throws -> [DueJob] {
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
        guard look.due.isEmpty else {
            return look.due.map { DueJob(plan, scheduledAt: $0 * 1000, overlap: overlap) }
        }
        // The last one is due once more where the service could not be reached.
        guard let last = look.handledThrough, schedule.mayBeginAgain(last, at: now / 1000),
            try store.wasUnreachable(job, at: last * 1000)
        else { return [] }
        return [DueJob(plan, scheduledAt: last * 1000)]
    }

    private func refusal(of job: DueJob, _ index: Int) -> Refusal? {
        refused[index].map { Refusal(job: job.plan.name, scheduledAt: job.scheduledAt, reason: .notAllowed($0)) }
    }

    /// What may be run; nothing new where one job may not be, unless the others are run all the same.
    private func batch(
        _ jobs: [DueJob], _ refusals: [Refusal], others: [JobPlan], _ environment: RunEnvironment
    ) throws -> Batch {
        let isHalted = !refusals.isEmpty && !keepsGoing
        if isHalted, plans.count > refusals.count {
            Console.tell("rundown: nothing is begun; --keep-going would run the others", as: .error)
        }
        var batch: Batch = try journaled {
            try Batch(isHalted ? [] : jobs, others: isHalted ? plans : others, environment: environment)
        }
        batch.refusals = refusals
        return batch
    }

    /// Says that nothing is due, and what is next.
    private func tellNext() throws {
        // Of a job without a schedule it has been said that it is never due.
        guard plans.contains(where: { $0.schedulePlan != nil }) else { return }
        var next: (at: Int64, text: String)?
        for plan in plans {
            guard let occurrences = try occurrences(plan), let at = occurrences.next(after: now / 1000),
                at < next?.at ?? .max
            else { continue }
            next = (at, "; \(plan.name) is next, on \(occurrences.zone.shortText(of: at))")
        }
        Console.remark("rundown: nothing is due\(next?.text ?? "")", as: .info)
    }

    /// - Throws: what ends the program where the journal cannot be used.
    private func journaled<Value>(_ body: () throws -> Value) throws -> Value {
        do {
            return try body()
        } catch let error as JournalError {
            throw ExitStatus.outputFailed.telling("the journal cannot be used: \(error)")
        }
    }

    /// The schedule's last time, in milliseconds since the Unix epoch; `nil` without a schedule.
    private func last(of plan: JobPlan) throws -> Int64? {
        try occurrences(plan)?.latest(atOrBefore: now / 1000).map { $0 * 1000 }
    }

    private func occurrences(_ plan: JobPlan) throws -> Occurrences? {
        do {
            return try plan.schedulePlan?.occurrences()
        } catch {
            throw ExitStatus.configurationRefused.telling("\(plan.name): \(error)")
        }
    }
}
