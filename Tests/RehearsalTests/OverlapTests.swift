import CloudRecordingAPI
import JobPlan
import JobRunner
import RunReport
import Scheduling
import Simulation
import Simulator
import Testing

/// What becomes of a run that is due while another one of its job is not over.
struct OverlapTests {
    private let machine = SharedMachine()

    /// Two processes with one job, the second one two minutes after the first.
    private func playTwo(_ overlap: OverlapPolicy) throws -> (first: BatchResult, second: BatchResult) {
        let plan = try Stage.plans(Specs.mix.text)[0]
        let (one, other) = (machine.environment(process: 1), machine.environment(process: 2))
        let clock = machine.simulation.clock
        return try machine.play {
            async let first = Batch(
                [DueJob(plan, scheduledAt: Stage.beginning, overlap: overlap)], environment: one
            ).run()
            async let second = {
                try? await clock.sleep(for: .seconds(120))
                let due = DueJob(plan, scheduledAt: Stage.beginning + 120_000, overlap: overlap)
                return await Batch([due], environment: other).run()
            }()
            return await (first, second)
        }
    }

    @Test func forbidRefusesTheSecond() throws {
        let (first, second) = try playTwo(.forbid)
        #expect(first.reports.map(\.outcome) == [.succeeded])
        #expect(second.reports.isEmpty)
        #expect(second.refusals.map(\.reason) == [.locked])
        #expect(machine.service.recordings().count == 1)
    }

    @Test func queueWaitsForTheFirst() throws {
        let (first, second) = try playTwo(.queue)
        #expect(first.reports.map(\.outcome) == [.succeeded])
        #expect(second.reports.map(\.outcome) == [.succeeded])
        let recordings = machine.service.recordings()
        #expect(recordings.count == 2)
        #expect(recordings[1].startedAt > recordings[0].endedAt ?? .max)
    }

    /// What is made up for comes in its order, and under a signal what has not had its turn is left to a later look.
    @Test(arguments: [nil, 60], [nil, 1])
    func runsOfOneJobComeInTheirOrder(_ signalAfter: Int?, _ limit: Int?) throws {
        let plan = try Stage.plans(Specs.mix.text)[0]
        let gate = StopGate()
        var one = machine.environment(process: 1, gate: gate)
        if let limit { one.starts = StartPolicy(limit: limit) }
        let other = machine.environment(process: 2, plans: [plan])
        let clock = machine.simulation.clock
        let due = (0..<4).map { DueJob(plan, scheduledAt: Stage.beginning - 60_000 * (4 - $0), overlap: .queue) }
        let (first, later) = try machine.play { [one] in
            async let first = Batch(due, environment: one).run()
            if let signalAfter {
                try? await clock.sleep(for: .seconds(signalAfter))
                gate.open()
            }
            let result = await first
            guard let batch = try? Batch([], others: [plan], environment: other) else { return (result, BatchResult()) }
            return (result, await batch.run())
        }
        let times = (first.reports + later.reports).map(\.scheduledAt)
        #expect(times == times.sorted() && times.count == 4)
        #expect(first.reports.count == (signalAfter == nil ? 4 : 1))
        #expect(first.refusals.map(\.reason) == (signalAfter == nil ? [] : [.interrupted, .interrupted, .interrupted]))
        #expect(later.reports.allSatisfy { $0.outcome == .succeeded })
        let recordings = machine.service.recordings()
        #expect(recordings.count == 4)
        #expect(zip(recordings, recordings.dropFirst()).allSatisfy { $1.startedAt > $0.endedAt ?? .max })
        #expect(first.reports.allSatisfy { $0.resumed == nil })
    }

