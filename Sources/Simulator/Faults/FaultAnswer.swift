/// An answer that is given instead of the real one.
package struct FaultAnswer: Sendable, Hashable {
    package var status: Int
    /// The status for the calls on a session, where it is another.
    package var sessionStatus: Int?
    package var contentType: String
    /// `{resourceId}` and `{sid}` stand for those of the call.
    package var body: String

    package init(status: Int, sessionStatus: Int? = nil, body: String, contentType: String = "application/json") {
        self.status = status
        self.sessionStatus = sessionStatus
        self.contentType = contentType
        self.body = body
    }
}

extension FaultAnswer {
    package static let badGateway = page(502, "502 Bad Gateway")
    package static let rateLimited = FaultAnswer(status: 429, body: #"{"message":"API rate limit exceeded"}"#)
    package static let notCompleted = FaultAnswer(status: 206, body: #"{"code":65,"reason":"request not completed"}"#)

    package static func timedOut(status: Int) -> FaultAnswer {
        FaultAnswer(status: status, body: #"{"code":62,"reason":"request timeout"}"#)
    }

    /// A page for people, as proxies and load balancers send (v1-api 4.1).
    package static func page(_ status: Int, _ title: String) -> FaultAnswer {
        FaultAnswer(
            status: status, body: "<html><head><title>\(title)</title></head><body>\(title)</body></html>",
            contentType: "text/html")
    }
}
