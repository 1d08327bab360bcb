/// An answer, and how it came.
public struct Exchange<Answer: V1Answer>: Sendable, Hashable {
    public let answer: Answer
    public let record: ExchangeRecord

    public init(answer: Answer, record: ExchangeRecord) {
        self.answer = answer
        self.record = record
    }
}

/// One attempt at a call, as a report tells it. How long it took is the caller's to measure.
public struct ExchangeRecord: Sendable, Hashable, Codable {
    public var call: V1Call
    /// The base URL that was called.
    public var endpoint: String
    /// `nil` where there was no answer.
    public var httpStatus: Int?
    /// The `code` of the body.
    public var code: Int?
    /// The `X-Request-Id` of the answer.
    public var requestId: String?

    public init(
        call: V1Call, endpoint: String, httpStatus: Int? = nil, code: Int? = nil, requestId: String? = nil
    ) {
        self.call = call
        self.endpoint = endpoint
        self.httpStatus = httpStatus
        self.code = code
        self.requestId = requestId
    }
}
