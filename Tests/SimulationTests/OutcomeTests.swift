import Simulation
import Synchronization
import Testing

private struct Refusal: Error {}

/// Notes when it is let go of.
private final class Witness: Sendable {
    let gone: Flag
    init(_ gone: Flag) { self.gone = gone }
    deinit { gone.raise() }
}

final class Flag: Sendable {
    private let state = Mutex(false)
    var isRaised: Bool { state.withLock { $0 } }
    func raise() { state.withLock { $0 = true } }
}

@Suite struct OutcomeTests {
    @Test func aBodyThatReturnsHasFinished() {
        #expect(Simulation().run { 12 }.value == 12)
    }

    @Test func aBodyThatThrowsHasFailed() {
        guard case .failed(let error) = Simulation().run({ throw Refusal() }) else {
            Issue.record("the body's error is lost")
            return
        }
        #expect(error is Refusal)
    }

    @Test func whatWaitsForNothingIsStuckAndDrained() {
        let gone = Flag()
        let outcome = Simulation().run {
            let witness = Witness(gone)
            let (stream, continuation) = AsyncStream.makeStream(of: Int.self)
            for await _ in stream {}
            withExtendedLifetime((witness, continuation)) {}
        }
        #expect(outcome.name == "stuck")
        #expect(gone.isRaised)
    }

    @Test func aCrashIsToldBeforeTheBodyIsCancelled() {
        let simulation = Simulation()
        let clock = simulation.clock
        let trace = Trace(clock)
        let outcome = simulation.run(limit: 3, crash: { trace.note("crash") }, slumber)
        #expect(outcome.name == "crashed")
        #expect(trace.lines == ["2.0 seconds crash", "2.0 seconds cancelled"])

        @Sendable func slumber() async throws {
            while true {
                do {
                    try await clock.sleep(for: .seconds(1))
                } catch {
                    trace.note("cancelled")
                    throw error
                }
            }
        }
    }

    @Test func aCrashReleasesWhatTheBodyHeld() {
        let gone = Flag()
        let simulation = Simulation()
        let clock = simulation.clock
        let outcome = simulation.run(limit: 4) {
            let witness = Witness(gone)
            try await withThrowingTaskGroup { group in
                for second in 1...5 { group.addTask { try await clock.sleep(for: .seconds(second)) } }
                try await group.waitForAll()
            }
            withExtendedLifetime(witness) {}
        }
        #expect(outcome.name == "crashed")
        #expect(gone.isRaised)
    }

    @Test func aBodyThatPaysNoHeedToItsCancellationDoesNotHoldTheDrainForEver() {
        let simulation = Simulation()
        let isOver = Flag()
        let outcome = simulation.run(limit: 10) {
            while !isOver.isRaised { await Task.yield() }
        }
        #expect(outcome.name == "crashed")
        isOver.raise()
    }

    @Test func oneSimulationRunsSeveralBodiesAndItsClockGoesOn() {
        let simulation = Simulation()
        let clock = simulation.clock
        for run in 1...3 {
            let outcome = simulation.run {
                try await clock.sleep(for: .seconds(1))
                return clock.now.offset
            }
            #expect(outcome.value == .seconds(run))
        }
    }
}
