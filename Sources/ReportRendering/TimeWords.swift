import Drawing
package import RunReport

/// Times and spans of time as reports show them.
enum TimeWords {
    /// No number of milliseconds of a report counts for more: a hundred years.
    private static let bound: Int64 = 3_155_760_000_000

    /// A number of milliseconds with which can be reckoned, whatever a report holds.
    static func bounded(_ milliseconds: Int64) -> Int64 { min(max(milliseconds, -bound), bound) }

    /// `55m`, `2.5s`, `-3s`; whole seconds from ten on.
    static func span(_ milliseconds: Int64) -> String {
        let length = abs(bounded(milliseconds))
        let sign = milliseconds < 0 ? "-" : ""
        guard length > 0 else { return "0s" }
        guard length >= 1000 else { return "\(sign)\(length)ms" }
        guard length < 10_000 else { return "\(sign)\(TimeAxis.label((length + 500) / 1000 * 1000))" }
        return "\(sign)\((Double(length / 100) / 10).short)s"
    }

    /// `2026-01-01 08:00:00` of an RFC 3339 time; anything else as it is.
    static func moment(_ text: String) -> String {
        Timestamp.milliseconds(text) == nil ? text : "\(text.prefix(10)) \(text.dropFirst(11).prefix(8))"
    }

    /// `08:00:00` of an RFC 3339 time; anything else as it is.
    static func timeOfDay(_ text: String) -> String {
        Timestamp.milliseconds(text) == nil ? text : String(text.dropFirst(11).prefix(8))
    }
}

extension Timestamp {
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
