import JobSpec
package import Scheduling

/// When a job is due again and again, and what is done when things are not as they should be.
package struct SchedulePlan: Sendable, Hashable {
    package let expression: CronExpression
    /// The zone's name in the tz database.
    package let zoneName: String
    package let overlap: OverlapPolicy
    /// How late a run may begin; `nil` where the spec does not say.
    package let startingDeadline: Duration?
    package let catchUp: CatchUpPolicy

    /// When it comes.
    ///
    /// - Throws: why this machine does not know the zone.
    package func occurrences() throws(ZoneProblem) -> Occurrences {
        Occurrences(expression, in: try ZoneDatabase.machineZone(zoneName))
    }

    /// What is due, and what was missed.
    ///
    /// - Parameters:
    ///   - occurrences: when it comes.
    ///   - handled: the last occurrence that was dealt with before, in Unix seconds; `nil` for the first look.
    ///   - left: what was due before and was not begun, since its process died, in Unix seconds, the oldest first.
    ///   - now: in Unix seconds.
    package func dueRuns(
        of occurrences: Occurrences, after handled: Int64?, left: [Int64] = [], at now: Int64
    ) -> DueRuns {
        DueRuns(
            occurrences, after: handled, left: left, at: now, deadline: startingDeadline, catchUp: catchUp,
            overlap: overlap)
    }

    /// Whether an occurrence of which nothing was begun may begin once more; both times are in Unix seconds.
    package func mayBeginAgain(_ occurrence: Int64, at now: Int64) -> Bool {
        DueRuns.mayBeginAgain(occurrence, at: now, deadline: startingDeadline, catchUp: catchUp)
    }
}

extension Planner {
    /// The schedule, where no variable of it is without a value.
    var schedulePlan: SchedulePlan? {
        guard let schedule = job.schedule?.value, let expression = schedule.cron.judged,
            schedule.timeZone == nil || schedule.timeZone?.judged != nil
        else { return nil }
        return SchedulePlan(
            expression: expression, zoneName: schedule.zoneName, overlap: schedule.overlap.value,
            startingDeadline: schedule.startingDeadline?.judged, catchUp: schedule.catchUp.value)
    }
}
