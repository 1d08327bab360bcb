import CloudRecordingAPI
import JobPlan
import RunReport
import Scheduling
import Synchronization

/// Decides which runs of a job may go on, and sees to them.
final class RunDesk: Sendable {
    /// How often it is looked whether a lock was given back, or somebody asks for a run to stop.
    private static let lookingInterval = Duration.seconds(1)

    let environment: RunEnvironment
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
    func take(_ lines: [JobLine]) async -> [BatchResult] {
        var results: [BatchResult] = []
        for line in lines.dropFirst() { await noteWaiting(line) }
        for line in lines {
            let isTooLate = !results.isEmpty && environment.gate.isOpen
            let result = isTooLate ? refusing(line, .interrupted) : await take(line)
            settle(line, result)
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

    // What follows is not inlined: the run that is due would keep room for it.

    /// Whether the journal knows of a later run. What came later replaces what waits, and not the other way round.
    @inline(never)
    private func hasLaterRun(_ line: JobLine, _ registry: any RunRegistry) throws(JournalError) -> Bool {
        guard let due = line.due else { return false }
        return try registry.unfinishedRuns(of: line.job).contains { $0.beginning.scheduledAt > due.scheduledAt }
    }

    /// Asks the runs to stop that a job's own is to replace, each once.
    @inline(never)
    private func askToStop(
        inTheWayOf line: JobLine, _ asked: inout Set<String>, _ registry: any RunRegistry
    ) throws(JournalError) {
        guard let due = line.due else { return }
        let inTheWay = try registry.unfinishedRuns(of: line.job)
            .filter { $0.beginning.scheduledAt <= due.scheduledAt && !asked.contains($0.key) }.map(\.key)
        try registry.askToStop(inTheWay)
        asked.formUnion(inTheWay)
    }

    /// The runs that are to be gone on with before the one that is due, by time: not those that wait here for their turn.
    @inline(never)
    private func earlierRuns(_ line: JobLine, _ registry: any RunRegistry) throws(JournalError) -> [[KnownRun]] {
        guard let due = line.due else { return line.known.groupedByTime }
        let dueKeys = due.recorders.map(\.key.text)
        let runs = try registry.unfinishedRuns(of: line.job)
        let others = waitingRuns.withLock { here in runs.filter { !here.contains($0.key) } }
        return others.filter { !dueKeys.contains($0.key) }.groupedByTime
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

    /// Goes on with the earlier runs of a job and begins the one that is due, all at once.
    @inline(never)
    private func takeTogether(_ line: JobLine, _ earlier: [[KnownRun]]) async -> BatchResult {
        let ended = await withTaskGroup(of: (Int, BatchResult).self) { group in
            for (index, runs) in earlier.enumerated() {
                group.addTask { (index, await self.goOn(with: runs, line).result) }
            }
            if let due = line.due {
                group.addTask { (earlier.count, await self.run(due.recorders).result) }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        var result = BatchResult()
        for (index, part) in ended.sorted(by: { $0.0 < $1.0 }) {
            // An earlier run that another process is at is as it should be.
            guard index == earlier.count || part.refusals.first?.reason != .locked else { continue }
            result.add(part)
        }
        return result
    }

    /// Goes on with the earlier runs of a job, one after another.
    ///
    /// - Returns: what speaks against another run beside them; `nil` where nothing does.
    @inline(never)
    private func goOn(
        with earlier: [[KnownRun]], _ line: JobLine, _ result: inout BatchResult
    ) async -> Refusal.Reason? {
        var obstacle: Refusal.Reason?
        for runs in earlier {
            let isStopped = line.due?.overlap == .replace || line.isSwept
            let (part, wasAlive) = await goOn(with: runs, line, isStopped: isStopped)
            result.add(part)
            guard wasAlive else { continue }
            let isLeft = part.refusals.contains { if case .unplannable = $0.reason { true } else { false } }
            obstacle = isLeft ? .leftRun : obstacle ?? .earlierRun
        }
        return obstacle
    }

    /// Goes on with the runs of one time that another process has left.
    ///
    /// - Parameter isStopped: whether their recordings are stopped at once.
    /// - Returns: what came of them, and whether their time was not over when they were taken up, or is not known to be.
    private func goOn(
        with runs: [KnownRun], _ line: JobLine, isStopped: Bool = false
    ) async -> (result: BatchResult, wasAlive: Bool) {
        var result = BatchResult()
        var recorders: [RecorderRun] = []
        for known in runs {
            switch recorder(of: known, line.due) {
            case .success(let recorder): recorders.append(recorder)
            case .failure(let problem):
                result.add(
                    refusing(known.beginning.job, known.beginning.scheduledAt, .unplannable(problem.description)))
            }
        }
        let isUnknown = !result.refusals.isEmpty
        let (part, wasAlive) = await run(recorders, isStopped: isStopped, goesOnAfterEnd: line.isSwept)
        result.add(part)
        return (result, isUnknown || wasAlive)
    }

    /// The recorder of a run that is known, by the plan that is due or by the one that the journal gives.
    private func recorder(of known: KnownRun, _ due: DueJob?) -> Result<RecorderRun, JournalError> {
        let scheduledAt = known.beginning.scheduledAt
        if let due {
            let recorders = DueJob(due.plan, scheduledAt: scheduledAt).recorders
            if let recorder = recorders.first(where: { $0.key.text == known.key }) { return .success(recorder) }
        }
        let whole: Result<RecorderRun, JournalError> = environment.replan(known).flatMap { plan in
            let recorders = DueJob(plan, scheduledAt: scheduledAt).recorders
            if let recorder = recorders.first(where: { $0.key.text == known.key }) { return .success(recorder) }
            return .failure(
                JournalError("its spec is read in another way by this rundown; go on with it by the one that began it"))
        }
        return whole.flatMapError { shortfall in
            RecorderRun(within: environment.replanWithinReach(known), known, due, shortfall).map { .success($0) }
                ?? .failure(shortfall)
        }
    }

    /// Runs the recorders of a job at once, each while nobody else can, and with a gate of its own.
    ///
    /// - Returns: what came of them, and whether their time was not over when they were taken up.
    private func run(
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
    private func refusing(_ line: JobLine, _ reason: Refusal.Reason) -> BatchResult {
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
        plan.replicas.map { RecorderRun(plan: $0, key: RunKey($0, scheduledAt: scheduledAt)) }
    }
}

extension [KnownRun] {
    /// Those that were due at the same time together, the earliest first.
    fileprivate var groupedByTime: [[KnownRun]] {
        Dictionary(grouping: self, by: \.beginning.scheduledAt).sorted { $0.key < $1.key }.map(\.value)
    }
}
