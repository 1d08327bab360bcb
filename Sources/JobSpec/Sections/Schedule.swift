import JSONText
package import Scheduling

/// When the job is due (for batches that a clock starts).
package struct Schedule: Section {
    package static let about = About("schedule", "When the job is due.")

    package let cron: Located<CronExpression>
    package let timeZone: Located<String>?
    package let overlap: Located<OverlapPolicy>
    package let startingDeadline: Located<Duration>?
    package let catchUp: Located<CatchUpPolicy>

    package init(_ f: inout Fields) {
        cron = f(
            "cron", .cron, example: "55 8 * * MON-FRI",
            "A cron expression: minute, hour, day of the month, month and day of the week; or @hourly, @daily, "
                + "@weekly, @monthly or @yearly.")
        timeZone = f.optional(
            "timeZone", .timeZone, leftOut: "UTC", example: "Asia/Shanghai",
            "The time zone it is read in, by its name in the tz database.")
        overlap = f(
            "overlap", .name(OverlapPolicy.self), default: .forbid, "What is done when the run before is not over.")
        startingDeadline = f.optional(
            "startingDeadline", .duration(atLeast: .seconds(1)), leftOut: "2m where catchUp is skip, else no limit",
            "How late a run may begin.")
        catchUp = f("catchUp", .name(CatchUpPolicy.self), default: .skip, "What is done about runs that were missed.")
    }

    /// The name of the time zone.
    package var zoneName: String { timeZone?.value ?? "UTC" }
}
