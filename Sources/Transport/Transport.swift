public import HTTPTypes

/// One HTTP request as a value: its head, its body, and how long it may take.
public struct TransportRequest: Sendable, Hashable {
    /// Method, scheme, authority, path and headers.
    public var head: HTTPRequest
    public var body: [UInt8]
    public var timeouts: TransportTimeouts

    public init(head: HTTPRequest, body: [UInt8] = [], timeouts: TransportTimeouts = TransportTimeouts()) {
        self.head = head
        self.body = body
        self.timeouts = timeouts
    }
}

/// How long an exchange may take (v1-api 1.5).
public struct TransportTimeouts: Sendable, Hashable {
    /// Until a connection stands.
    public var connect: Duration
    /// From the first attempt to connect to the last byte of the answer.
    public var total: Duration

    public init(connect: Duration = .seconds(5), total: Duration = .seconds(10)) {
        self.connect = connect
        self.total = total
    }
}

/// One HTTP answer as a value, whatever its status.
public struct TransportResponse: Sendable, Hashable {
    public var head: HTTPResponse
    public var body: [UInt8]

    public init(head: HTTPResponse, body: [UInt8] = []) {
        self.head = head
        self.body = body
    }
}

/// The seam through which every request leaves: over a network, or into a simulator in the same process.
public protocol Transport: Sendable {
    /// Makes one exchange. Any HTTP status is an answer; an error means that there was none.
    ///
    /// Does no retrying and follows no redirect. Cancelling the task ends the exchange with
    /// ``TransportError/Kind/cancelled``.
    func send(_ request: TransportRequest) async throws(TransportError) -> TransportResponse
}
