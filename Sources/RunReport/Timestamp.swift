import Scheduling

/// Times as reports write them.
package enum Timestamp {
    /// RFC 3339 in UTC with milliseconds, of milliseconds since the Unix epoch.
    package static func text(_ milliseconds: Int64) -> String {
        let seconds = Int(milliseconds.divided(by: 1000))
        let second = seconds.remainder(by: 86_400)
        let date = CivilDate(daysSince1970: seconds.divided(by: 86_400))
        var text: [UInt8] = []
        text.reserveCapacity(24)
        func add(_ number: Int, digits: Int, _ next: Character) {
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
        add(date.year, digits: 4, "-")
        add(date.month, digits: 2, "-")
        add(date.day, digits: 2, "T")
        add(second / 3600, digits: 2, ":")
        add(second / 60 % 60, digits: 2, ":")
        add(second % 60, digits: 2, ".")
        add(Int(milliseconds.remainder(by: 1000)), digits: 3, "Z")
        return String(decoding: text, as: UTF8.self)
    }

    /// Milliseconds since the Unix epoch of a time as ``text(_:)`` writes it, with or without milliseconds; `nil` for
    /// anything else.
    package static func milliseconds(_ text: String) -> Int64? {
        let bytes = Array(text.utf8)
        let pattern = Array((bytes.count == 20 ? "0000-00-00T00:00:00Z" : "0000-00-00T00:00:00.000Z").utf8)
        guard bytes.count == pattern.count else { return nil }
        var numbers = [0]
        for (byte, wanted) in zip(bytes, pattern) {
            if wanted == UInt8(ascii: "0") {
                guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
                numbers[numbers.count - 1] = numbers[numbers.count - 1] * 10 + Int(byte - UInt8(ascii: "0"))
            } else {
                guard byte == wanted else { return nil }
                numbers.append(0)
            }
        }
        guard (1...12).contains(numbers[1]), (1...31).contains(numbers[2]), numbers[3] < 24, numbers[4] < 60 else {
            return nil
        }
        let days = CivilDate(year: numbers[0], month: numbers[1], day: numbers[2]).daysSince1970
        let seconds = ((days * 24 + numbers[3]) * 60 + numbers[4]) * 60 + numbers[5]
        return Int64(seconds * 1000 + (bytes.count == 20 ? 0 : numbers[6]))
    }
}
