package import JobPlan
import JobRunner
import Simulator

/// Jobs under random faults, killed at random places, the same for the same seed.
package struct Storm: Sendable {
    package let seed: UInt64
    package let simulation: CrashSimulation

    /// - Parameter plans: what is chosen from: ``SimulatedJobs``.
    package init(seed: UInt64, plans: [JobPlan]) {
        self.seed = seed
        var chance = SeededChance(seed: seed)
        // Every third storm ends recordings, and is played with jobs that begin them again.
        let endsRecordings = seed % 3 == 1 && plans.contains { $0.policy.restarts > 0 }
        let candidates = plans.filter { ($0.policy.restarts > 0) == endsRecordings }
        let chosen = candidates.shuffled(using: &chance).prefix(Int.random(in: 1...3, using: &chance))
        var configuration = SimulatorConfiguration(seed: seed)
        configuration.faults = Storm.faults(&chance)
        configuration.readings = Storm.readings(&chance)
        configuration.participants = Storm.participants(&chance)
        configuration.latency = .init(
            outbound: .milliseconds(Int.random(in: 5...100, using: &chance)),
            inbound: .milliseconds(Int.random(in: 5...100, using: &chance)))
        if endsRecordings { Storm.endRecordings(&configuration, &chance) }
        let lives = (0..<Int.random(in: 1...4, using: &chance)).map { Storm.life($0, jobs: chosen.count, &chance) }
        simulation = CrashSimulation(
            Array(chosen), configuration: configuration, lives: lives, seed: seed, starts: Storm.starts(seed))
    }

    /// In every fourth storm jobs wait for each other, or for a moment of their own.
    private static func starts(_ seed: UInt64) -> StartPolicy {
        guard seed % 4 == 2 else { return StartPolicy() }
        var chance = SeededChance(seed: ~seed)
        return StartPolicy(
            limit: [nil, 1, 2].randomElement(using: &chance) ?? nil,
            spread: [nil, .seconds(20), .seconds(400)].randomElement(using: &chance) ?? nil,
            stopsAtFirstFailure: Bool.random(using: &chance))
    }

    private static let delays: [Duration] = [
        .zero, .milliseconds(300), .seconds(5), .seconds(30), .seconds(100), .seconds(200), .seconds(360),
        .seconds(700), .seconds(3600),
    ]

    private static func life(_ number: Int, jobs: Int, _ chance: inout SeededChance) -> CrashSimulation.Life {
        let kind = CrashPoint.Kind.allCases.randomElement(using: &chance) ?? .afterRequest
        // Most of what can go wrong does so at the beginning.
        let most = Bool.random(using: &chance) ? 8 : 45
        var life = CrashSimulation.Life(crash: CrashPoint(kind, Int.random(in: 1...most * jobs, using: &chance)))
        if number > 0 { life.delay = delays.randomElement(using: &chance) ?? .zero }
        if Int.random(in: 0..<5, using: &chance) == 0 {
            life.interruption = .milliseconds(Int.random(in: 0...620_000, using: &chance))
        }
        return life
    }

    private static let kinds: [Fault] = [
        .answerLost, .requestLost, .connectionRefused, .delayed(.seconds(8)), .delayed(.seconds(45)), .deliveredTwice,
        .badGateway, .rateLimited, .notCompleted(takesEffect: true), .notCompleted(takesEffect: false),
        .timedOut(takesEffect: true), .timedOut(takesEffect: false), .spelt([.playload, .fileName, .seconds]),
        .spelt([.unknownKeys, .unknow]), .spelt(.withoutIdentity), .slowUploads(.seconds(30)), .backup,
        .emptyFileList,
    ]

    private static func faults(_ chance: inout SeededChance) -> FaultPlan {
        var rules = (0..<Int.random(in: 0...4, using: &chance)).map { _ in
            let calls = ServiceCall.allCases.filter { _ in Bool.random(using: &chance) }
            var rule = FaultRule(kinds.randomElement(using: &chance) ?? .answerLost, when: trigger(&chance))
            rule.calls = calls
            return rule
        }
        if Bool.random(using: &chance) {
            // At most one fail-over: a second one within the first would be longer than any there is.
            rules.append(
                FaultRule(
                    .workerLost(.seconds(Int.random(in: 10...60, using: &chance))), on: .query,
                    when: .nth(Int.random(in: 1...12, using: &chance))))
        }
        return FaultPlan(rules)
    }

    private static func trigger(_ chance: inout SeededChance) -> FaultRule.Trigger {
        switch Int.random(in: 0..<4, using: &chance) {
        case 0: .nth(Int.random(in: 1...6, using: &chance))
        case 1: .burst(from: Int.random(in: 1...4, using: &chance), count: Int.random(in: 1...20, using: &chance))
        case 2: .every(Int.random(in: 2...4, using: &chance))
        default: .probability(Double.random(in: 0...0.6, using: &chance))
        }
    }

    private static func readings(_ chance: inout SeededChance) -> Readings {
        var readings = Readings()
        readings.repeatedStartShowsSid = Int.random(in: 0..<3, using: &chance) > 0
        readings.queryAfterStop = Bool.random(using: &chance) ? .status : .code501
        readings.asyncStopAnswer = [.empty, .absent, .full].randomElement(using: &chance) ?? .empty
        readings.answers.refusalsShowIdentity = Bool.random(using: &chance)
        readings.answers.showIdentity = Bool.random(using: &chance)
        readings.usedResourceCode = [7, 433, 1001].randomElement(using: &chance) ?? 433
        return readings
    }

    private static func participants(_ chance: inout SeededChance) -> Participants {
        guard Int.random(in: 0..<4, using: &chance) == 0 else { return .anySubscribed }
        let leaves = Rehearsal.standardBeginning + Int64.random(in: 0...1_200_000, using: &chance)
        return .these([Participant(uid: "22", leaves: leaves), Participant(uid: "1001")])
    }
}
