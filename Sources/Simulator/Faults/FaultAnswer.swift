/// An answer that is given instead of the real one.
package struct FaultAnswer: Sendable, Hashable {
    package var status: Int
    package var contentType: String
    package var body: String

    package init(status: Int, body: String, contentType: String = "application/json") {
        self.status = status
        self.contentType = contentType
        self.body = body
    }
}

extension FaultAnswer {
    package static let badGateway = FaultAnswer(
        status: 502, body: "<html><head><title>502 Bad Gateway</title></head><body>502 Bad Gateway</body></html>",
        contentType: "text/html"
    )
    package static let rateLimited = FaultAnswer(status: 429, body: #"{"message":"API rate limit exceeded"}"#)
    package static let notCompleted = FaultAnswer(status: 206, body: #"{"code":65,"reason":"request not completed"}"#)

    package static func timedOut(status: Int) -> FaultAnswer {
        FaultAnswer(status: status, body: #"{"code":62,"reason":"request timeout"}"#)
    }
}
