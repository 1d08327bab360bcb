import JobPlan
import JobRunner
import JobSpec
import Rehearsal
import RunReport
import Simulator
import Testing

/// When the jobs of a batch begin.
struct StartPolicyTests {
    private func specs(_ count: Int, duration: String = "4m") -> String {
        (1...count).map { Specs.short("job-\($0)", cname: "room-\($0)", duration: duration) }
            .joined(separator: "---\n")
    }

    /// That long after the beginning, as a report has it.
    private func text(_ milliseconds: Int64) -> String { Timestamp.text(Stage.beginning + milliseconds) }

    /// The most recordings that went on at once.
    private func crowd(_ performance: Performance) -> Int {
        let starts = performance.recordings.map { ($0.startedAt, 1) }
        let ends = performance.recordings.map { ($0.endedAt ?? .max, -1) }
        var (now, most) = (0, 0)
        for (_, change) in (starts + ends).sorted(by: { $0 < $1 }) {
            now += change
            most = max(most, now)
        }
        return most
    }

    // MARK: - So many at once

    @Test(arguments: [1, 3]) func onlySoManyJobsRunAtOnce(_ limit: Int) throws {
        let performance = try Stage.play(specs(8), starts: StartPolicy(limit: limit))
        #expect(performance.reports.map(\.outcome) == Array(repeating: .succeeded, count: 8))
        #expect(crowd(performance) == limit)
        let waited = performance.reports.map(\.waitedMilliseconds)
        #expect(waited.prefix(limit).allSatisfy { $0 == nil })
        #expect(waited.dropFirst(limit).allSatisfy { ($0 ?? 0) >= 240_000 })
        // Who has waited is not late: a run begins when its turn has come.
        for report in performance.reports {
            let waited = report.waitedMilliseconds ?? 0
            #expect(report.startedAt == text(waited))
            #expect(report.steps.allSatisfy { ($0.latenessMilliseconds ?? 0) < 1000 })
        }
    }

