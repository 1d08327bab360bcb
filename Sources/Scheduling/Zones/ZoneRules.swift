/// What clocks show in one time zone, at any instant: an offset from UTC, and when it changes.
///
/// **Where this comes from.** The files of the system's tz database (RFC 9636) are read here, and not Foundation's
/// `TimeZone`: what cron and everything else on the machine goes by is then what rundown goes by, an update of the
/// `tzdata` package is enough when a country changes its mind, and the program needs no more than FoundationEssentials.
/// Foundation brings the table that its ICU was built with. Of Swift 6.3.1 it knew 598 of the 599 names of Debian's
/// tzdata 2025b and gave the same offsets from 2020 to 2040; measured against tzdata 2026.6, which is what a machine
/// kept up to date has, it was wrong in 15 zones, Vancouver, Winnipeg and Casablanca among them.
package struct ZoneRules: Hashable, Sendable {
    /// A time at which the offset becomes another.
    struct Change: Hashable, Sendable {
        /// In Unix seconds.
        let instant: Int64
        /// In seconds east of UTC, before and from then on.
        let before: Int64
        let offset: Int64
    }

    /// A stretch of time in which the offset stays the same.
    package struct Stretch: Hashable, Sendable {
        /// In Unix seconds: from the one, and until before the other.
        package let start: Int64
        package let end: Int64
        /// In seconds east of UTC.
        package let offset: Int64
        /// The offset before ``start``.
        package let offsetBefore: Int64
    }

    /// What stands for ever, on either side, in Unix seconds: some two hundred million years.
    static let endOfTime: Int64 = 1 << 53

    /// Those of the file, by time; each really changes something.
    let changes: [Change]
    /// The offset before the first of them, in seconds.
    let firstOffset: Int64
    /// The last instant that the file says something of, in Unix seconds.
    let tableEnd: Int64
    /// What goes on for ever after that.
    let rule: YearlyRule?

    /// The time that all others are counted from.
    package static let utc = ZoneRules(changes: [], firstOffset: 0, tableEnd: -endOfTime, rule: nil)

    /// The stretch that an instant, in Unix seconds, falls into.
    package func stretch(at instant: Int64) -> Stretch {
        let count = changes.countOf { $0.instant <= instant }
        var (last, next) = (count > 0 ? changes[count - 1] : nil, count < changes.count ? changes[count] : nil)
        if next == nil, let rule {
            let offset = last?.offset ?? firstOffset
            let later = rule.changes(around: max(instant, tableEnd)).after(tableEnd, from: offset)
            last = later.last { $0.instant <= instant } ?? last
            next = later.first { $0.instant > instant }
        }
        return Stretch(
            start: last?.instant ?? -ZoneRules.endOfTime, end: next?.instant ?? ZoneRules.endOfTime,
            offset: last?.offset ?? firstOffset, offsetBefore: last?.before ?? firstOffset)
    }

    /// The offset at an instant, in seconds east of UTC.
    package func offset(at instant: Int64) -> Int64 { stretch(at: instant).offset }
}

extension [ZoneRules.Change] {
    /// How many of these, which are in order, come before the first that does not hold.
    fileprivate func countOf(_ holds: (ZoneRules.Change) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if holds(self[middle]) { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// Those after an instant, beginning with an offset; what then changes nothing is left out.
    fileprivate func after(_ instant: Int64, from offset: Int64) -> [ZoneRules.Change] {
        let rest = drop { $0.instant <= instant }
        // The offset is the table's where the first of these comes next to it, and not some years later.
        guard rest.count < count, let first = rest.first, first.before != offset else { return Array(rest) }
        let mended = ZoneRules.Change(instant: first.instant, before: offset, offset: first.offset)
        return (first.offset == offset ? [] : [mended]) + rest.dropFirst()
    }
}
