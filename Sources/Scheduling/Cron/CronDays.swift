/// What the two day fields of an expression say together, for what writes schedules in another notation.
package enum CronDays: Hashable, Sendable {
    case every
    case dates(CronItems)
    case weekdays(CronItems)
    /// Dates that fall on certain days of the week.
    case both(CronItems, CronItems)
    /// Dates, and days of the week besides.
    case either(CronItems, CronItems)
}

extension CronExpression {
    package var days: CronDays {
        switch (dayOfMonth.isWhole, dayOfWeek.isWhole) {
        case (true, true): .every
        case (true, false): needsBothDays ? .weekdays(dayOfWeek) : .every
        case (false, true): needsBothDays ? .dates(dayOfMonth) : .every
        case (false, false): needsBothDays ? .both(dayOfMonth, dayOfWeek) : .either(dayOfMonth, dayOfWeek)
        }
    }
}
