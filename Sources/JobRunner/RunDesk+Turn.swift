import JobPlan

extension RunDesk {
    /// Lets the recorders of a job wait until they may begin. What another process has begun goes on at once.
    ///
    /// - Returns: what they hear, and whether they have a place among the running jobs, to be given back.
    func turn(of runs: [JobRun]) async -> (answer: StartLine.Answer, hasPlace: Bool) {
        guard let line = startLine, let first = runs.first else { return (.begin, false) }
        let (job, gate, clock) = (first.name, first.gate, environment.clock)
        for run in runs where await !run.hasNothingBegun {
            line.enterAtOnce()
            return (.begin, true)
        }
        var startsAt: Int64?
        for run in runs { startsAt = await run.planStart(after: line.policy.delay(of: job)) }
        let length = startsAt.map { Duration.milliseconds($0 - clock.timeOfDay()) } ?? .zero
        if length > .zero {
            for run in runs { await run.wait(telling: .waits(until: startsAt ?? 0)) }
            guard await areWritten(runs) else { return (.begin, false) }
            let answer = await line.wait(length, job, gate)
            guard answer == .begin else { return (answer, false) }
        }
        var waited: Duration?
        if !line.enterIfFree() {
            for run in runs { await run.wait(telling: .waitsForTurn(limit: line.policy.limit ?? 0)) }
            guard await areWritten(runs) else { return (.begin, false) }
            let since = clock.elapsed()
            let answer = await line.enter(job, gate)
            guard answer == .begin else { return (answer, false) }
            waited = clock.elapsed() - since
        }
        if length > .zero || waited != nil { for run in runs { await run.takeTurn(after: waited) } }
        return (.begin, true)
    }

    /// Whether it is written down of all runs that they are waiting. Of others nothing is begun, and they end at once.
    private func areWritten(_ runs: [JobRun]) async -> Bool {
        for run in runs where await run.unwritable != nil { return false }
        return true
    }
}
