import JobRunner
import Simulator

/// What ends recordings before their stop is due.
extension Storm {
    static func endRecordings(_ configuration: inout SimulatorConfiguration, _ chance: inout SeededChance) {
        let reasons: [EndReason] = [.workersLost, .idle, .storage, .token]
        for _ in 0..<Int.random(in: 0...3, using: &chance) {
            let call: ServiceCall =
                [.query, .query, .query, .update, .updateLayout].randomElement(using: &chance) ?? .query
            configuration.faults.rules.append(
                FaultRule(
                    .ended(reasons.randomElement(using: &chance) ?? .idle), on: call,
                    when: .nth(Int.random(in: 1...20, using: &chance))))
        }
        if Int.random(in: 0..<4, using: &chance) == 0 {
            configuration.faults.rules.append(
                FaultRule(.ended(.token), on: .start, when: .nth(Int.random(in: 1...3, using: &chance))))
        }
        if Bool.random(using: &chance) { configuration.participants = comingsAndGoings(&chance) }
    }

    /// Somebody who goes away for so long that recorders leave, and maybe somebody with a recorder's uid.
    private static func comingsAndGoings(_ chance: inout SeededChance) -> Participants {
        var participants: [Participant] = []
        var time = Rehearsal.standardBeginning
        var joins: Int64?
        for _ in 0..<Int.random(in: 1...3, using: &chance) {
            time += Int64.random(in: 10_000...300_000, using: &chance)
            participants.append(Participant(uid: "22", joins: joins, leaves: time))
            time += Int64.random(in: 30_000...200_000, using: &chance)
            joins = time
        }
        if Int.random(in: 0..<5, using: &chance) > 0 { participants.append(Participant(uid: "22", joins: joins)) }
        if Int.random(in: 0..<3, using: &chance) == 0 {
            let joins = Rehearsal.standardBeginning + Int64.random(in: 0...600_000, using: &chance)
            participants.append(
                Participant(
                    uid: "810001", joins: joins, leaves: joins + Int64.random(in: 1000...300_000, using: &chance),
                    audio: false, video: false))
        }
        return .these(participants)
    }
}
