extension Occurrences {
    /// What a scheduler makes of hours that clocks skip or show twice, where it is not what is done here.
    package enum Loss: Hashable, Sendable {
        /// It never comes at times of day that are skipped, not even later.
        case skipped
        /// It comes once in an hour that is shown twice, although it is about time that passes.
        case repeated
    }

    /// The first occurrence in a stretch of time, in Unix seconds, that such a scheduler leaves out; `nil` where it
    /// leaves out none.
    package func first(in range: Range<Int64>, lostBy losses: Set<Loss>) -> Int64? {
        var instant = range.lowerBound
        while instant < range.upperBound {
            let stretch = zone.stretch(at: instant)
            if stretch.start >= range.lowerBound, let lost = lost(stretch, losses) { return lost }
            instant = stretch.end
        }
        return nil
    }

    private func lost(_ stretch: ZoneRules.Stretch, _ losses: Set<Loss>) -> Int64? {
        let shift = stretch.offset - stretch.offsetBefore
        if shift > 0, losses.contains(.skipped) {
            let isNamed = expression.names(stretch.start + stretch.offset)
            return !isNamed && latest(atOrBefore: stretch.start) == stretch.start ? stretch.start : nil
        }
        guard shift < 0, losses.contains(.repeated), expression.comesEveryHour else { return nil }
        return Array(all(in: stretch.start..<stretch.start - shift).prefix(1)).first
    }
}

extension CronExpression {
    /// Whether it names the minute that begins at what clocks show, in seconds.
    fileprivate func names(_ wall: Int64) -> Bool {
        guard wall.remainder(by: 60) == 0 else { return false }
        let minute = wall.divided(by: 60)
        return first(in: minute..<minute + 1) != nil
    }
}
