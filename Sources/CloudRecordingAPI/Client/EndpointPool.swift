public import Transport

/// The base URLs of an endpoint, and which of them is in use (v1-api 5.8, 7.1).
///
/// The choice is sticky: it changes only when an exchange fails, and never repeats a request by itself.
public struct EndpointPool: Sendable, Hashable {
    /// By domain and then by region, the preferred first; never empty.
    private let table: [[BaseURL]]
    private var domain = 0
    private var region = 0
    /// How many answers were lost one after another at the current base URL.
    private var lostAnswers = 0

    /// The regions of the area, on each of its domains.
    public init(area: ServiceArea) {
        table = area.suffixes.map { suffix in area.prefixes.map { BaseURL(host: "\($0).\(suffix)") } }
        current = table[0][0]
    }

    /// One base URL that nothing takes the place of.
    public init(url: BaseURL) {
        table = [[url]]
        current = url
    }

    /// All base URLs in order of preference.
    public var baseURLs: [BaseURL] { table.flatMap(\.self) }

    /// The base URL to use.
    public private(set) var current: BaseURL

    /// Moves on after a failure: where a name was not resolved to the same region on the other domain, else to the next
    /// region. When all of those have been tried, to the first of the others.
    public mutating func advance(after kind: TransportError.Kind) {
        if kind == .nameNotResolved {
            domain = (domain + 1) % table.count
            if domain == 0 { region = (region + 1) % table[0].count }
        } else {
            region = (region + 1) % table[0].count
            if region == 0 { domain = (domain + 1) % table.count }
        }
        current = table[domain][region]
        lostAnswers = 0
    }

    /// Takes note of an exchange at a base URL that gave no answer.
    ///
    /// A connection that did not stand moves on at once; an answer that was lost only the second time, for the first
    /// repeat of a request is best made where the first was. Failures of a base URL no longer in use count for nothing.
    public mutating func exchangeFailed(at base: BaseURL, _ kind: TransportError.Kind) {
        guard base == current else { return }
        switch kind {
        case .nameNotResolved, .connectionRefused, .connectTimeout, .tlsFailed: advance(after: kind)
        case .timeout, .connectionLost:
            lostAnswers += 1
            if lostAnswers > 1 { advance(after: kind) }
        case .cancelled, .answerTooLarge: break
        }
    }

    /// Takes note of an answer. A gateway that cannot reach its service (502, 503) counts as a lost connection.
    public mutating func exchangeAnswered(at base: BaseURL, httpStatus: Int) {
        guard base == current else { return }
        lostAnswers = 0
        if httpStatus == 502 || httpStatus == 503 { advance(after: .connectionLost) }
    }
}
