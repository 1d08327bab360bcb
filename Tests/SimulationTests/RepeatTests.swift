import Simulation
import Testing

/// A service under contention, with chance, waits and refusals.
private actor Service {
    private var generator: SeededGenerator
    private let clock: VirtualClock
    private let trace: Trace

    init(seed: UInt64, clock: VirtualClock, trace: Trace) {
        generator = SeededGenerator(state: seed)
        self.clock = clock
        self.trace = trace
    }

    func call(_ name: String) async throws -> Bool {
        let latency = Duration.milliseconds(Int.random(in: 1...8000, using: &generator))
        let isRefused = Int.random(in: 0..<4, using: &generator) == 0
        trace.note("\(name) arrives")
        try await clock.sleep(for: latency)
        trace.note(isRefused ? "\(name) refused" : "\(name) answered")
        return !isRefused
    }
}

/// Three jobs of 55 minutes with time limits and retries, all at once; gives the trace, and how many jobs it took.
private func simulate(seed: UInt64, limit: Int = .max) -> (trace: [String], jobs: Int, end: String) {
    let simulation = Simulation()
    let clock = simulation.clock
    let trace = Trace(clock)
    let outcome = simulation.run(limit: limit, crash: { trace.note("crash") }, jobs)
    return (trace.lines, simulation.jobsRun, outcome.name)

    @Sendable func jobs() async {
        let service = Service(seed: seed, clock: clock, trace: trace)
        await withTaskGroup { group in
            for job in 0..<3 {
                group.addTask {
                    for step in 0..<11 {
                        try? await clock.sleep(until: .init(offset: .seconds(330 * step)))
                        for attempt in 1...3 {
                            let name = "\(job).\(step).\(attempt)"
                            do {
                                if try await within(.seconds(5), of: clock, { try await service.call(name) }) { break }
                            } catch {
                                trace.note("\(name) \(error)")
                            }
                        }
                    }
                    return job
                }
            }
            for await job in group { trace.note("\(job) done") }
        }
    }
}

@Suite struct RepeatTests {
    @Test func aThousandRunsLeaveOneTrace() {
        let first = simulate(seed: 7)
        #expect(first.end == "finished")
        #expect(first.trace.count > 60)
        for _ in 0..<1000 {
            let next = simulate(seed: 7)
            guard next.trace == first.trace, next.jobs == first.jobs else {
                Issue.record("two runs of one seed differ")
                return
            }
        }
    }

    @Test func otherSeedsLeaveOtherTraces() {
        let traces = Set((0..<50).map { simulate(seed: $0).trace })
        #expect(traces.count == 50)
    }

    @Test func everyCrashPointDrainsAndIsThePrefixOfTheWholeRun() throws {
        let whole = simulate(seed: 3)
        for point in 0..<whole.jobs {
            let dead = simulate(seed: 3, limit: point)
            #expect(dead.end == "crashed")
            let crash = try #require(dead.trace.firstIndex { $0.hasSuffix("crash") })
            #expect(dead.trace[..<crash] == whole.trace[..<crash])
        }
        #expect(simulate(seed: 3, limit: whole.jobs).end == "finished")
    }
}
