/// What the footer of a zone's file says of the years after its table: an offset, or two that take turns every year
/// (RFC 9636 3.3.1, the TZ variable of POSIX with hours from -167 to 167).
struct YearlyRule: Hashable, Sendable {
    /// A day of the year, and the time on it.
    struct Moment: Hashable, Sendable {
        enum Day: Hashable, Sendable {
            /// The last or some weekday of a month: `M3.5.0`. Weeks are counted from 1, and 5 is the last.
            case weekday(month: Int, week: Int, weekday: Int)
            /// From 1, without the 29th of February: `J60`.
            case numbered(Int)
            /// From 0, the 29th of February counted: `59`.
            case ordinal(Int)
        }

        let day: Day
        /// In seconds after midnight; before and after the day too.
        let time: Int64
    }

    /// In seconds east of UTC.
    let standard: Int64
    /// The offset of the other time of the year, in seconds east of UTC, and when it begins and ends.
    let other: Other?

    struct Other: Hashable, Sendable {
        let offset: Int64
        let begins: Moment
        let ends: Moment
    }

    /// The offset where it never changes, in seconds east of UTC; `nil` where it does.
    var lastingOffset: Int64? {
        guard let other else { return standard }
        // Where the other time begins again as soon as it ends, that is the one.
        return changes(around: 0).isEmpty ? other.offset : nil
    }

    /// The changes of the two years before and after an instant, those that change nothing left out.
    func changes(around instant: Int64) -> [ZoneRules.Change] {
        guard let other else { return [] }
        let year = CivilDate(daysSince1970: Int(instant.divided(by: 86400))).year
        var turns: [(instant: Int64, offset: Int64)] = []
        for year in year - 2...year + 2 {
            turns.append((other.begins.seconds(in: year) - standard, other.offset))
            turns.append((other.ends.seconds(in: year) - other.offset, standard))
        }
        // Where it never ends, the end of one year falls on the beginning of the next, which is added later.
        let sorted = turns.enumerated().sorted { ($0.element.instant, $0.offset) < ($1.element.instant, $1.offset) }
        var merged: [(instant: Int64, offset: Int64)] = []
        for (_, turn) in sorted {
            if merged.last?.instant == turn.instant { merged.removeLast() }
            merged.append(turn)
        }
        // Far from the instant it is not known what comes before or after, and near it there are changes enough.
        let near = instant - 730 * 86400...instant + 730 * 86400
        return zip(merged, merged.dropFirst()).compactMap { before, turn in
            before.offset == turn.offset || !near.contains(turn.instant)
                ? nil : ZoneRules.Change(instant: turn.instant, before: before.offset, offset: turn.offset)
        }
    }
}

extension YearlyRule.Moment {
    /// The seconds from 1970 to this moment of a year, as clocks show it.
    func seconds(in year: Int) -> Int64 {
        let newYear = CivilDate(year: year, month: 1, day: 1).daysSince1970
        let days =
            switch day {
            case .ordinal(let number): newYear + number
            case .numbered(let number): newYear + number - (CivilDate.isLeap(year) && number >= 60 ? 0 : 1)
            case .weekday(let month, let week, let weekday):
                weekdayOfMonth(CivilDate(year: year, month: month, day: 1), week, weekday)
            }
        return Int64(days) * 86400 + time
    }

    private func weekdayOfMonth(_ first: CivilDate, _ week: Int, _ weekday: Int) -> Int {
        let start = first.daysSince1970
        let days = start + (weekday - CivilDate.weekday(ofDay: start)).remainder(by: 7) + (week - 1) * 7
        return days < first.nextMonth.daysSince1970 ? days : days - 7
    }
}
