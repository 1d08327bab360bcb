import JSONText

/// Readings of values whose type the service, or its documentation, is not sure of (v1-api 8.7, 8.22).
extension JSON {
    /// A text that is not empty.
    var filledString: String? {
        guard let string, !string.isEmpty else { return nil }
        return string
    }

    /// A text, or a number as one: a uid comes as either.
    var lenientText: String? { string ?? integer.map { String($0) } }

    /// A whole number, or a text that holds one.
    var lenientInteger: Int64? { integer ?? string.flatMap { Int64($0) } }

    /// A truth value, or a number or text that stands for one.
    var lenientBoolean: Bool? {
        switch self {
        case .boolean(let value): value
        case .integer(0), .string("false"): false
        case .integer(1), .string("true"): true
        default: nil
        }
    }

    /// A time in milliseconds, whether it was given so or in seconds. `nil` for what is before 1970.
    var milliseconds: Int64? {
        guard let time = lenientInteger, time >= 0 else { return nil }
        return time >= 100_000_000_000 ? time : time * 1000
    }
}
