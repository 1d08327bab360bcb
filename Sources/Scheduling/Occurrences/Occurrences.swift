/// The instants at which a cron expression comes in a time zone.
///
/// Where clocks are put forward or back, times of day and the time that passes come apart, and it matters what an
/// expression is about, as Debian's cron has it too:
///
/// - One that leaves **no hour of the day out** (`0 * * * *`, `*/15 * * * *`) is about the time that passes. It comes
///   whenever a clock shows what it names: in an hour that is repeated again, in one that is skipped not at all.
/// - Any other is about **times of day**, each of which comes once a day. What falls into an hour that is skipped comes
///   once, when the clocks have been put forward; what falls into an hour that is repeated comes the first time only.
///   Where a zone skips a whole day or more (Samoa had no 30 December 2011), nothing comes in the place of that day.
///
/// So of times of day none is doubled and none is lost. What others do: Debian's cron goes by whether the minute or
/// hour begins with `*`, so `*/30 2 * * *` and `0 */2 * * *` lose and double there; croniter comes in both of two hours
/// that are repeated; Kubernetes, too, leaves out what is skipped.
package struct Occurrences: Hashable, Sendable {
    package let expression: CronExpression
    package let zone: ZoneRules

    package init(_ expression: CronExpression, in zone: ZoneRules) {
        self.expression = expression
        self.zone = zone
    }

    /// The first one after an instant, both in Unix seconds; `nil` only beyond what calendars are good for.
    package func next(after instant: Int64) -> Int64? {
        guard Occurrences.lawful.contains(instant) else { return nil }
        var stretch: ZoneRules.Stretch?
        return first(in: instant + 1..<instant + Occurrences.cycle, &stretch)
    }

    /// The last one at or before an instant, both in Unix seconds.
    package func latest(atOrBefore instant: Int64) -> Int64? {
        guard Occurrences.lawful.contains(instant) else { return nil }
        return last(in: instant - Occurrences.cycle..<instant + 1)
    }

    /// All in a stretch of time, in order, each found when it is asked for. From and to are in Unix seconds.
    package func all(in range: Range<Int64>) -> some Sequence<Int64> {
        let end = min(range.upperBound, Occurrences.lawful.upperBound)
        let start = max(range.lowerBound, Occurrences.lawful.lowerBound)
        return sequence(state: (from: start, stretch: ZoneRules.Stretch?.none)) { state -> Int64? in
            guard state.from < end, let found = first(in: state.from..<end, &state.stretch) else { return nil }
            state.from = found + 1
            return found
        }
    }

    /// Times of some 100,000 years around 1970; beyond them there is nothing to be scheduled.
    private static let lawful: ClosedRange<Int64> = -3_000_000_000_000...3_000_000_000_000
    /// The calendar repeats after 400 years; what has not come by then never does.
    private static let cycle: Int64 = 401 * 366 * 86400

    /// - Parameter known: the stretch of time that was looked at last.
    private func first(in range: Range<Int64>, _ known: inout ZoneRules.Stretch?) -> Int64? {
        var from = range.lowerBound
        while from < range.upperBound {
            let stretch = known.flatMap { $0.contains(from) ? $0 : nil } ?? zone.stretch(at: from)
            known = stretch
            if from == stretch.start, comesWhenClocksGoForward(stretch) { return from }
            let (start, end) = (max(from, beginning(stretch)), min(stretch.end, range.upperBound))
            if start < end, let minute = expression.first(in: stretch.minutes(start..<end)) {
                return minute * 60 - stretch.offset
            }
            from = stretch.end
        }
        return nil
    }

    private func last(in range: Range<Int64>) -> Int64? {
        var end = range.upperBound
        while end > range.lowerBound {
            let stretch = zone.stretch(at: end - 1)
            let start = max(range.lowerBound, beginning(stretch))
            if start < end, let minute = expression.last(in: stretch.minutes(start..<end)) {
                return minute * 60 - stretch.offset
            }
            if stretch.start >= range.lowerBound, comesWhenClocksGoForward(stretch) { return stretch.start }
            end = stretch.start
        }
        return nil
    }

    /// From when on a stretch's times of day are new: after what clocks that were put back show again.
    private func beginning(_ stretch: ZoneRules.Stretch) -> Int64 {
        expression.comesEveryHour
            ? stretch.start : stretch.start + max(0, stretch.offsetBefore - stretch.offset)
    }

    /// Whether something falls into what is skipped before a stretch.
    private func comesWhenClocksGoForward(_ stretch: ZoneRules.Stretch) -> Bool {
        let skipped = stretch.offset - stretch.offsetBefore
        guard !expression.comesEveryHour, skipped > 0, skipped < 86400 else { return false }
        let first = (stretch.start + stretch.offsetBefore).dividedUp(by: 60)
        let end = (stretch.start + stretch.offset).dividedUp(by: 60)
        return first < end && expression.first(in: first..<end) != nil
    }
}

extension ZoneRules.Stretch {
    fileprivate func contains(_ instant: Int64) -> Bool { start <= instant && instant < end }

    /// The minutes that clocks begin to show in some seconds of this stretch.
    fileprivate func minutes(_ seconds: Range<Int64>) -> Range<WallMinute> {
        (seconds.lowerBound + offset).dividedUp(by: 60)..<(seconds.upperBound + offset).dividedUp(by: 60)
    }
}
