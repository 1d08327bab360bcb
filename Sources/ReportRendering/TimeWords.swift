import Drawing
import RunReport

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
