import CloudRecordingAPI
import JobPlan
import JobSpec
import RunReport
import Synchronization

/// Decides which runs of a job may go on, and sees to them.
final class RunDesk: Sendable {
    /// How often it is looked whether a lock was given back, or somebody asks for a run to stop.
    private static let lookingInterval = Duration.seconds(1)

    private let environment: RunEnvironment
    private let pacersByCustomer: [String: RequestPacer]
    /// The gates of the runs that go on here, by key.
    private let gates = Mutex<[String: StopGate]>([:])

    init(_ lines: [JobLine], _ environment: RunEnvironment) {
        self.environment = environment
        var pacers: [String: RequestPacer] = [:]
        for line in lines {
            let customer = RunDesk.customer(line.job.service)
            guard pacers[customer] == nil else { continue }
            let quota = line.due?.plan.service.requestsPerSecond ?? line.known.first?.beginning.requestsPerSecond
            let keeper = environment.rateKeeper(customer, quota ?? RunDesk.usualQuota)
            pacers[customer] = RequestPacer(keeper: keeper)
        }
        pacersByCustomer = pacers
    }

    /// The quota of a customer who has not asked for another (v1-api 1.4).
    private static let usualQuota = 10

    private static func customer(_ service: ServiceIdentity) -> String { "\(service.endpoint) \(service.customerId)" }

    var pacers: [RequestPacer] { pacersByCustomer.sorted { $0.key < $1.key }.map(\.value) }

    /// Opens the gate of every run that another process asks to stop, until the task is cancelled.
    func watchForAsks() async {
        guard let registry = environment.registry else { return }
        while (try? await environment.clock.sleep(RunDesk.lookingInterval)) != nil {
            let here = gates.withLock { $0 }
            // What cannot be read now may be the next time; until then the runs go on.
            guard !here.isEmpty, let asked = try? registry.askedToStop(of: Array(here.keys)) else { continue }
            for key in asked { here[key]?.open() }
        }
    }

    /// Goes on with the runs of a job that others have left, and begins the one that is due.
    func take(_ line: JobLine) async -> BatchResult {
        var result = BatchResult()
        guard let registry = environment.registry else {
            if let due = line.due { result.reports.append(await run(due, in: environment)) }
            return result
        }
        let lock = RunLock.job(line.job)
        do {
            guard try await take(lock, line, registry) else {
                return refusing(line, environment.gate.isOpen ? .interrupted : .locked)
            }
            defer { registry.release(lock) }
            try await take(line, registry, &result)
        } catch {
            result.refusals += refusing(line, .journal("\(error)")).refusals
        }
        return result
    }

    /// Waits for the lock of a job, as its overlap policy says.
    private func take(
        _ lock: RunLock, _ line: JobLine, _ registry: any RunRegistry
    ) async throws(JournalError) -> Bool {
        let overlap = line.due?.overlap ?? .forbid
        var isAsked = false
        while true {
            // Whoever only goes on with runs leaves alone those that others are at, one by one.
            if try registry.take(lock, isShared: overlap == .allow || line.due == nil) { return true }
            guard overlap == .replace || overlap == .queue, !environment.gate.isOpen else { return false }
            if overlap == .replace, !isAsked {
                try registry.askToStop(registry.unfinishedRuns(of: line.job).map(\.key))
                isAsked = true
            }
            do { try await environment.clock.sleep(RunDesk.lookingInterval) } catch { return false }
        }
    }