    /// What has waited for a run of its job is known to wait for as long as another job holds it up.
    @Test func whatWaitsForOneThingAfterAnotherIsKnownToWait() throws {
        let plans = try [("a", "5m"), ("b", "10m")].flatMap { name, duration in
            try Stage.plans(Specs.short(name, cname: "room-\(name)", duration: duration))
        }
        let first = machine.environment(process: 1)
        var other = machine.environment(process: 2)
        other.starts = StartPolicy(limit: 1)
        let clock = machine.simulation.clock
        let results = try machine.play { [other] in
            async let one = Batch([DueJob(plans[0], scheduledAt: Stage.beginning, overlap: .queue)], environment: first)
                .run()
            try? await clock.sleep(for: .seconds(60))
            let due = plans.map { DueJob($0, scheduledAt: Stage.beginning + 60_000, overlap: .queue) }
            return [await Batch(due, environment: other).run(), await one]
        }
        #expect(results.flatMap(\.reports).map(\.outcome) == [.succeeded, .succeeded, .succeeded])
        let second = RunKey(plans[0], scheduledAt: Stage.beginning + 60_000).text
        let beginnings = machine.journal.all.compactMap { entry -> (time: Int64, waits: Bool)? in
            guard entry.run == second, case .began(let beginning) = entry.event else { return nil }
            return (entry.time, beginning.waits == true)
        }
        let begun = try #require(beginnings.first { !$0.waits }?.time)
        let others = machine.service.recordings().dropLast().compactMap(\.endedAt)
        #expect(beginnings.first?.waits == true && others.count == 2 && others.allSatisfy { $0 < begun })
    }

    @Test func replaceStopsTheFirst() throws {
        let (first, second) = try playTwo(.replace)
        #expect(first.reports.map(\.outcome) == [.interrupted])
        let why = "a later run of the job came in place of this one (overlap: replace)"
        #expect(first.reports.map(\.warnings) == [[why]])
        #expect(second.reports.map(\.outcome) == [.succeeded])
        let recordings = machine.service.recordings()
        #expect(recordings.count == 2)
        let length = (recordings[0].endedAt ?? 0) - recordings[0].startedAt
        #expect((119_000...125_000).contains(length))
        #expect(recordings[1].startedAt > recordings[0].endedAt ?? .max)
    }

    /// Of two that wait for a third one, the later one records in the end, and the earlier one never after it.
    @Test(arguments: [0, 1]) func replaceAsksWhateverCame(_ order: Int) throws {
        let plan = try Stage.plans(Specs.mix.text)[0]
        let clock = machine.simulation.clock
        let environments = (0..<3).map { machine.environment(process: $0) }
        let starts: [Duration] = [.zero, order == 0 ? .seconds(60) : .milliseconds(60_300), .milliseconds(60_200)]
        let results = try machine.play {
            await withTaskGroup(of: (Int, BatchResult).self) { group in
                for process in 0..<3 {
                    group.addTask {
                        try? await clock.sleep(for: starts[process])
                        let due = DueJob(
                            plan, scheduledAt: Stage.beginning + Int64(process) * 60_000, overlap: .replace)
                        return (process, await Batch([due], environment: environments[process]).run())
                    }
                }
                return await group.reduce(into: [Int: BatchResult]()) { $0[$1.0] = $1.1 }
            }
        }
        #expect(results[0]?.reports.map(\.outcome) == [.interrupted])
        let replaced = try #require(results[1])
        #expect(replaced.refusals.map(\.reason) == [.replaced] || replaced.reports.map(\.outcome) == [.interrupted])
        #expect(results[2]?.reports.map(\.outcome) == [.succeeded])
        let newest = try #require(machine.service.recordings().last)
        #expect((newest.endedAt ?? 0) - newest.startedAt >= 600_000)
    }

    /// The service itself refuses a second recorder under one uid; both runs go on all the same.
    @Test func allowLetsBothGoOn() throws {
        let (first, second) = try playTwo(.allow)
        #expect(first.reports.map(\.outcome) == [.succeeded])
        #expect(second.refusals.isEmpty)
        #expect(second.reports.count == 1)
    }

    @Test func theSameRunIsNeverRunByTwo() throws {
        let plan = try Stage.plans(Specs.mix.text)[0]
        let (one, other) = (machine.environment(process: 1), machine.environment(process: 2))
        let due = DueJob(plan, scheduledAt: Stage.beginning, overlap: .allow)
        let (first, second) = try machine.play {
            async let first = Batch([due], environment: one).run()
            async let second = Batch([due], environment: other).run()
            return await (first, second)
        }
        #expect((first.refusals + second.refusals).map(\.reason) == [.locked])
        #expect(machine.service.recordings().count == 1)
    }

    // MARK: - Runs that were left

