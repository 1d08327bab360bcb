public import JSONText

/// An answer that says no: any HTTP status but 200, or a 200 that holds a code instead of what was asked for
/// (v1-api 4.1). Nothing in it holds a secret that was known when it came.
public struct ServiceFailure: Sendable, Hashable {
    /// The longest ``body``, in bytes.
    public static let bodyLimit = 4096

    public var httpStatus: Int
    /// The `code` of the body; it is not the HTTP status. `nil` where the gateway answers.
    public var code: ServiceCode?
    /// The `reason` of the body, the service's own words.
    public var reason: String?
    /// The `message` of the body, the gateway's words or those of the service's payload.
    public var message: String?
    /// The body as text, at most ``bodyLimit`` bytes of it; compact where it is JSON.
    public var body: String
    /// The body as JSON, where it is some.
    public var json: JSON?
    /// The `X-Request-Id` of the answer, which the vendor's support asks for.
    public var requestId: String?
    /// The base URL that was called.
    public var endpoint: String
    /// The `resourceId` of the body, where it has one.
    public var resourceId: String?
    /// The `sid` of the body, where it has one: a start that is answered with 201 and code 7 may tell it.
    public var sid: String?
    /// The `Retry-After` of the answer, where it has one.
    public var retryAfter: RetryAfter?

    public init(
        httpStatus: Int, code: ServiceCode? = nil, reason: String? = nil, message: String? = nil, body: String = "",
        json: JSON? = nil, requestId: String? = nil, endpoint: String = "", resourceId: String? = nil,
        sid: String? = nil, retryAfter: RetryAfter? = nil
    ) {
        self.httpStatus = httpStatus
        self.code = code
        self.reason = reason
        self.message = message
        self.body = body
        self.json = json
        self.requestId = requestId
        self.endpoint = endpoint
        self.resourceId = resourceId
        self.sid = sid
        self.retryAfter = retryAfter
    }
}

extension ServiceFailure {
    /// Reads what the body tells, in any of its shapes; `json` is already without secrets.
    init(httpStatus: Int, json: JSON?, body: String, requestId: String?, endpoint: String) {
        self.init(
            httpStatus: httpStatus, code: json.flatMap(ServiceCode.init(body:)), reason: json?["reason"]?.filledString,
            message: json?["message"]?.filledString ?? json?["serverResponse"]?["payload"]?["message"]?.filledString,
            body: body, json: json, requestId: requestId, endpoint: endpoint,
            resourceId: json?["resourceId"]?.filledString, sid: json?["sid"]?.filledString)
    }
}

extension ServiceCode {
    /// The `code` of a body; `nil` where it has none, or one that says success.
    init?(body: JSON) {
        guard let code = body["code"]?.lenientInteger.flatMap(Int.init(exactly:)), code != 0, code != 200 else {
            return nil
        }
        self.init(code)
    }
}
