public import JSONText

/// An answer of 200 that is none: no JSON, or without a key that the call cannot do without (v1-api 3).
///
/// The request has probably taken effect.
public struct MalformedAnswer: Sendable, Hashable {
    /// What is wrong with the answer.
    public enum Problem: Sendable, Hashable {
        case notJSON(JSONSyntaxError)
        case notAnObject
        /// The key is missing, of another type, or empty.
        case missing(key: String)
    }

    public var problem: Problem
    public var httpStatus: Int
    /// The body as text, at most ``ServiceFailure/bodyLimit`` bytes of it.
    public var body: String
    /// The body as JSON, where it is some.
    public var json: JSON?
    public var requestId: String?
    /// The base URL that was called.
    public var endpoint: String

    public init(
        _ problem: Problem, httpStatus: Int = 200, body: String = "", json: JSON? = nil, requestId: String? = nil,
        endpoint: String = ""
    ) {
        self.problem = problem
        self.httpStatus = httpStatus
        self.body = body
        self.json = json
        self.requestId = requestId
        self.endpoint = endpoint
    }
}

extension MalformedAnswer.Problem: Error {}

extension MalformedAnswer.Problem: CustomStringConvertible {
    public var description: String {
        switch self {
        case .notJSON(let error): "the answer is no JSON: \(error)"
        case .notAnObject: "the answer is no JSON object"
        case .missing(let key): "the answer has no \"\(key)\""
        }
    }
}
