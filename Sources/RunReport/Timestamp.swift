/// Times as reports write them.
package enum Timestamp {
    /// RFC 3339 in UTC with milliseconds, of milliseconds since the Unix epoch.
    package static func text(_ milliseconds: Int64) -> String {
        let (seconds, rest) = milliseconds.flooredQuotient(by: 1000)
        let (days, second) = seconds.flooredQuotient(by: 86_400)
        let (year, month, day) = date(days)
        var text: [UInt8] = []
        text.reserveCapacity(24)
        func add(_ number: Int64, digits: Int, _ next: Character) {
            let start = text.count
            var rest = number.magnitude
            while rest > 0 || text.count < start + digits {
                text.append(UInt8(ascii: "0") + UInt8(rest % 10))
                rest /= 10
            }
            if number < 0 { text.append(UInt8(ascii: "-")) }
            text[start...].reverse()
            text += next.utf8
        }
        add(year, digits: 4, "-")
        add(month, digits: 2, "-")
        add(day, digits: 2, "T")
        add(second / 3600, digits: 2, ":")
        add(second / 60 % 60, digits: 2, ":")
        add(second % 60, digits: 2, ".")
        add(rest, digits: 3, "Z")
        return String(decoding: text, as: UTF8.self)
    }

    /// The date of a day counted from the Unix epoch, in the Gregorian calendar, in years that begin in March.
    private static func date(_ days: Int64) -> (year: Int64, month: Int64, day: Int64) {
        let (era, dayOfEra) = (days + 719_468).flooredQuotient(by: 146_097)
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let month = (5 * dayOfYear + 2) / 153
        let isNextYear = month > 9
        return (
            yearOfEra + era * 400 + (isNextYear ? 1 : 0), isNextYear ? month - 9 : month + 3,
            dayOfYear - (153 * month + 2) / 5 + 1
        )
    }

    /// Milliseconds since the Unix epoch of a time as ``text(_:)`` writes it, with or without milliseconds; `nil` for
    /// anything else.
    package static func milliseconds(_ text: String) -> Int64? {
        let bytes = Array(text.utf8)
        let pattern = Array((bytes.count == 20 ? "0000-00-00T00:00:00Z" : "0000-00-00T00:00:00.000Z").utf8)
        guard bytes.count == pattern.count else { return nil }
        var numbers: [Int64] = [0]
        for (byte, wanted) in zip(bytes, pattern) {
            if wanted == UInt8(ascii: "0") {
                guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
                numbers[numbers.count - 1] = numbers[numbers.count - 1] * 10 + Int64(byte - UInt8(ascii: "0"))
            } else {
                guard byte == wanted else { return nil }
                numbers.append(0)
            }
        }
        guard (1...12).contains(numbers[1]), (1...31).contains(numbers[2]), numbers[3] < 24, numbers[4] < 60 else {
            return nil
        }
        // Days of the Gregorian calendar, counted in years that begin in March.
        let year = numbers[1] > 2 ? numbers[0] : numbers[0] - 1
        let month = (numbers[1] + 9) % 12
        let days =
            365 * year + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + numbers[2] - 1 - 719_468
        let seconds = ((days * 24 + numbers[3]) * 60 + numbers[4]) * 60 + numbers[5]
        return seconds * 1000 + (bytes.count == 20 ? 0 : numbers[6])
    }
}

extension Int64 {
    fileprivate func flooredQuotient(by divisor: Int64) -> (quotient: Int64, remainder: Int64) {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
    }
}
