import Scheduling
import SourceText

/// What can be wrong with when a job is due.
extension Rule {
    package static let badSchedule = Rule(
        "bad-schedule", .error, "A cron expression that never comes, or not when it seems to.", .badSchedule)
    package static let unknownTimeZone = Rule(
        "unknown-time-zone", .error, "A time zone that the tz database does not have.", .unknownTimeZone)

    static let deadlineShort = Rule(
        "starting-deadline-short", .warning, "A deadline for beginning that a clock of minutes will miss.",
        .deadlineShort
    ) { job, findings in
        guard let deadline = job.schedule?.value.startingDeadline, let latest = deadline.judged,
            latest < .seconds(60)
        else { return }
        findings.add(
            at: deadline.range,
            "whatever starts jobs looks once a minute, so a run may be \(findings.quote(deadline.range)) late at once",
            hint: "write 1m or more")
    }

    static let scheduleOverlaps = Rule(
        "schedule-overlaps-itself", .warning, "A job that is due again before it has ended.", .scheduleOverlaps
    ) { job, findings in
        guard let schedule = job.schedule?.value, let cron = schedule.cron.judged, let length = job.length,
            schedule.overlap.judged == .forbid
        else { return }
        // The calendar's own distances, of which some dozens show the shortest: what changing clocks do to them is over
        // in an hour.
        let times = Array(Occurrences(cron, in: .utc).all(in: 1_767_225_600..<1_798_761_600).prefix(60))
        guard let closest = zip(times, times.dropFirst()).map({ $1 - $0 }).min(), .seconds(closest) < length.value
        else { return }
        findings.add(
            at: schedule.cron.range,
            "this comes every \(Duration.seconds(closest).notation) at times, and a run lasts "
                + "\(findings.quote(length.range)): the runs between are refused",
            hint: "write overlap: allow if they are wanted", notes: [("the length is here", length.range)])
    }
}

extension Job {
    /// How long a run lasts, where the spec says it as a duration.
    fileprivate var length: Located<Duration>? {
        if let duration, duration.judged != nil { return duration }
        for entry in timeline.value {
            guard case .stop = entry.value.action.value, let at = entry.value.at, case .offset(let offset)? = at.judged
            else { continue }
            return at.map { _ in offset }
        }
        return nil
    }
}
