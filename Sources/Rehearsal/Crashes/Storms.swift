package import JobPlan
import Simulator

/// Many storms, one after another.
package struct Storms: Sendable {
    /// What came of them.
    package struct Tally: Sendable {
        package var seeds = 0
        package var simulated = Duration.zero
        package var requests = 0
        /// Faults by name, and crashes by kind.
        package var faults: [String: Int] = [:]
        package var crashes: [String: Int] = [:]
        package var failures: [Failure] = []

        package init() {}

        /// Takes in another's.
        package mutating func add(_ other: Tally) {
            seeds += other.seeds
            simulated += other.simulated
            requests += other.requests
            faults.merge(other.faults) { $0 + $1 }
            crashes.merge(other.crashes) { $0 + $1 }
            failures += other.failures
        }
    }

    /// A storm that some law did not hold in.
    package struct Failure: Sendable {
        package let seed: UInt64
        package let complaints: [String]
    }

    /// Plays a storm for each seed.
    ///
    /// - Parameters:
    ///   - plans: those of ``SimulatedJobs``, in their order, so that a seed is the same everywhere.
    ///   - progress: called after each seed.
    package static func simulate(
        seeds: Range<UInt64>, plans: [JobPlan], progress: (Tally) -> Void = { _ in }
    ) -> Tally {
        var tally = Tally()
        for seed in seeds {
            let result = Storm(seed: seed, plans: plans).simulation.run()
            tally.seeds += 1
            tally.simulated += result.length
            for entry in result.ledger where entry.call != nil {
                tally.requests += 1
                if let fault = entry.fault { tally.faults[fault, default: 0] += 1 }
            }
            for crash in result.crashes { tally.crashes[crash.kind.rawValue, default: 0] += 1 }
            let complaints = CrashLaws.complaints(result)
            if !complaints.isEmpty { tally.failures.append(Failure(seed: seed, complaints: complaints)) }
            progress(tally)
        }
        return tally
    }
}