    @Test func whoWaitsIsTold() throws {
        let performance = try Stage.play(specs(3), starts: StartPolicy(limit: 2))
        let told = performance.events.filter { $0.job == "job-3" }.prefix(3).map { "\($0.happening)" }
        #expect(told == ["began", "waitsForTurn(limit: 2)", "turnCame"])
        #expect(
            !performance.events.contains { event in
                if case .waitsForTurn = event.happening { event.job != "job-3" } else { false }
            })
    }

    @Test func moreThanThereAreChangesNothing() throws {
        let many = try Stage.play(specs(4), starts: StartPolicy(limit: 4))
        let all = try Stage.play(specs(4))
        #expect(try many.reports.map { try $0.text() } == all.reports.map { try $0.text() })
    }

    @Test func bothRecordersOfAJobHaveOnePlace() throws {
        let twice =
            Specs.short("twice", cname: "twice", duration: "4m").replacing("uid: 700001", with: "uid: auto")
            + "policy: {redundancy: 2}\n"
        let performance = try Stage.play(twice, specs(1), starts: StartPolicy(limit: 1)) { _ in }
        #expect(performance.reports.map(\.outcome) == [.succeeded, .succeeded, .succeeded])
        // The two wait for the other job, or it for them.
        let waited = performance.reports.map { $0.waitedMilliseconds != nil }
        #expect(waited == [false, false, true] || waited == [true, true, false])
        #expect(crowd(performance) == 2)
    }

    @Test func aFailureGivesItsPlaceBack() throws {
        let performance = try Stage.play(specs(3), starts: StartPolicy(limit: 1)) {
            $0.faults = FaultPlan([FaultRule(.connectionRefused, when: .always, cname: "room-1")])
        }
        #expect(performance.reports.map(\.outcome) == [.unreachable, .succeeded, .succeeded])
    }

    @Test func aSignalEndsTheWaiting() throws {
        let performance = try Stage.play(
            specs(5), interruptedAt: .seconds(60), starts: StartPolicy(limit: 2))
        #expect(performance.reports.map(\.outcome) == Array(repeating: .interrupted, count: 5))
        #expect(performance.recordings.count == 2)
        #expect(!performance.isAnythingLive)
        #expect((performance.endedAt ?? 0) - Stage.beginning < 90_000)
    }

    // MARK: - Spread

    @Test func startsAreSpreadAndPlanned() throws {
        let policy = StartPolicy(spread: .seconds(600))
        let performance = try Stage.play(specs(40), starts: policy)
        #expect(performance.reports.allSatisfy { $0.outcome == .succeeded })
        let starts = try performance.plans.map { try #require(policy.delay(of: $0.name)).milliseconds }
        #expect(starts.allSatisfy { 0..<600_000 ~= $0 })
        for quarter in 0..<4 {
            #expect(starts.count { Int64(quarter) * 150_000..<Int64(quarter + 1) * 150_000 ~= $0 } >= 3)
        }
        for (report, planned) in zip(performance.reports, starts) {
            #expect(report.plannedStartAt == text(planned))
            #expect(report.startedAt == text(planned))
            #expect(report.waitedMilliseconds == nil)
            #expect(report.steps.allSatisfy { ($0.latenessMilliseconds ?? 0) < 1000 })
        }
    }

    /// A job's moment is its own: whoever else is there, and whenever it runs.
    @Test func aJobsMomentFollowsFromItsName() throws {
        let policy = StartPolicy(spread: .seconds(600))
        let many = try Stage.play(specs(5), starts: policy)
        let one = try Stage.play(Specs.short("job-3", cname: "room-3", duration: "4m"), seed: 7, starts: policy)
        #expect(one.report.plannedStartAt == many.reports[2].plannedStartAt)
        #expect(StartPolicy().delay(of: "job-3") == nil)
    }

    @Test func aSignalEndsTheSpread() throws {
        let performance = try Stage.play(
            specs(20), interruptedAt: .seconds(1), starts: StartPolicy(limit: 3, spread: .seconds(3600)))
        #expect(performance.reports.allSatisfy { $0.outcome == .interrupted })
        #expect((performance.endedAt ?? 0) - Stage.beginning < 60_000)
    }

    // MARK: - After a failure

    /// The first job fails after a minute, while the second one runs and the others wait.
    @Test func noJobIsBegunAfterAFailure() throws {
        let failing = Specs.short("bad", cname: "room-0", duration: "1m", rest: "expect: {files: 9999}")
        let performance = try Stage.play(
            failing, specs(5), starts: StartPolicy(limit: 2, stopsAtFirstFailure: true))
        let outcomes = performance.reports.map(\.outcome)
        #expect(outcomes == [.failed, .succeeded, .skipped, .skipped, .skipped, .skipped])
        #expect(performance.recordings.count == 2)
        #expect(Set(performance.ledger.compactMap(\.cname)) == ["room-0", "room-1"])
        let skipped = performance.reports[2]
        #expect(skipped.error?.message == "The job was not started, since bad had failed.")
        #expect(skipped.steps.allSatisfy { $0.outcome == .skipped && $0.attempts.isEmpty })
        // What runs goes on to its end.
        #expect(performance.reports[1].endedAt > text(240_000))
    }

    /// Without a limit those are not begun that still wait for the quota of requests.
    @Test func afterAFailureTheQueueOfRequestsIsLeft() throws {
        let performance = try Stage.play(specs(60), starts: StartPolicy(stopsAtFirstFailure: true)) {
            $0.quotas.workers = 100
            $0.faults = FaultPlan([
                FaultRule(
                    .answered(FaultAnswer(status: 400, body: #"{"code":2}"#), takesEffect: false), on: .start,
                    when: .always, cname: "room-5")
            ])
        }
        let outcomes = performance.reports.map(\.outcome)
        #expect(outcomes.count { $0 == .failed } == 1)
        #expect((1...20).contains(outcomes.count { $0 == .succeeded }))
        #expect(outcomes.count { $0 == .skipped } >= 39)
        #expect(!performance.isAnythingLive)
    }

    /// The same run: nothing of it was begun.
    @Test func whatWasSkippedMayStillBeRun() throws {
        let machine = SharedMachine()
        let failing = Specs.short("bad", cname: "room-0", duration: "1m", rest: "expect: {files: 9999}")
        let plans = try [failing, specs(1)].flatMap { try Stage.plans($0) }
        let good = [try #require(plans.last)]
        var first = machine.environment(process: 1)
        first.starts = StartPolicy(limit: 1, stopsAtFirstFailure: true)
        let later = machine.environment(process: 2)
        let outcomes = try machine.play { [first] in
            var outcomes: [[RunOutcome]] = []
            for (jobs, environment) in [(plans, first), (good, later), (good, later)] {
                let batch = Batch(jobs, environment: environment, scheduledAt: Stage.beginning)
                outcomes.append(await batch.run().reports.map(\.outcome))
            }
            return outcomes
        }
        #expect(outcomes == [[.failed, .skipped], [.succeeded], [.succeeded]])
        #expect(machine.service.recordings().count == 2)
    }

    @Test func withoutThePolicyAFailureIsNoOthers() throws {
        let performance = try Stage.play(specs(6), starts: StartPolicy(limit: 2)) {
            $0.faults = FaultPlan([
                FaultRule(
                    .answered(FaultAnswer(status: 400, body: #"{"code":2}"#), takesEffect: false), on: .start,
                    when: .always, cname: "room-1")
            ])
        }
        #expect(performance.reports.map(\.outcome) == [.failed] + Array(repeating: .succeeded, count: 5))
    }

    // MARK: - After a crash

    /// Who waits is written down, and is begun by whoever comes after the crash, at the moment that was planned.
    @Test func whoWaitsIsNotForgotten() throws {
        let spec = specs(6)
        let policy = StartPolicy(spread: .seconds(600))
        // Six runs were written down before the first request.
        let result = CrashSimulation(
            try Stage.plans(spec), configuration: SimulatorConfiguration(),
            lives: [.init(crash: CrashPoint(.afterRequest, 1)), .init(delay: .seconds(5))], seed: 0, starts: policy
        ).run()
        #expect(CrashLaws.complaints(result, secrets: Stage.secrets.values) == [])
        #expect(result.crashes.count == 1)
        #expect(result.reports.map(\.outcome) == Array(repeating: .succeeded, count: 6))
        #expect(result.recordings.count == 6)
        let whole = try Stage.play(spec, starts: policy)
        #expect(result.reports.map(\.plannedStartAt) == whole.reports.map(\.plannedStartAt))
    }

    @Test(arguments: [1, 3, 5, 8, 12, 20]) func crashesUnderALimitLoseNothing(_ number: Int) throws {
        for kind in [CrashPoint.Kind.beforeRequest, .afterRequest] {
            let result = CrashSimulation(
                try Stage.plans(specs(5)), configuration: SimulatorConfiguration(),
                lives: [.init(crash: CrashPoint(kind, number)), .init(delay: .seconds(5))], seed: 0,
                starts: StartPolicy(limit: 2)
            ).run()
            #expect(CrashLaws.complaints(result, secrets: Stage.secrets.values) == [])
            #expect(result.reports.map(\.outcome) == Array(repeating: .succeeded, count: 5))
        }
    }
}
