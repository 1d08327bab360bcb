import JobPlan
import RunReport
import Synchronization

/// What comes before runs go on: their locks, what is known of them, their turn.
extension RunDesk {
    /// Runs that may go on here, once it is their turn.
    struct Prepared {
        var runs: [JobRun] = []
        /// The keys that are locked for them.
        var held: [String] = []
        var refusals: [Refusal] = []
        /// The keys of those that are over.
        var overBefore: Set<String> = []
        /// Whether the time of any was not over.
        var wasAlive = false
        /// What they hear, and whether they have a place among the running jobs.
        var answer = StartLine.Answer.begin
        var hasPlace = false

        /// What came of them, with their reports. Not inlined: who calls it waits for them, and would keep room for one.
        @inline(never)
        func result(_ reports: [Boxed<RunReport>]) -> BatchResult {
            BatchResult(reports: reports.map(\.wrappedValue), refusals: refusals, overBefore: overBefore)
        }
    }

    /// Takes the locks of runs, and finds out how they stand, and waits for their turn.
    func prepare(_ recorders: [RecorderRun], isStopped: Bool, goesOnAfterEnd: Bool) async -> Prepared {
        var prepared = Prepared()
        let replicas = Replicas(of: recorders)
        for recorder in recorders {
            let key = recorder.key.text
            do throws(JournalError) {
                guard try environment.registry?.take(.run(key), isShared: false) != false else {
                    prepared.refusals += refusing(recorder.plan.name, recorder.key.scheduledAt, .locked).refusals
                    replicas?.settle(recorder.plan.replica)
                    continue
                }
            } catch {
                prepared.refusals +=
                    refusing(recorder.plan.name, recorder.key.scheduledAt, .journal("\(error)")).refusals
                replicas?.settle(recorder.plan.replica)
                continue
            }
            prepared.held.append(key)
            let gate = environment.gate.inner()
            if isStopped { gate.open(goesOnAfterEnd ? .stop : .replace) }
            gates.withLock { $0[key] = gate }
            let run = await load(recorder, replicas, gate, goesOnAfterEnd: goesOnAfterEnd)
            if let shortfall = recorder.shortfall, await !run.isWithinReach {
                prepared.refusals +=
                    refusing(recorder.plan.name, recorder.key.scheduledAt, .unplannable(shortfall.description)).refusals
                prepared.wasAlive = true
                replicas?.settle(recorder.plan.replica)
                continue
            }
            if await run.wasOver { prepared.overBefore.insert(key) }
            prepared.runs.append(run)
        }
        for run in prepared.runs where await !run.isTimeOver { prepared.wasAlive = true }
        (prepared.answer, prepared.hasPlace) = await turn(of: prepared.runs)
        // What has waited for another run is begun now, whether or not it had to wait for other jobs too.
        if prepared.answer == .begin {
            for run in prepared.runs where await run.isWaiting { await run.takeTurn(after: nil) }
        }
        return prepared
    }

    /// Writes down of the run that is due that it waits for another one, so that a process that comes later begins it
    /// where this one dies.
    func noteWaiting(_ line: JobLine) async {
        guard let registry = environment.registry, let due = line.due else { return }
        let recorders = due.recorders
        let replicas = Replicas(of: recorders)
        for recorder in recorders {
            let key = recorder.key.text
            // Whoever is at the run knows of it, and what cannot be written now is written when it begins.
            guard (try? registry.take(.run(key), isShared: false)) == true else { continue }
            defer { registry.release(.run(key)) }
            let run = await load(recorder, replicas, environment.gate, goesOnAfterEnd: false)
            guard run.resumedAt == nil, await run.hasNothingBegun else { continue }
            await run.wait(telling: .waitsForRun)
            if await run.unwritable == nil { waitingRuns.withLock { _ = $0.insert(key) } }
        }
    }

