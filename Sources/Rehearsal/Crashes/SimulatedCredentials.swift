import JobPlan
import JobRunner
import Simulation
import Synchronization

/// Storage credentials that age, from a source that is slow or fails now and then, the same for the same seed.
final class SimulatedCredentials: CredentialSource {
    private struct State {
        var chance: SeededChance
        var count = 0
    }

    private let state: Mutex<State>
    private let clock: VirtualClock
    private let now: @Sendable () -> Int64

    init(seed: UInt64, clock: VirtualClock, now: @escaping @Sendable () -> Int64) {
        state = Mutex(State(chance: SeededChance(seed: seed)))
        self.clock = clock
        self.now = now
    }

    func text(from origin: CredentialOrigin) async throws(CredentialProblem) -> [UInt8] {
        let (number, delay, life, fate) = state.withLock { state in
            state.count += 1
            return (
                state.count,
                Duration.milliseconds(Int.random(in: 0..<10, using: &state.chance) == 0 ? 40_000 : 20),
                Int64.random(in: 120...3600, using: &state.chance), Int.random(in: 0..<8, using: &state.chance)
            )
        }
        do {
            try await clock.sleep(for: delay)
        } catch {
            throw CredentialProblem("it was asked no longer")
        }
        switch fate {
        case 0: throw CredentialProblem("\(origin) could not be read")
        case 1: return Array("\(SimulatedJobs.fetchedSecret)-\(number): [".utf8)
        // Keys that last are the same for every process, so that a start can be repeated with them.
        case 2, 3: return Array("{accessKey: last-\(SimulatedJobs.fetchedSecret), secretKey: last}".utf8)
        default: break
        }
        let secret = "\(SimulatedJobs.fetchedSecret)-\(number)"
        return Array(
            """
            accessKey: access-\(secret)
            secretKey: secret-\(secret)
            stsToken: token-\(secret)
            stsExpiration: \(now() / 1000 + life)

            """.utf8)
    }
}
