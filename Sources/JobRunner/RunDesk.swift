import CloudRecordingAPI
import JobPlan
import RunReport
import Scheduling
import Synchronization

/// Decides which runs of a job may go on, and sees to them.
final class RunDesk: Sendable {
    /// How often it is looked whether a lock was given back, or somebody asks for a run to stop.
    private static let lookingInterval = Duration.seconds(1)

    /// Boxed, as all runs share it.
    let boxedEnvironment: Boxed<RunEnvironment>
    var environment: RunEnvironment { boxedEnvironment.wrappedValue }
    /// Where jobs wait to begin; `nil` where none has to.
    let startLine: StartLine?
    let pacersByCustomer: [String: RequestPacer]
    /// The gates of the runs that go on here, by key.
    let gates = Mutex<[String: StopGate]>([:])
    /// The keys of runs of which it was written down here that they wait for another run.
    let waitingRuns = Mutex<Set<String>>([])

    init(_ lines: [JobLine], _ environment: RunEnvironment) {
        startLine = environment.starts == StartPolicy() ? nil : StartLine(environment.starts, environment.clock)
        var environment = environment
        environment.startLine = startLine
        boxedEnvironment = Boxed(wrappedValue: environment)
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

    static func customer(_ service: ServiceIdentity) -> String { "\(service.endpoint) \(service.customerId)" }

    var pacers: [RequestPacer] { pacersByCustomer.sorted { $0.key < $1.key }.map(\.value) }

    /// Opens the gate of every run that another process asks to stop, until the task is cancelled.
    func watchForAsks() async {
        guard let registry = environment.registry else { return }
        while (try? await environment.clock.sleep(RunDesk.lookingInterval)) != nil {
            let here = gates.withLock { $0 }
            // What cannot be read now may be the next time; until then the runs go on.
            guard !here.isEmpty, let asked = try? registry.askedToStop(of: Array(here.keys)) else { continue }
            for key in asked { here[key]?.open(.replace) }
        }
    }

    /// Takes lines of one job, one after another. A signal refuses those that have not had their turn.
    func take(_ lines: [Boxed<JobLine>]) async -> [BatchResult] {
        var results: [BatchResult] = []
        for line in lines.dropFirst() { await noteWaiting(line.wrappedValue) }
        for line in lines {
            let isTooLate = !results.isEmpty && environment.gate.isOpen
            let result = isTooLate ? refusing(line.wrappedValue, .interrupted) : await take(line.wrappedValue)
            settle(line.wrappedValue, result)
            results.append(result)
        }
        return results
    }

    /// Notes that nobody else has to begin what was due, unless it was not begun for a reason that goes by.
    @inline(never)
    private func settle(_ line: JobLine, _ result: BatchResult) {
        guard let due = line.due else { return }
        let isLeft = result.refusals.contains { $0.scheduledAt == due.scheduledAt && $0.reason.goesBy }
        // Where that cannot be noted, a later look finds the run written down, or begins it.
        if !isLeft { try? environment.registry?.settle(line.job, scheduledAt: due.scheduledAt) }
    }

    /// Goes on with the runs of a job that others have left, and begins the one that is due.
    private func take(_ line: JobLine) async -> BatchResult {
        var result = BatchResult()
        guard let registry = environment.registry else {
            return await run(line.due?.recorders ?? []).result
        }
        let lock = RunLock.job(line.job)
        do throws(JournalError) {
            if let reason = try await take(lock, line, registry) {
                guard !line.isOptional else { return result }
                return refusing(line, environment.gate.isOpen ? .interrupted : reason)
            }
            defer { registry.release(lock) }
            try await take(line, registry, &result)
        } catch {
            result.add(refusing(line, .journal(error.description)))
        }
        if line.isOptional { result.refusals.removeAll { $0.reason == .locked } }
        return result
    }

    /// Waits for the lock of a job, as its overlap policy says.
    ///
    /// - Returns: why it was not had; `nil` where it is.
    private func take(
        _ lock: RunLock, _ line: JobLine, _ registry: any RunRegistry
    ) async throws(JournalError) -> Refusal.Reason? {
        let overlap = line.due?.overlap ?? .forbid
        var asked: Set<String> = []
        var hasWaited = false
        while true {
            if hasWaited, overlap == .replace, try hasLaterRun(line, registry) { return .replaced }
            // Whoever only goes on with runs leaves alone those that others are at, one by one.
            if try registry.take(lock, isShared: overlap == .allow || line.due == nil) { return nil }
            guard overlap == .replace || overlap == .queue, !environment.gate.isOpen else { return .locked }
            if overlap == .replace { try askToStop(inTheWayOf: line, &asked, registry) }
            if overlap == .queue, !hasWaited { await noteWaiting(line) }
            hasWaited = true
            do { try await environment.clock.sleep(RunDesk.lookingInterval) } catch { return .locked }
        }
    }

    private func take(
        _ line: JobLine, _ registry: any RunRegistry, _ result: inout BatchResult
    ) async throws(JournalError) {
        let overlap = line.due?.overlap ?? .forbid
        let earlier = try earlierRuns(line, registry)
        if overlap == .allow { return result.add(await takeTogether(line, earlier)) }
        let obstacle = earlier.isEmpty ? nil : await goOn(with: earlier, line, &result)
        guard let due = line.due else { return }
        if let obstacle, overlap == .forbid { return result.add(refusing(line, obstacle)) }
        result.add(await run(due.recorders).result)
    }

    /// Runs the recorders of a job at once, each while nobody else can, and with a gate of its own.
    ///
    /// - Returns: what came of them, and whether their time was not over when they were taken up.
    func run(
        _ recorders: [RecorderRun], isStopped: Bool = false, goesOnAfterEnd: Bool = false
    ) async -> (result: BatchResult, wasAlive: Bool) {
        let prepared = await preparedApart(recorders, isStopped: isStopped, goesOnAfterEnd: goesOnAfterEnd)
        defer { for key in prepared.held { release(key) } }
        defer { if prepared.hasPlace { startLine?.leave() } }
        let reports = await reports(of: prepared.runs, prepared.answer)
        return (prepared.result(reports), prepared.wasAlive)
    }

    /// In a task of its own: the one that calls this waits for hours, and would keep the room that it takes.
    @inline(never)
    private func preparedApart(_ recorders: [RecorderRun], isStopped: Bool, goesOnAfterEnd: Bool) async -> Prepared {
        async let prepared = prepare(recorders, isStopped: isStopped, goesOnAfterEnd: goesOnAfterEnd)
        return await prepared
    }

    private func reports(of runs: [JobRun], _ answer: StartLine.Answer) async -> [Boxed<RunReport>] {
        if runs.count == 1 { return [await runs[0].run(answer)] }
        return await withTaskGroup(of: (Int, Boxed<RunReport>).self) { group in
            for (index, run) in runs.enumerated() { group.addTask { (index, await run.run(answer)) } }
            var reports: [Int: Boxed<RunReport>] = [:]
            for await (index, report) in group { reports[index] = report }
            return runs.indices.compactMap { reports[$0] }
        }
    }

    private func release(_ key: String) {
        gates.withLock { _ = $0.removeValue(forKey: key) }
        environment.registry?.release(.run(key))
    }

    @inline(never)
    func refusing(_ line: JobLine, _ reason: Refusal.Reason) -> BatchResult {
        guard let due = line.due else {
            return BatchResult(
                refusals: line.known.map {
                    Refusal(job: $0.beginning.job, scheduledAt: $0.beginning.scheduledAt, reason: reason)
                })
        }
        return refusing(due.plan.name, due.scheduledAt, reason)
    }

    @inline(never)
    func refusing(_ job: String, _ scheduledAt: Int64, _ reason: Refusal.Reason) -> BatchResult {
        BatchResult(refusals: [Refusal(job: job, scheduledAt: scheduledAt, reason: reason)])
    }
}

extension DueJob {
    var recorders: [RecorderRun] {
        guard plan.policy.redundancy > 1 else {
            return [RecorderRun(plan: $plan, key: RunKey(plan, scheduledAt: scheduledAt))]
        }
        return plan.replicas.map {
            RecorderRun(plan: Boxed(wrappedValue: $0), key: RunKey($0, scheduledAt: scheduledAt))
        }
    }
}
