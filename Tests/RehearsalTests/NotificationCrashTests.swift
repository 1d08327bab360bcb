import JobPlan
import JobRunner
import Notifying
import RunReport
import Simulation
import Simulator
import Testing

/// A process dies anywhere, another one goes on: what happened is told at least once, in its order, under one id.
struct NotificationCrashTests {
    private static let spec = Specs.short(
        rest: "notify: [{webhook: {url: \"https://ops.example.com/hooks\"}}]")

    /// A machine on which processes follow each other.
    private struct Machine {
        let simulation = Simulation()
        let service: SimulatedService
        let receiver: HTTPReceiver
        let now: @Sendable () -> Int64
        var journal = InMemoryJournal()

        init(_ manner: HTTPReceiver.Manner) {
            receiver = HTTPReceiver(manner)
            let clock = simulation.clock
            let start = clock.now
            let now: @Sendable () -> Int64 = {
                Stage.beginning + Int64(start.duration(to: clock.now) / .milliseconds(1))
            }
            self.now = now
            service = SimulatedService(SimulatorConfiguration(), now: now)
        }

        /// One process, which dies after so many steps.
        mutating func run(_ plans: [JobPlan], limit: Int = .max) -> Simulation.Outcome<[RunReport]> {
            let clock = simulation.clock
            var environment = RunEnvironment(
                transport: SimulatorTransport(service: service, sleep: { try await clock.sleep(for: $0) }),
                clock: RunClock(clock, timeOfDay: now), journal: journal, tool: "rundown test")
            receiver.clock = environment.clock
            let deliverer = Deliverer(journal, transport: receiver, clock: environment.clock, seed: 1) { _ in
                .failure(JournalError("nobody knows"))
            }
            environment.signals = deliverer
            let batch = Batch(plans, environment: environment, scheduledAt: Stage.beginning)
            let dying = journal
            let body: @Sendable () async -> [RunReport] = {
                await withTaskGroup(of: Void.self) { group in
                    group.addTask { await deliverer.serve() }
                    let reports = await batch.run().reports
                    await deliverer.drain(within: .seconds(30))
                    group.cancelAll()
                    return reports
                }
            }
            let outcome = simulation.run(limit: limit, crash: { dying.die() }, body)
            journal = dying.copy()
            return outcome
        }
    }

    @Test(arguments: [HTTPReceiver.Manner.answering, .everyOther])
    func whatHappenedIsToldWhereverAProcessDies(manner: HTTPReceiver.Manner) throws {
        let plans = try Stage.plans(Self.spec)
        var whole = Machine(manner)
        guard case .finished = whole.run(plans) else {
            Issue.record("the run came to no end")
            return
        }
        let steps = whole.simulation.jobsRun
        #expect(steps > 100)
        for limit in 1..<steps {
            var machine = Machine(manner)
            _ = machine.run(plans, limit: limit)
            guard case .finished = machine.run(plans) else {
                Issue.record("after a death at step \(limit) the next process came to no end")
                continue
            }
            let taken = try machine.receiver.types(of: "ops.example.com")
            let ids = machine.receiver.ids(of: "ops.example.com")
            // A repeat has the id of what it repeats, and nothing comes before what happened earlier.
            #expect(Set(zip(taken, ids).map { "\($0) \($1)" }).count == 2, "step \(limit): \(taken)")
            #expect(taken.first == "run.started" && taken.last == "run.succeeded", "step \(limit): \(taken)")
            #expect(taken.firstIndex(of: "run.succeeded").map { !taken[$0...].contains("run.started") } == true)
        }
    }
}