    private func take(
        _ line: JobLine, _ registry: any RunRegistry, _ result: inout BatchResult
    ) async throws(JournalError) {
        let overlap = line.due?.overlap ?? .forbid
        let dueKey = line.due.map { RunKey($0.plan, scheduledAt: $0.scheduledAt).text }
        let known = line.due == nil ? line.known : try registry.unfinishedRuns(of: line.job)
        let earlier = known.filter { $0.key != dueKey }
        if overlap == .allow {
            let ended = await withTaskGroup(of: (Int, BatchResult).self) { group in
                for (index, run) in earlier.enumerated() {
                    group.addTask { (index, await self.goOn(with: run, line, registry).result) }
                }
                if let due = line.due {
                    group.addTask { (earlier.count, await self.begin(due, registry)) }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
            for (index, part) in ended.sorted(by: { $0.0 < $1.0 }) {
                // An earlier run that another process is at is as it should be.
                guard index == earlier.count || part.refusals.first?.reason != .locked else { continue }
                result.add(part)
            }
            return
        }
        var isInTheWay = false
        for run in earlier {
            let (part, wasAlive) = await goOn(with: run, line, registry, isStopped: overlap == .replace || line.isSwept)
            result.add(part)
            isInTheWay = isInTheWay || wasAlive
        }
        guard let due = line.due else { return }
        if isInTheWay, overlap == .forbid { return result.add(refusing(line, .earlierRun)) }
        result.add(await begin(due, registry))
    }

    /// Begins the run that is due, or goes on with it.
    private func begin(_ due: DueJob, _ registry: any RunRegistry) async -> BatchResult {
        let key = RunKey(due.plan, scheduledAt: due.scheduledAt)
        return await holding(key.text, due.plan.name, due.scheduledAt, registry) { environment in
            BatchResult(reports: [await self.run(due, in: environment)])
        }
    }

    /// Goes on with a run that another process has left.
    ///
    /// - Parameter isStopped: whether its recording is stopped at once.
    /// - Returns: what came of it, and whether its time was not over when it was taken up, or is not known to be.
    private func goOn(
        with known: KnownRun, _ line: JobLine, _ registry: any RunRegistry, isStopped: Bool = false
    ) async -> (result: BatchResult, wasAlive: Bool) {
        let job = known.beginning.job
        let plan: JobPlan
        if let due = line.due, RunKey(due.plan, scheduledAt: known.beginning.scheduledAt).text == known.key {
            plan = due.plan
        } else {
            switch environment.replan(known) {
            case .success(let made) where RunKey(made, scheduledAt: known.beginning.scheduledAt).text == known.key:
                plan = made
            case .success:
                let why = "its spec is read in another way by this rundown; go on with it by the one that began it"
                return (refusing(job, known.beginning.scheduledAt, .unplannable(why)), true)
            case .failure(let problem):
                return (refusing(job, known.beginning.scheduledAt, .unplannable(problem.description)), true)
            }
        }
        let due = DueJob(plan, scheduledAt: known.beginning.scheduledAt)
        let wasAlive = Mutex(true)
        let result = await holding(known.key, job, due.scheduledAt, registry) { environment in
            if isStopped { environment.gate.open() }
            let run = await self.load(due, in: environment, goesOnAfterEnd: line.isSwept)
            let isAlive = await !run.isTimeOver
            wasAlive.withLock { $0 = isAlive }
            return BatchResult(reports: [await run.run()])
        }
        return (result, wasAlive.withLock { $0 })
    }

    /// Does something with a run while nobody else can, with a gate of its own.
    private func holding(
        _ key: String, _ job: String, _ scheduledAt: Int64, _ registry: any RunRegistry,
        _ body: (RunEnvironment) async -> BatchResult
    ) async -> BatchResult {
        do {
            guard try registry.take(.run(key), isShared: false) else { return refusing(job, scheduledAt, .locked) }
        } catch {
            return refusing(job, scheduledAt, .journal("\(error)"))
        }
        defer { registry.release(.run(key)) }
        var environment = environment
        let gate = environment.gate.inner()
        environment.gate = gate
        gates.withLock { $0[key] = gate }
        defer { gates.withLock { _ = $0.removeValue(forKey: key) } }
        return await body(environment)
    }

    private func run(_ due: DueJob, in environment: RunEnvironment) async -> RunReport {
        await load(due, in: environment).run()
    }

    /// A run as the journal knows it.
    ///
    /// - Parameter goesOnAfterEnd: whether a run that is over is taken up where it was before.
    private func load(
        _ due: DueJob, in environment: RunEnvironment, goesOnAfterEnd: Bool = false
    ) async -> JobRun {
        let key = RunKey(due.plan, scheduledAt: due.scheduledAt)
        let customer = RunDesk.customer(ServiceIdentity(due.plan.service))
        let pacer =
            pacersByCustomer[customer]
            ?? RequestPacer(keeper: LocalRate(requestsPerSecond: due.plan.service.requestsPerSecond))
        do {
            var entries = try await environment.journal.entries(of: key.text)
            if goesOnAfterEnd { entries.removeAll(where: \.isEnd) }
            let redaction = due.plan.redaction
            let state = try RunState(
                redaction.map { redaction in entries.map { $0.restored(by: redaction, due.plan) } } ?? entries)
            // Whoever began it may have used up the quota of this second.
            if state.hasBegun { pacer.pause(for: RequestRate.window, at: environment.clock.elapsed()) }
            return JobRun(due.plan, key: key, environment: environment, pacer: pacer, from: state)
        } catch {
            return JobRun(due.plan, key: key, environment: environment, pacer: pacer, unreadable: error)
        }
    }

    private func refusing(_ line: JobLine, _ reason: Refusal.Reason) -> BatchResult {
        guard let due = line.due else {
            return BatchResult(
                refusals: line.known.map {
                    Refusal(job: $0.beginning.job, scheduledAt: $0.beginning.scheduledAt, reason: reason)
                })
        }
        return refusing(due.plan.name, due.scheduledAt, reason)
    }

    private func refusing(_ job: String, _ scheduledAt: Int64, _ reason: Refusal.Reason) -> BatchResult {
        BatchResult(refusals: [Refusal(job: job, scheduledAt: scheduledAt, reason: reason)])
    }
}

extension BatchResult {
    fileprivate mutating func add(_ other: BatchResult) {
        reports += other.reports
        refusals += other.refusals
    }
}
