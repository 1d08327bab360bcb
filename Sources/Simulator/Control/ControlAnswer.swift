import HTTPTypes
package import JSONText
package import Transport

/// What the service says to a control request.
package struct ControlAnswer: Sendable, Hashable {
    package let status: Int
    package let body: JSON
    /// The methods that the path takes, where the one used is none of them.
    let allowed: [String]

    init(_ body: JSON, status: Int = 200, allowed: [String] = []) {
        self.status = status
        self.body = body
        self.allowed = allowed
    }

    init(_ error: ControlError) {
        self.init(["error": ["field": .string(error.field), "message": .string(error.message)]], status: 400)
    }

    package func response() -> TransportResponse {
        var head = HTTPResponse(status: HTTPResponse.Status(code: status))
        head.headerFields[.contentType] = "application/json"
        if !allowed.isEmpty { head.headerFields[.allow] = allowed.joined(separator: ", ") }
        return TransportResponse(head: head, body: body.utf8())
    }
}

/// What is wrong with a control request: the field, and how to mend it.
struct ControlError: Error, Sendable {
    /// The path of the field in the body, or the name of a parameter; `body` for the whole.
    let field: String
    let message: String
}
