import Simulation
import Testing

@Suite struct VirtualClockTests {
    @Test func aLessonOfFiftyFiveMinutesTakesNoTime() {
        let simulation = Simulation()
        let clock = simulation.clock
        let start = ContinuousClock.now
        let outcome = simulation.run {
            try await clock.sleep(for: .seconds(55 * 60))
            return clock.now.offset
        }
        #expect(outcome.value == .seconds(3300))
        #expect(ContinuousClock.now - start < .seconds(20))
    }

    @Test func sleepersWakeByDeadlineAndThenByArrival() {
        let simulation = Simulation()
        let clock = simulation.clock
        let trace = Trace(clock)
        let outcome = simulation.run {
            await withTaskGroup { group in
                for (name, second) in [("a", 3), ("b", 1), ("c", 3), ("d", 2), ("e", 1), ("f", 3)] {
                    group.addTask {
                        try? await clock.sleep(for: .seconds(second))
                        trace.note(name)
                    }
                }
            }
        }
        #expect(outcome.name == "finished")
        #expect(
            trace.lines == [
                "1.0 seconds b", "1.0 seconds e", "2.0 seconds d", "3.0 seconds a", "3.0 seconds c", "3.0 seconds f",
            ])
    }

    @Test func whatOneSleeperStartsIsDoneBeforeTheNextWakes() {
        let simulation = Simulation()
        let clock = simulation.clock
        let trace = Trace(clock)
        _ = simulation.run {
            await withTaskGroup { group in
                for name in ["a", "b"] {
                    group.addTask {
                        try? await clock.sleep(for: .seconds(1))
                        for step in 1...3 {
                            trace.note("\(name)\(step)")
                            await Task.yield()
                        }
                    }
                }
            }
        }
        #expect(trace.lines.map { $0.suffix(2) } == ["a1", "a2", "a3", "b1", "b2", "b3"])
    }

    @Test func aDeadlineThatHasPassedLetsTheReadyGoFirstAndTheClockStand() {
        let simulation = Simulation()
        let clock = simulation.clock
        let trace = Trace(clock)
        _ = simulation.run {
            try await clock.sleep(for: .seconds(5))
            async let other: Void = trace.note("other")
            try await clock.sleep(until: .init(offset: .seconds(1)))
            trace.note("late")
            await other
        }
        #expect(trace.lines == ["5.0 seconds other", "5.0 seconds late"])
    }

    @Test func aCancelledSleeperWakesAtOnceAndItsDeadlineIsForgotten() {
        let simulation = Simulation()
        let clock = simulation.clock
        let outcome = simulation.run {
            await withTaskGroup { group in
                group.addTask {
                    do {
                        try await clock.sleep(for: .seconds(1000))
                        return "slept"
                    } catch {
                        return "cancelled at \(clock.now.offset)"
                    }
                }
                try? await clock.sleep(for: .seconds(2))
                group.cancelAll()
                return await group.next()
            }
        }
        #expect(outcome.value == "cancelled at 2.0 seconds")
        #expect(simulation.clock.now.offset == .seconds(2))
        #expect(!simulation.clock.wakeNextSleeper())
    }

    @Test func whoIsCancelledBeforehandDoesNotSleep() {
        let simulation = Simulation()
        let clock = simulation.clock
        let outcome = simulation.run {
            await withTaskGroup(of: Bool.self) { group in
                group.cancelAll()
                group.addTask {
                    do {
                        try await clock.sleep(for: .seconds(1))
                        return false
                    } catch {
                        return error is CancellationError
                    }
                }
                return await group.next()
            }
        }
        #expect(outcome.value == true)
        #expect(simulation.clock.now.offset == .zero)
    }

    @Test func aTimeoutEndsASlowBody() {
        let simulation = Simulation()
        let clock = simulation.clock
        let outcome = simulation.run {
            try await within(.seconds(5), of: clock) { try await clock.sleep(for: .seconds(60)) }
        }
        guard case .failed(let error) = outcome else {
            Issue.record("the body was not ended")
            return
        }
        #expect(error is TimedOut)
        #expect(simulation.clock.now.offset == .seconds(5))
    }

    @Test(arguments: [1, 5]) func aBodyInTimeWinsEvenAtTheLastInstant(seconds: Int) {
        let simulation = Simulation()
        let clock = simulation.clock
        let outcome = simulation.run {
            try await within(.seconds(5), of: clock) {
                try await clock.sleep(for: .seconds(seconds))
                return "done"
            }
        }
        #expect(outcome.value == "done")
    }

    @Test func aClockOfUnknownTypeSleepsToo() {
        let simulation = Simulation()
        let clock: any Clock<Duration> = simulation.clock
        let outcome = simulation.run { try await clock.sleep(for: .seconds(3)) }
        #expect(outcome.name == "finished")
        #expect(simulation.clock.now.offset == .seconds(3))
    }
}
