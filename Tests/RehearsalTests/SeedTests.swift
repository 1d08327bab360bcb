import RunReport
import Simulator
import Testing

/// Chance: faults and signals at random, the same for the same seed.
struct SeedTests {
    /// A job under random faults, maybe interrupted.
    private struct Weather {
        let spec: Specs
        let interruption: Duration?
        let seed: UInt64
        let faults: FaultPlan
        let readings: Readings
        let participants: Participants
        let latency: SimulatorConfiguration.Latency

        init(seed: UInt64) {
            var chance = Chance(state: seed &* 0x9E37_79B9_7F4A_7C15 &+ 1)
            self.seed = seed
            spec = Specs.allCases.randomElement(using: &chance) ?? .mix
            interruption =
                Bool.random(using: &chance) ? .milliseconds(Int.random(in: 0...620_000, using: &chance)) : nil
            let kinds: [Fault] =
                FaultTests.Trouble.allCases.map(\.fault) + [
                    .slowUploads(.seconds(30)), .backup, .emptyFileList, .delayed(.seconds(8)),
                ]
            faults = FaultPlan(
                (0..<Int.random(in: 1...5, using: &chance)).map { _ in
                    let calls = ServiceCall.allCases.filter { _ in Bool.random(using: &chance) }
                    let fault = kinds.randomElement(using: &chance) ?? .answerLost
                    var rule = FaultRule(fault, when: Self.trigger(&chance))
                    rule.calls = calls
                    return rule
                } + [
                    // At most one fail-over: a second one within the first would be longer than any there is.
                    FaultRule(
                        .workerLost(.seconds(Int.random(in: 10...60, using: &chance))), on: .query,
                        when: .nth(Int.random(in: 1...12, using: &chance)))
                ])
            var readings = Readings()
            readings.repeatedStartShowsSid = Int.random(in: 0..<3, using: &chance) > 0
            readings.queryAfterStop = Bool.random(using: &chance) ? .status : .code501
            readings.asyncStopAnswer = [.empty, .absent, .full].randomElement(using: &chance) ?? .empty
            readings.answers.refusalsShowIdentity = Bool.random(using: &chance)
            readings.answers.showIdentity = Bool.random(using: &chance)
            self.readings = readings
            let leaves = Stage.beginning + Int64.random(in: 0...1_200_000, using: &chance)
            participants = .these([Participant(uid: "22", leaves: leaves), Participant(uid: "1001")])
            latency = .init(
                outbound: .milliseconds(Int.random(in: 5...100, using: &chance)),
                inbound: .milliseconds(Int.random(in: 5...100, using: &chance)))
        }

        private static func trigger(_ chance: inout Chance) -> FaultRule.Trigger {
            switch Int.random(in: 0..<4, using: &chance) {
            case 0: .nth(Int.random(in: 1...6, using: &chance))
            case 1: .burst(from: Int.random(in: 1...4, using: &chance), count: Int.random(in: 1...20, using: &chance))
            case 2: .every(Int.random(in: 2...4, using: &chance))
            default: .probability(Double.random(in: 0...0.6, using: &chance))
            }
        }

        func play() throws -> Performance {
            try Stage.play(spec.text, seed: seed, interruptedAt: interruption) {
                $0.faults = faults
                $0.readings = readings
                $0.participants = participants
                $0.latency = latency
            }
        }
    }

    /// Chance that is the same for the same seed.
    private struct Chance: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return (state ^ state >> 29) &* 0xBF58_476D_1CE4_E5B9
        }
    }

    @Test(arguments: 0..<300 as Range<UInt64>) func whatHoldsAlwaysHoldsInAnyWeather(seed: UInt64) throws {
        let performance = try Weather(seed: seed).play()
        #expect(performance.reports.count == 1)
    }

    @Test(arguments: 0..<20 as Range<UInt64>) func sameSeedGivesTheSameBytes(seed: UInt64) throws {
        let first = try Weather(seed: seed).play().report.text()
        let second = try Weather(seed: seed).play().report.text()
        #expect(first == second)
    }
}
