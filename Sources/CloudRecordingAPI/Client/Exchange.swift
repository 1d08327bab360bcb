/// An answer, and how it came.
public struct Exchange<Answer: V1Answer>: Sendable, Hashable {
    public let answer: Answer
    public let record: ExchangeRecord

    public init(answer: Answer, record: ExchangeRecord) {
        self.answer = answer
        self.record = record
    }
}

/// One attempt at a call, as a report tells it.
public struct ExchangeRecord: Sendable, Hashable, Codable {
    /// The longest ``requestId``, in characters.
    public static let requestIdLimit = 128

    public var call: V1Call
    /// The base URL that was called, or was to be.
    public var endpoint: String
    /// `nil` where there was no answer.
    public var httpStatus: Int?
    /// The `code` of the body.
    public var code: Int?
    /// The `X-Request-Id` of the answer: visible ASCII without known secrets, at most ``requestIdLimit`` of it.
    public var requestId: String?
    /// How long it took, without the look-ups of names; `nil` where the client has no stopwatch.
    public var took: Duration?
    /// The base URLs that were passed over before, as the names of their hosts were not found.
    public var passedOver: [FailedTry]

    public init(
        call: V1Call, endpoint: String, httpStatus: Int? = nil, code: Int? = nil, requestId: String? = nil,
        took: Duration? = nil, passedOver: [FailedTry] = []
    ) {
        self.call = call
        self.endpoint = endpoint
        self.httpStatus = httpStatus
        self.code = code
        self.requestId = requestId
        self.took = took
        self.passedOver = passedOver
    }
}
