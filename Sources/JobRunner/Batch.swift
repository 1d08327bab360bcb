import CloudRecordingAPI
package import JobPlan
package import RunReport
package import Scheduling

/// One job that is due.
package struct DueJob: Sendable {
    @Boxed package private(set) var plan: JobPlan
    /// When it is due, in milliseconds since the Unix epoch; it names the run.
    package let scheduledAt: Int64
    /// What is done while another run of the job is not over.
    package let overlap: OverlapPolicy

    /// - Parameter overlap: what its schedule says, or `forbid`, unless given.
    package init(_ plan: JobPlan, scheduledAt: Int64, overlap: OverlapPolicy? = nil) {
        self.plan = plan
        self.scheduledAt = scheduledAt
        self.overlap = overlap ?? plan.schedulePlan?.overlap ?? .forbid
    }
}

/// What came of a batch.
package struct BatchResult: Sendable {
    /// The report of every run, in the order of the jobs; a run that was gone on with comes before its job's own.
    package var reports: [RunReport] = []
    /// What was not run.
    package var refusals: [Refusal] = []
    /// The keys of runs that were over before, of which there is a report all the same.
    package var overBefore: Set<String> = []

    package init(reports: [RunReport] = [], refusals: [Refusal] = [], overBefore: Set<String> = []) {
        self.reports = reports
        self.refusals = refusals
        self.overBefore = overBefore
    }

    mutating func add(_ other: BatchResult) {
        reports += other.reports
        refusals += other.refusals
        overBefore.formUnion(other.overBefore)
    }
}

/// A run that was not begun, or not gone on with.
package struct Refusal: Sendable, Hashable {
    package enum Reason: Sendable, Hashable {
        /// Another process is at it.
        case locked
        /// An earlier run of the job was gone on with in its place.
        case earlierRun
        /// An earlier run of the job may still record, and could not be gone on with.
        case leftRun
        /// A later run of the job came in its place while it waited.
        case replaced
        /// What is needed to go on with the run could not be had.
        case unplannable(String)
        /// The journal could not be read or written.
        case journal(String)
        /// A signal came first.
        case interrupted
        /// It needs what the command line does not allow.
        case notAllowed(String)

        /// Whether the run may be begun later, where a schedule asked for it.
        var goesBy: Bool {
            switch self {
            case .journal, .interrupted, .notAllowed: true
            case .locked, .earlierRun, .leftRun, .replaced, .unplannable: false
            }
        }
    }

    package var job: String
    /// When the run was due, in milliseconds since the Unix epoch.
    package var scheduledAt: Int64
    package var reason: Reason

    package init(job: String, scheduledAt: Int64, reason: Reason) {
        self.job = job
        self.scheduledAt = scheduledAt
        self.reason = reason
    }
}

