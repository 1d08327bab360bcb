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

    @Test func replaceStopsTheFirst() throws {
        let (first, second) = try playTwo(.replace)
        #expect(first.reports.map(\.outcome) == [.interrupted])
        #expect(second.reports.map(\.outcome) == [.succeeded])
        let recordings = machine.service.recordings()
        #expect(recordings.count == 2)
        let length = (recordings[0].endedAt ?? 0) - recordings[0].startedAt
        #expect((119_000...125_000).contains(length))
        #expect(recordings[1].startedAt > recordings[0].endedAt ?? .max)
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
}
