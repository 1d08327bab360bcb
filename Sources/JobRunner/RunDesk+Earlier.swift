import JobPlan
import RunReport
import Scheduling
import Synchronization

/// What other runs of a job have to do with the one that is due.
extension RunDesk {
    // What follows is not inlined: the run that is due would keep room for it.

    /// Whether the journal knows of a later run. What came later replaces what waits, and not the other way round.
    @inline(never)
    func hasLaterRun(_ line: JobLine, _ registry: any RunRegistry) throws(JournalError) -> Bool {
        guard let due = line.due else { return false }
        return try registry.unfinishedRuns(of: line.job).contains { $0.beginning.scheduledAt > due.scheduledAt }
    }

    /// Asks the runs to stop that a job's own is to replace, each once.
    @inline(never)
    func askToStop(
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
    func earlierRuns(_ line: JobLine, _ registry: any RunRegistry) throws(JournalError) -> [[KnownRun]] {
        guard let due = line.due else { return line.known.groupedByTime }
        let dueKeys = due.recorders.map(\.key.text)
        let runs = try registry.unfinishedRuns(of: line.job)
        let others = waitingRuns.withLock { here in runs.filter { !here.contains($0.key) } }
        return others.filter { !dueKeys.contains($0.key) }.groupedByTime
    }

    /// Goes on with the earlier runs of a job and begins the one that is due, all at once.
    @inline(never)
    func takeTogether(_ line: JobLine, _ earlier: [[KnownRun]]) async -> BatchResult {
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
    func goOn(
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
}

extension [KnownRun] {
    /// Those that were due at the same time together, the earliest first.
    fileprivate var groupedByTime: [[KnownRun]] {
        Dictionary(grouping: self, by: \.beginning.scheduledAt).sorted { $0.key < $1.key }.map(\.value)
    }
}
