/// When something comes again and again: minute, hour, day of the month, month and day of the week, as cron reads them.
///
/// Each field is a list of `*`, numbers and ranges, the latter and `*` perhaps with a step: `*/15`, `9-17/2`, `1,15`.
/// Months and days of the week have names of three letters in any case, in lists and ranges too; 0 and 7 are Sunday.
/// `@hourly`, `@daily` (or `@midnight`), `@weekly`, `@monthly` and `@yearly` (or `@annually`) stand for expressions.
///
/// **The two day fields.** As in the cron of Vixie, which Debian and most systems have: where one of them begins with
/// `*`, a day must be in both; else it may be in either. So `0 9 1 * MON` comes on the 1st and on every Monday, and
/// `0 9 */2 * MON` on the Mondays of odd date. Other programs (croniter, Kubernetes) take `*/2` for a restriction
/// like `1-31/2`, and read the latter as either.
///
/// **Stricter than cron**, where a slip would go unnoticed: a step that leaves only the first number of its range
/// (`*/90` minutes is every hour) and a date that no year has are refused.
package struct CronExpression: Hashable, Sendable, CustomStringConvertible {
    /// As it was written.
    package let description: String
    package let minute: CronItems
    package let hour: CronItems
    package let dayOfMonth: CronItems
    package let month: CronItems
    package let dayOfWeek: CronItems

    /// Reads an expression.
    ///
    /// - Throws: what is wrong with it; the first of several.
    package init(_ text: String) throws(CronProblem) {
        description = text
        var parser = try CronParser(text)
        minute = try parser.next(.minute)
        hour = try parser.next(.hour)
        dayOfMonth = try parser.next(.dayOfMonth)
        month = try parser.next(.month)
        dayOfWeek = try parser.next(.dayOfWeek)
        if let doubt = parser.doubt { throw doubt }
        guard comesAtAll else {
            throw CronProblem(
                parser.dates, "this never comes: no \(monthNames) has a day \(dayNumbers)",
                hint: "write a date that exists", kind: .meaning)
        }
    }

    /// Every day when it begins, for where something must stand in.
    package static let daily = CronExpression(at: 0)

    private init(at hour: Int) {
        description = "0 \(hour) * * *"
        minute = CronItems(.minute, number: 0)
        self.hour = CronItems(.hour, number: hour)
        dayOfMonth = .all(.dayOfMonth)
        month = .all(.month)
        dayOfWeek = .all(.dayOfWeek)
    }

    /// The five fields in numbers, as every cron reads them.
    package var text: String { fields.map(\.text).joined(separator: " ") }

    package var fields: [CronItems] { [minute, hour, dayOfMonth, month, dayOfWeek] }

    /// Whether no hour of the day is left out, so that it is about time as it passes and not about times of day.
    package var comesEveryHour: Bool { hour.isWhole }

    /// Whether a day must be in both day fields.
    package var needsBothDays: Bool { dayOfMonth.beginsWithStar || dayOfWeek.beginsWithStar }

    /// Whether it comes on a day of the month (from 1) and of the week (0 is Sunday).
    func comes(onDay day: Int, weekday: Int) -> Bool {
        let (isDate, isWeekday) = (dayOfMonth.members.contains(day), dayOfWeek.members.contains(weekday))
        return needsBothDays ? isDate && isWeekday : isDate || isWeekday
    }

    /// Whether there is a date in any year. Every date falls on every day of the week some time.
    private var comesAtAll: Bool {
        guard needsBothDays, let first = dayOfMonth.members.first(from: 1) else { return true }
        return month.members.contains { first <= CivilDate.mostDays(ofMonth: $0) }
    }

    private var monthNames: String { month.members.map { CronField.month.names[$0 - 1] }.joined(separator: " or ") }
    private var dayNumbers: String { dayOfMonth.members.map { "\($0)" }.joined(separator: " or ") }
}