    /// Runs a job for a while, and then leaves its recording as a process that is told to hand over.
    private func leave(_ plan: JobPlan, after time: Duration) throws {
        let gate = StopGate()
        let environment = machine.environment(process: 1, gate: gate)
        let clock = machine.simulation.clock
        let result = try machine.play {
            async let result = Batch([plan], environment: environment, scheduledAt: Stage.beginning).run()
            try? await clock.sleep(for: time)
            gate.open(.handOver)
            return await result
        }
        #expect(result.reports.map(\.outcome) == [.interrupted])
        #expect(result.reports[0].recordings.map(\.state) == [.running])
        #expect(machine.service.liveRecordings == 1)
    }

    private func run(_ make: @escaping @Sendable (RunEnvironment) throws -> Batch, plans: [JobPlan]) throws
        -> BatchResult
    {
        let batch = try make(machine.environment(process: 2, plans: plans))
        return try machine.play { await batch.run() }
    }

    @Test func aRunThatWasHandedOverIsCarriedOnByResume() throws {
        let plan = try Stage.plans(Specs.mix.text)[0]
        try leave(plan, after: .seconds(150))
        let result = try run({ try Batch(resumingAllIn: $0) }, plans: [plan])
        #expect(result.reports.map(\.outcome) == [.succeeded])
        #expect(result.reports[0].steps.allSatisfy { $0.outcome == .succeeded })
        let recording = try #require(machine.service.recordings().first)
        #expect(machine.service.recordings().count == 1)
        let length = (recording.endedAt ?? 0) - recording.startedAt
        #expect((600_000...601_000).contains(length))
    }

    /// The lesson is still on: what runs is carried on in place of the run that is due.
    @Test func theNextRunGoesOnWithWhatIsStillOn() throws {
        let plan = try Stage.plans(Specs.mix.text)[0]
        try leave(plan, after: .seconds(150))
        let result = try run(
            { Batch([DueJob(plan, scheduledAt: Stage.beginning + 150_000)], environment: $0) }, plans: [])
        #expect(result.reports.map(\.outcome) == [.succeeded])
        #expect(result.refusals.map(\.reason) == [.earlierRun])
        #expect(machine.service.recordings().count == 1)
    }

    /// Yesterday's lesson is over: what it left is stopped, and today's begins.
    @Test func theNextRunStopsWhatIsOverdueAndBegins() throws {
        let plan = try Stage.plans(Specs.mix.text)[0]
        try leave(plan, after: .seconds(150))
        let clock = machine.simulation.clock
        _ = try machine.play { try? await clock.sleep(for: .seconds(3600)) }
        let result = try run(
            { Batch([DueJob(plan, scheduledAt: Stage.beginning + 86_400_000)], environment: $0) }, plans: [])
        #expect(result.refusals.isEmpty)
        #expect(result.reports.count == 2)
        #expect(result.reports.last?.outcome == .succeeded)
        #expect(machine.service.liveRecordings == 0)
    }

    @Test func whatIsMissingToGoOnIsSaidAndNothingIsBegun() throws {
        let plan = try Stage.plans(Specs.mix.text)[0]
        let changed = try Stage.plans(Specs.mix.text.replacing("720", with: "480"))[0]
        try leave(plan, after: .seconds(150))
        let result = try run(
            { Batch([DueJob(changed, scheduledAt: Stage.beginning + 150_000)], environment: $0) }, plans: [])
        #expect(result.reports.isEmpty)
        #expect(result.refusals.map(\.reason) == [.unplannable("ACCESS_KEY is not set"), .leftRun])
        #expect(machine.service.recordings().count == 1)
    }

    /// Yesterday's lesson cannot be planned again; since it is over, it is stopped, and today's begins.
    @Test func whatCannotBePlannedAgainIsStoppedOnceItsTimeIsOver() throws {
        let plan = try Stage.plans(Specs.mix.text)[0]
        let changed = try Stage.plans(Specs.mix.text.replacing("720", with: "480"))[0]
        try leave(plan, after: .seconds(150))
        let clock = machine.simulation.clock
        _ = try machine.play { try? await clock.sleep(for: .seconds(3600)) }
        let result = try run(
            { Batch([DueJob(changed, scheduledAt: Stage.beginning + 86_400_000)], environment: $0) }, plans: [])
        #expect(result.refusals.isEmpty)
        #expect(result.reports.count == 2)
        #expect(result.reports[0].recordings.map(\.state) == [.stopped])
        #expect(result.reports[1].outcome == .succeeded)
        #expect(machine.service.recordings().count == 2)
    }

