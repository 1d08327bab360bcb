import CloudRecordingAPI
import JobPlan
import RunReport

/// The uids of recordings that follow others.
extension JobRun {
    /// How long a uid is left alone after its recorder was found gone (v1-api 5.1, 9.3).
    private static let uidRest = Duration.seconds(90)

    func uids(_ number: Int) -> RecorderUIDs { RecorderUIDs(plan, key, number: number, isCyclic: true) }

    /// The uids from that one on, without those that a recorder may have which nobody can stop.
    func freeUIDs(from number: Int) -> RecorderUIDs {
        var free = uids(number)
        for _ in plan.spareUids.indices {
            guard let uid = free.current, usedUIDs.contains(uid) else { break }
            free.advance()
        }
        return free
    }

    /// The uids of recorders that run, or may.
    private var usedUIDs: Set<String> {
        Set(orphans.map(\.uid) + earlier.filter(\.mayRun).map(\.anchor.handle.identity.uid))
    }

    /// Waits until a uid may be used again: its last recorder may be found once more for 90 seconds.
    ///
    /// - Returns: whether it may be used, and there is still time to begin.
    func mayUse(_ uid: String) async -> Bool {
        guard !earlier.isEmpty else { return true }
        guard !usedUIDs.contains(uid) else { return false }
        let last = earlier.last { $0.anchor.handle.identity.uid == uid }
        let rested = last?.endedAt.map { Duration.milliseconds(environment.clock.timeOfDay() - $0) } ?? JobRun.uidRest
        let wait = JobRun.uidRest - max(rested, .zero)
        guard hasTimeToBegin, wait <= .zero || stopOffset.map({ (offset ?? .zero) + wait < $0 }) ?? true else {
            return false
        }
        return await pause(wait, endsWithGate: true) && hasTimeToBegin
    }
}
