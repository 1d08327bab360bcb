/// One try to get an answer that came to nothing, as a later error tells it.
public struct FailedTry: Sendable, Hashable, Codable, CustomStringConvertible {
    /// The base URL.
    public var endpoint: String
    /// How long it took; `nil` where the client has no stopwatch.
    public var took: Duration?
    /// What came of it, in a few words.
    public var what: String

    public init(endpoint: String, took: Duration? = nil, what: String) {
        self.endpoint = endpoint
        self.took = took
        self.what = what
    }

    /// The host, without scheme, as one that is looked up is named.
    var host: String { (try? BaseURL(endpoint))?.host ?? endpoint }

    public var description: String { "\(endpoint): \(what)\(took.map { " after \($0.rounded)" } ?? "")" }
}

extension Duration {
    /// As an error tells it: "3 ms", "4.9 s", "31 s".
    var rounded: String {
        let milliseconds = components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000
        if milliseconds < 1000 { return "\(milliseconds) ms" }
        guard milliseconds < 10000 else { return "\((milliseconds + 500) / 1000) s" }
        let tenths = (milliseconds + 50) / 100
        return "\(tenths / 10).\(tenths % 10) s"
    }
}
