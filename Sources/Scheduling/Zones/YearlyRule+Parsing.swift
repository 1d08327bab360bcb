extension YearlyRule {
    /// Reads a footer such as `CET-1CEST,M3.5.0,M10.5.0/3`, whose offsets are west of UTC.
    ///
    /// - Returns: `nil` where it is of another form.
    init?(footer: ArraySlice<UInt8>) {
        var text = FooterText(rest: footer)
        guard text.takeName(), let west = text.takeTime(hours: 24) else { return nil }
        standard = -west
        guard !text.rest.isEmpty else {
            other = nil
            return
        }
        guard text.takeName() else { return nil }
        var offset = standard + 3600
        if text.rest.first != UInt8(ascii: ",") {
            guard let west = text.takeTime(hours: 24) else { return nil }
            offset = -west
        }
        guard text.take(","), let begins = text.takeMoment(), text.take(","), let ends = text.takeMoment(),
            text.rest.isEmpty
        else { return nil }
        other = Other(offset: offset, begins: begins, ends: ends)
    }
}

/// What is left of a footer.
private struct FooterText {
    var rest: ArraySlice<UInt8>

    mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard rest.first == UInt8(ascii: character) else { return false }
        rest = rest.dropFirst()
        return true
    }

    /// A name of letters, or anything in angle brackets.
    mutating func takeName() -> Bool {
        if take("<") {
            guard let end = rest.firstIndex(of: UInt8(ascii: ">")) else { return false }
            rest = rest[(end + 1)...]
            return true
        }
        let name = rest.prefix { ($0 | 0x20) &- UInt8(ascii: "a") < 26 }
        rest = rest[name.endIndex...]
        return name.count >= 3
    }

    mutating func takeNumber(_ lawful: ClosedRange<Int>) -> Int? {
        let digits = rest.prefix { $0 &- UInt8(ascii: "0") < 10 }
        guard (1...3).contains(digits.count) else { return nil }
        let number = digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
        guard lawful.contains(number) else { return nil }
        rest = rest[digits.endIndex...]
        return number
    }

    /// Seconds, of `[+-]hh[:mm[:ss]]`.
    mutating func takeTime(hours: Int) -> Int64? {
        let isNegative = take("-")
        if !isNegative { _ = take("+") }
        guard var seconds = takeNumber(0...hours).map({ Int64($0) * 3600 }) else { return nil }
        for unit: Int64 in [60, 1] where take(":") {
            guard let number = takeNumber(0...59) else { return nil }
            seconds += Int64(number) * unit
        }
        return isNegative ? -seconds : seconds
    }

    mutating func takeMoment() -> YearlyRule.Moment? {
        guard let day = takeDay() else { return nil }
        guard take("/") else { return YearlyRule.Moment(day: day, time: 7200) }
        return takeTime(hours: 167).map { YearlyRule.Moment(day: day, time: $0) }
    }

    private mutating func takeDay() -> YearlyRule.Moment.Day? {
        if take("J") { return takeNumber(1...365).map { .numbered($0) } }
        guard take("M") else { return takeNumber(0...365).map { .ordinal($0) } }
        guard let month = takeNumber(1...12), take("."), let week = takeNumber(1...5), take("."),
            let weekday = takeNumber(0...6)
        else { return nil }
        return .weekday(month: month, week: week, weekday: weekday)
    }
}
