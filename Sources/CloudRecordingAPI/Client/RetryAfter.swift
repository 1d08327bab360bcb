import HTTPTypes

/// When a gateway wants to be asked again: the `Retry-After` of its answer (RFC 9110, 10.2.3).
///
/// V1 documents none (v1-api 4.2); one that comes all the same is to be honoured.
public enum RetryAfter: Sendable, Hashable {
    /// After so much time.
    case delay(Duration)
    /// At a moment, in seconds since 1970.
    case moment(Int64)

    /// Reads the header. A moment becomes a delay where the answer tells its own time, for clocks differ.
    init?(_ fields: HTTPFields) {
        guard let text = fields[.retryAfter] else { return nil }
        self.init(text, date: fields[.date])
    }

    /// Reads the value of the header, and that of `Date` beside it.
    public init?(_ text: String, date: String? = nil) {
        let text = text.trimmed
        if !text.isEmpty, text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) {
            // More than any clock counts is as good as for ever.
            self = .delay(.seconds(Int64(UInt32(text) ?? .max)))
        } else if let moment = HTTPDate.seconds(text) {
            guard let now = date.flatMap(HTTPDate.seconds) else {
                self = .moment(moment)
                return
            }
            self = .delay(.seconds(max(moment - now, 0)))
        } else {
            return nil
        }
    }

    /// How long that is from now; nothing for what has passed.
    ///
    /// - Parameter now: the time of day, in milliseconds since 1970.
    public func delay(from now: Int64) -> Duration {
        switch self {
        case .delay(let delay): delay
        case .moment(let moment): max(.milliseconds(moment * 1000 - now), .zero)
        }
    }
}

extension String {
    fileprivate var trimmed: String {
        var text = self[...]
        while text.first == " " || text.first == "\t" { text.removeFirst() }
        while text.last == " " || text.last == "\t" { text.removeLast() }
        return String(text)
    }
}