    /// A run as the journal knows it.
    ///
    /// - Parameter goesOnAfterEnd: whether a run that is over is taken up where it was before.
    @inline(never)
    private func load(
        _ recorder: RecorderRun, _ replicas: Replicas?, _ gate: StopGate, goesOnAfterEnd: Bool
    ) async -> JobRun {
        do throws(JournalError) {
            var entries = try await environment.journal.entries(of: recorder.key.text)
            let ended = goesOnAfterEnd ? entries.lastReport : nil
            if goesOnAfterEnd { entries.removeAll(where: \.isEnd) }
            return load(recorder, replicas, gate, .success(entries), ended.map { Boxed(wrappedValue: $0) })
        } catch {
            return load(recorder, replicas, gate, .failure(error), nil)
        }
    }

    /// Not inlined: whoever waits for the entries would keep room for it.
    @inline(never)
    private func load(
        _ recorder: RecorderRun, _ replicas: Replicas?, _ gate: StopGate,
        _ entries: Result<[JournalEntry], JournalError>, _ ended: Boxed<RunReport>?
    ) -> JobRun {
        let (plan, key) = (recorder.plan, recorder.key)
        let pacer =
            pacersByCustomer[RunDesk.customer(ServiceIdentity(plan.service))]
            ?? RequestPacer(keeper: LocalRate(requestsPerSecond: plan.service.requestsPerSecond))
        do throws(JournalError) {
            var entries = try entries.get()
            if let redaction = plan.redaction { entries = entries.map { $0.restored(by: redaction, plan) } }
            let state = try RunState(entries)
            // Whoever began it may have used up the quota of this second.
            if state.hasBegun { pacer.pause(for: RequestRate.window, at: environment.clock.elapsed()) }
            replicas?.enter(state, of: plan.replica)
            return JobRun(
                recorder.$plan, key: key, environment: boxedEnvironment, gate: gate, pacer: pacer, replicas: replicas,
                from: state,
                endedBefore: ended, hasWaitedHere: waitingRuns.withLock { $0.contains(key.text) } && state.isWaiting)
        } catch {
            replicas?.settle(plan.replica)
            return JobRun(
                recorder.$plan, key: key, environment: boxedEnvironment, gate: gate, pacer: pacer, replicas: replicas,
                unreadable: error)
        }
    }
}

/// One recorder of a job that is due: a run of its own.
struct RecorderRun: Sendable {
    @Boxed private(set) var plan: JobPlan
    let key: RunKey
    /// Why the plan is not the whole one; `nil` where it is.
    var shortfall: JournalError?

    init(plan: Boxed<JobPlan>, key: RunKey, shortfall: JournalError? = nil) {
        _plan = plan
        self.key = key
        self.shortfall = shortfall
    }
}

extension RecorderRun {
    /// A run of which the whole plan cannot be had; `nil` where nothing can be done with it.
    ///
    /// - Parameters:
    ///   - plan: as much of the plan as can be had.
    ///   - due: the same job as it is due now, which knows as whom the service is called.
    init?(
        within plan: Result<JobPlan, JournalError>, _ known: KnownRun, _ due: DueJob?, _ shortfall: JournalError
    ) {
        var found: JobPlan
        do throws(JournalError) {
            found = try plan.get()
        } catch {
            guard let due else { return nil }
            found = due.plan
            found.reach = .stopOnly
        }
        let replica = (known.beginning.replica ?? 1) - 1
        found = found.replicas.first { $0.replica == replica } ?? found
        // What is told of it is told of the plan that it was begun with.
        found.digest = known.beginning.planDigest
        self.init(plan: Boxed(wrappedValue: found), key: RunKey(known), shortfall: shortfall)
    }
}

extension Replicas {
    /// `nil` where there is only one recorder. One that is not run here is waited for by none.
    fileprivate convenience init?(of recorders: [RecorderRun]) {
        guard let count = recorders.first?.plan.policy.redundancy, count > 1 else { return nil }
        self.init(count: count)
        for replica in 0..<count where !recorders.contains(where: { $0.plan.replica == replica }) { settle(replica) }
    }
}