    @Test func sweepStopsWhatNobodySeesTo() throws {
        let plan = try Stage.plans(Specs.mix.text)[0]
        try leave(plan, after: .seconds(150))
        let result = try run({ try Batch(sweepingAllIn: $0) }, plans: [plan])
        #expect(result.reports.flatMap(\.recordings).map(\.state) == [.stopped])
        #expect(machine.service.liveRecordings == 0)
        let again = try run({ try Batch(sweepingAllIn: $0) }, plans: [plan])
        #expect(again.reports.isEmpty && again.refusals.isEmpty)
    }

    /// A run whose stop failed for minutes is over; its recording is not.
    @Test func sweepStopsWhatCouldNotBeStopped() throws {
        let plan = try Stage.plans(Specs.mix.text)[0]
        machine.service.setFaults(try FaultPlan(parsing: "http-500@stop"))
        let environment = machine.environment(process: 1)
        let first = try machine.play {
            await Batch([plan], environment: environment, scheduledAt: Stage.beginning).run()
        }
        #expect(first.reports.flatMap(\.recordings).map(\.state) == [.running])
        #expect(machine.service.liveRecordings == 1)
        machine.service.setFaults(FaultPlan([]))
        let swept = try run({ try Batch(sweepingAllIn: $0) }, plans: [plan])
        #expect(swept.reports.flatMap(\.recordings).map(\.state) == [.stopped])
        #expect(machine.service.liveRecordings == 0)
    }

    // MARK: - Starts that no answer came of

    /// Runs a job whose starts are all lost, until a signal comes.
    private func loseStarts(_ plan: JobPlan) throws -> RunReport {
        machine.service.setFaults(try FaultPlan(parsing: "request-lost@start"))
        let gate = StopGate()
        let environment = machine.environment(process: 1, gate: gate)
        let clock = machine.simulation.clock
        let result = try machine.play {
            async let result = Batch([plan], environment: environment, scheduledAt: Stage.beginning).run()
            try? await clock.sleep(for: .seconds(20))
            gate.open()
            return await result
        }
        machine.service.setFaults(FaultPlan([]))
        let report = try #require(result.reports.first)
        #expect(report.recordings.map(\.state) == [.possiblyRunning])
        return report
    }

    /// The end of a run is told once: what a sweep finds out changes nothing else.
    @Test func sweepKeepsTheReportOfARunThatWasOver() throws {
        let plan = try Stage.plans(Specs.mix.text)[0]
        let report = try loseStarts(plan)
        let clock = machine.simulation.clock
        _ = try machine.play { try? await clock.sleep(for: .seconds(3600)) }
        for _ in 0..<2 {
            let swept = try run({ try Batch(sweepingAllIn: $0) }, plans: [plan])
            #expect(try swept.reports.map { try $0.text() } == [report.text()])
        }
        let ends = machine.journal.all.compactMap { entry in
            if case .ended(let report) = entry.event { report } else { nil }
        }
        #expect(try ends.map { try $0.text() } == [report.text()])
    }

    @Test func aPageIsNotLeftForLongerThanItCanBeRecorded() throws {
        let text = Specs.web.text.replacing("page:", with: "policy: {onUnknownStart: fail}\npage:")
        let plan = try Stage.plans(text)[0]
        let hours = try #require(plan.start.extensionServiceConfig?.webRecorder.maxRecordingHour)
        let report = try loseStarts(plan)
        let clock = machine.simulation.clock
        #expect(report.recordings[0].mayRun(at: Timestamp.text(machine.now())))
        _ = try machine.play { try? await clock.sleep(for: .seconds(600)) }
        let swept = try run({ try Batch(sweepingAllIn: $0) }, plans: [plan])
        #expect(try swept.reports.map { try $0.text() } == [report.text()])
        _ = try machine.play { try? await clock.sleep(for: .seconds(3600 * hours)) }
        #expect(!report.recordings[0].mayRun(at: Timestamp.text(machine.now())))
        #expect(try Batch(sweepingAllIn: machine.environment(process: 3)).isEmpty)
    }
}