/// Many jobs at once. What happens to one never touches another.
///
/// A run that the journal knows is gone on with, whoever began it. A job that is recorded twice has two runs.
package struct Batch: Sendable {
    private var lines: [JobLine]
    /// What is known not to be run.
    package var refusals: [Refusal] = []
    private let environment: RunEnvironment

    package init(_ jobs: [DueJob], environment: RunEnvironment) {
        lines = jobs.map { JobLine(due: $0) }
        self.environment = environment
    }

    /// - Parameter scheduledAt: when all are due, in milliseconds since the Unix epoch.
    package init(_ plans: [JobPlan], environment: RunEnvironment, scheduledAt: Int64) {
        self.init(plans.map { DueJob($0, scheduledAt: scheduledAt) }, environment: environment)
    }

    /// - Parameter others: jobs that are not due; what earlier processes have left of them is gone on with.
    /// - Throws: where the environment's registry cannot tell.
    package init(_ jobs: [DueJob], others: [JobPlan], environment: RunEnvironment) throws(JournalError) {
        self.init(jobs, environment: environment)
        for plan in others {
            let job = JobIdentity(of: plan)
            let known = try environment.registry?.unfinishedRuns(of: job) ?? []
            if !known.isEmpty { lines.append(JobLine(job: job, known: known, isOptional: true)) }
        }
    }

    /// Every run that was begun and whose end is not written down.
    ///
    /// - Throws: where the environment's registry cannot tell.
    package init(resumingAllIn environment: RunEnvironment) throws(JournalError) {
        self.init([], environment: environment)
        goOn(with: try environment.registry?.unfinishedRuns(of: nil) ?? [])
    }

    /// Goes on with runs that earlier processes have left, too.
    package mutating func goOn(with known: [KnownRun]) {
        for run in known {
            if let index = lines.firstIndex(where: { $0.due == nil && $0.job == run.job }) {
                lines[index].known.append(run)
            } else {
                lines.append(JobLine(job: run.job, known: [run], isOptional: true))
            }
        }
    }

    /// Every run that may have left something recording: those that no process is at, and those that are over and whose
    /// recordings were not stopped. What they have left is stopped.
    ///
    /// - Throws: where the environment's registry cannot tell.
    package init(sweepingAllIn environment: RunEnvironment) throws(JournalError) {
        let left = try environment.registry?.leftRecordings(at: environment.clock.timeOfDay()) ?? []
        try self.init(resumingAllIn: environment)
        for index in lines.indices { lines[index].isSwept = true }
        for run in left {
            if let index = lines.firstIndex(where: { $0.job == run.job }) {
                lines[index].known.append(run)
            } else {
                lines.append(JobLine(job: run.job, known: [run], isSwept: true, isOptional: true))
            }
        }
    }

    /// The lines, by number: those of one job that wait for each other come one after another, in their order.
    private var rows: [[Int]] {
        var rows: [[Int]] = []
        var queues: [JobIdentity: Int] = [:]
        for (index, line) in lines.enumerated() {
            if line.due?.overlap == .queue, let row = queues[line.job] {
                rows[row].append(index)
            } else {
                if line.due?.overlap == .queue { queues[line.job] = rows.count }
                rows.append([index])
            }
        }
        return rows
    }

    /// Whether there is nothing to do.
    package var isEmpty: Bool { lines.isEmpty }

    /// Runs every job.
    ///
    /// Jobs of one customer at one endpoint share its quota of requests.
    package func run() async -> BatchResult {
        let desk = RunDesk(lines, environment)
        let clock = environment.clock
        return await withTaskGroup(of: [(Int, BatchResult)]?.self) { group in
            for pacer in desk.pacers {
                group.addTask {
                    await pacer.serve(clock)
                    return nil
                }
            }
            if environment.registry != nil {
                group.addTask {
                    await desk.watchForAsks()
                    return nil
                }
            }
            for indices in rows {
                group.addTask { Array(zip(indices, await desk.take(indices.map { Boxed(wrappedValue: lines[$0]) }))) }
            }
            var results: [Int: BatchResult] = [:]
            while results.count < lines.count, let ended = await group.next() {
                for (index, result) in ended ?? [] { results[index] = result }
            }
            group.cancelAll()
            let all = [BatchResult(refusals: refusals)] + lines.indices.compactMap { results[$0] }
            return all.reduce(into: BatchResult()) { $0.add($1) }
        }
    }
}

/// The runs of one job, one after another.
struct JobLine: Sendable {
    let job: JobIdentity
    /// The run that is due; `nil` where only earlier ones are gone on with.
    var due: DueJob?
    /// Earlier runs that are known already.
    var known: [KnownRun] = []
    /// Whether what they have left is stopped, whenever it was to be.
    var isSwept = false
    /// Whether it is as it should be that another process is at them.
    var isOptional = false

    init(due: DueJob) {
        self.due = due
        job = JobIdentity(of: due.plan)
    }

    init(job: JobIdentity, known: [KnownRun], isSwept: Bool = false, isOptional: Bool = false) {
        self.isOptional = isOptional
        self.job = job
        self.known = known
        self.isSwept = isSwept
    }
}

extension JobIdentity {
    package init(of plan: JobPlan) {
        self.init(name: plan.name, service: ServiceIdentity(plan.service))
    }
}

extension ServiceIdentity {
    init(_ service: ServicePlan) {
        self.init(
            endpoint: service.endpoint.description, appId: service.appId, customerId: service.customerId)
    }
}
