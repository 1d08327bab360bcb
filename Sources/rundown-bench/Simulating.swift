import Dispatch
import JobPlan
import JobSpec
import Rehearsal
import SourceText
import Synchronization

/// Plays many simulated runs whose processes are killed, and prints what came of them.
enum Simulating {
    /// How many seeds a worker takes at once.
    private static let share: UInt64 = 50

    struct NoPlan: Error {
        let problems: [String]
    }

    /// - Returns: whether every law held.
    static func run(count: UInt64, first: UInt64) throws -> Bool {
        let plans = try plans()
        let total = Mutex(Storms.Tally())
        let begin = ContinuousClock.now
        let shares = Int((count + share - 1) / share)
        DispatchQueue.concurrentPerform(iterations: shares) { index in
            let start = first + UInt64(index) * share
            let tally = Storms.simulate(seeds: start..<min(start + share, first + count), plans: plans)
            let seeds = total.withLock { total in
                total.add(tally)
                return total.seeds
            }
            for failure in tally.failures { tell(failure) }
            if seeds % 10_000 < tally.seeds { print("\(seeds) seeds") }
        }
        tell(total.withLock { $0 }, in: begin.duration(to: .now))
        return total.withLock { $0.failures.isEmpty }
    }

    private static func tell(_ failure: Storms.Failure) {
        print("seed \(failure.seed): replay with RUNDOWN_SEED=\(failure.seed) swift test --filter StormTests")
        for complaint in failure.complaints { print("    \(complaint)") }
    }

    private static func tell(_ tally: Storms.Tally, in time: Duration) {
        let hours = Int(tally.simulated.components.seconds / 3600)
        print("\(tally.seeds) seeds in \(time): \(hours) simulated hours, \(tally.requests) requests")
        tell("faults", tally.faults)
        tell("crashes", tally.crashes)
        print(tally.failures.isEmpty ? "every law held" : "\(tally.failures.count) seeds broke a law")
    }

    private static func tell(_ name: String, _ counts: [String: Int]) {
        print("\(counts.values.reduce(0, +)) \(name)")
        for (kind, count) in counts.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }) {
            print("    \(kind) \(count)")
        }
    }

    private static func plans() throws -> [JobPlan] {
        let variables = Variables(environment: SimulatedJobs.service.merging(SimulatedJobs.secrets) { $1 })
        return try SimulatedJobs.specs.flatMap { spec in
            let file = SourceFile(name: "simulated.yaml", bytes: Array(spec.utf8))
            return try Job.reading(file, variables: variables).map { reading in
                let (plan, problems) = Planner.plan(reading, beginning: Rehearsal.standardBeginning / 1000)
                guard let plan else { throw NoPlan(problems: (reading.diagnostics + problems).map(\.message)) }
                return plan
            }
        }
    }
}
