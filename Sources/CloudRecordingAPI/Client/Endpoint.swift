/// Where the service is: an area, whose hosts take each other's place, or a single URL.
public struct Endpoint: Sendable, Hashable, CustomStringConvertible {
    private enum Place: Sendable, Hashable {
        case area(ServiceArea)
        case url(BaseURL)
    }

    private let place: Place

    /// The gateways of an area (v1-api 7.1).
    public static func area(_ area: ServiceArea) -> Endpoint { Endpoint(place: .area(area)) }

    /// A gateway of one's own: a proxy, or a simulator on this machine.
    ///
    /// - Throws: ``EndpointError`` unless it is `https`, or `http` to a loopback host.
    public static func url(_ text: String) throws(EndpointError) -> Endpoint {
        Endpoint(place: .url(try BaseURL(text)))
    }

    /// The base URLs to try, of which nothing is known yet.
    public var pool: EndpointPool { pool(FailoverTimes()) }

    func pool(_ times: FailoverTimes) -> EndpointPool {
        switch place {
        case .area(let area): EndpointPool(area: area, times: times)
        case .url(let url): EndpointPool(url: url)
        }
    }

    public var description: String {
        switch place {
        case .area(let area): area.rawValue
        case .url(let url): "\(url)"
        }
    }
}

/// Why a text is no endpoint.
public struct EndpointError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What is wrong with a text that should be an endpoint.
    public enum Problem: String, Sendable, Hashable, CaseIterable {
        case notAURL = "it is no URL with a scheme and a host"
        case scheme = "its scheme is neither https nor http"
        case userInformation = "it holds a user name; credentials are given apart"
        case host = "its host or port is malformed"
        case path = "it has a query, a fragment or characters that a path may not have"
        case plainHTTP = "plain http is for this machine only (localhost, 127.0.0.1, [::1]); use https"
    }

    public let problem: Problem
    /// The text, with what may be secret in it hidden.
    public let text: String

    init(_ problem: Problem, _ text: String) {
        self.problem = problem
        self.text = SensitiveURL(text).masked
    }

    public var description: String { "\"\(text)\" is no endpoint: \(problem.rawValue)." }
}
