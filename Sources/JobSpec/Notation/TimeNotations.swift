package import JSONText
package import SourceText

/// An instant: RFC 3339 with an offset, or Unix seconds.
package struct TimeNotation: Notation {
    package var placeholder: Int64 { 4_102_444_800 }
    package func json(_ value: Int64) -> JSON { .integer(value) }

    package var form: Form {
        Form(
            "a time like 2026-03-01T09:00:00+08:00, or Unix seconds",
            [
                "anyOf": [
                    ["type": "integer", "minimum": 0, "maximum": .integer(TimeNotation.latest)],
                    ["type": "string", "pattern": .string(TimeNotation.regex)],
                ]
            ])
    }

    /// The last whole number that every reader of JSON keeps exact.
    private static let latest: Int64 = 9_007_199_254_740_991

    static let regex =
        "^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])[Tt]([01]\\d|2[0-3]):[0-5]\\d:([0-5]\\d|60)(\\.\\d+)?"
        + "([Zz]|[+-]([01]\\d|2[0-3]):[0-5]\\d)$"

    package func read(_ node: NodeID, _ reading: Reading) -> Int64? {
        switch reading.scalar(node) {
        case .integer(let seconds) where seconds >= 0 && seconds <= TimeNotation.latest: return seconds
        case .text:
            let text = reading.tree.text(node)
            if let seconds = TimeNotation.seconds(in: text) { return seconds }
            if reading.tree.kind(node) != .plain {
                return reading.refuseType(node, form.expected, isRight: { Int64($0) != nil })
            }
        default: break
        }
        return reading.refuse(node, .badFormat, "\(reading.quoted(node)) is not \(form.expected)")
    }

    /// The Unix seconds of an RFC 3339 text that has an offset. Fractions of a second are dropped.
    package static func seconds(in text: String) -> Int64? {
        let bytes = Array(text.utf8)
        guard bytes.count >= 20, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
            bytes[10] | 0x20 == UInt8(ascii: "t"), bytes[13] == UInt8(ascii: ":"), bytes[16] == UInt8(ascii: ":")
        else { return nil }
        func number(_ range: Range<Int>, _ lawful: ClosedRange<Int64>) -> Int64? {
            guard bytes[range].allSatisfy({ $0 &- UInt8(ascii: "0") < 10 }) else { return nil }
            let value = bytes[range].reduce(Int64(0)) { $0 * 10 + Int64($1 - UInt8(ascii: "0")) }
            return lawful.contains(value) ? value : nil
        }
        guard let year = number(0..<4, 0...9999), let month = number(5..<7, 1...12),
            let day = number(8..<10, 1...daysOf(month, year)), let hour = number(11..<13, 0...23),
            let minute = number(14..<16, 0...59), let second = number(17..<19, 0...60)
        else { return nil }
        var rest = bytes[19...]
        if rest.first == UInt8(ascii: ".") {
            let digits = rest.dropFirst().prefix { $0 &- UInt8(ascii: "0") < 10 }
            guard !digits.isEmpty else { return nil }
            rest = rest.dropFirst(digits.count + 1)
        }
        var offset: Int64 = 0
        if rest.count == 6, rest[rest.startIndex + 3] == UInt8(ascii: ":"),
            let hours = number(rest.startIndex + 1..<rest.startIndex + 3, 0...23),
            let minutes = number(rest.startIndex + 4..<rest.endIndex, 0...59)
        {
            guard rest.first == UInt8(ascii: "+") || rest.first == UInt8(ascii: "-") else { return nil }
            offset = (hours * 60 + minutes) * (rest.first == UInt8(ascii: "-") ? -60 : 60)
        } else if rest.count != 1 || rest.first.map({ $0 | 0x20 }) != UInt8(ascii: "z") {
            return nil
        }
        return daysBefore(year, month, day) * 86400 + hour * 3600 + minute * 60 + second - offset
    }

    private static func daysOf(_ month: Int64, _ year: Int64) -> Int64 {
        switch month {
        case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// The days from 1970 to a date of the Gregorian calendar, counted in years that begin in March.
    private static func daysBefore(_ year: Int64, _ month: Int64, _ day: Int64) -> Int64 {
        let shifted = month > 2 ? year : year - 1
        let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
        let leaps = shifted / 4 - shifted / 100 + shifted / 400
        return shifted * 365 + (shifted < 0 ? leaps - 1 : leaps) + dayOfYear - 719_468
    }
}

/// A moment of a timeline.
package enum Moment: Sendable, Hashable {
    /// After the answer that gave the sid.
    case offset(Duration)
    /// Before the stop.
    case beforeEnd(Duration)
    /// At a wall-clock time, in Unix seconds.
    case instant(Int64)
}

/// A moment: a duration, `end-` and a duration, or an RFC 3339 time.
package struct MomentNotation: Notation {
    package var placeholder: Moment { .offset(.zero) }

    package func json(_ value: Moment) -> JSON {
        switch value {
        case .offset(let offset): .string(offset.notation)
        case .beforeEnd(let offset): .string("end-\(offset.notation)")
        case .instant(let seconds): .integer(seconds)
        }
    }

    package var form: Form {
        let duration = DurationNotation.regex.dropFirst().dropLast()
        return Form(
            "an offset like 5m, end-5m, or a time like 2026-03-01T09:00:00+08:00",
            [
                "anyOf": [
                    ["const": 0],
                    ["type": "string", "pattern": .string("^(end-)?\(duration)$|\(TimeNotation.regex)")],
                ]
            ])
    }

    package func read(_ node: NodeID, _ reading: Reading) -> Moment? {
        let text = reading.tree.text(node)
        switch reading.scalar(node) {
        case .integer(0): return .offset(.zero)
        case .integer(let count): return reading.refuseUnitless(node, count)
        case .text:
            if let milliseconds = Duration.milliseconds(inNotation: text) {
                return .offset(.milliseconds(milliseconds))
            }
            if text.hasPrefix("end-"), let milliseconds = Duration.milliseconds(inNotation: String(text.dropFirst(4))) {
                return .beforeEnd(.milliseconds(milliseconds))
            }
            if let seconds = TimeNotation.seconds(in: text) { return .instant(seconds) }
        default: break
        }
        return reading.refuseDuration(node, text, expected: form.expected)
    }
}

extension Notation where Self == TimeNotation {
    package static var time: Self { Self() }
}

extension Notation where Self == MomentNotation {
    package static var moment: Self { Self() }
}

extension TimeNotation {
    /// RFC 3339 in UTC, of seconds since the Unix epoch.
    package static func text(of seconds: Int64) -> String {
        func two(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
        var days = seconds / 86400
        var rest = seconds % 86400
        if rest < 0 {
            days -= 1
            rest += 86400
        }
        // Counted in eras of 400 years that begin in March, as when a time is read.
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let month = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * month + 2) / 5 + 1
        let year = yearOfEra + era * 400 + (month >= 10 ? 1 : 0)
        let date = "\(year)-\(two(month < 10 ? month + 3 : month - 9))-\(two(day))"
        return "\(date)T\(two(rest / 3600)):\(two(rest / 60 % 60)):\(two(rest % 60))Z"
    }
}
