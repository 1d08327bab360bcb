import HTTPTypes
import JSONText
import Transport

/// What the service says to one call.
struct Answer: Sendable {
    enum Body: Sendable {
        case json(JSON)
        case text(String, contentType: String)
    }

    var status: Int
    var body: Body
    /// How long the service takes over it, apart from the network.
    var delay: Duration = .zero
    /// Whether the call took effect, whatever its status.
    var isAccepted = true

    init(_ body: JSON, status: Int = 200) {
        self.status = status
        self.body = .json(body)
    }

    init(_ refusal: Refusal) {
        status = refusal.status
        body = .json(refusal.body)
        isAccepted = false
    }

    init(_ fault: FaultAnswer, to route: Route?, isAccepted: Bool) {
        let isOnSession = route?.call != .acquire && route?.call != .start
        status = isOnSession ? fault.sessionStatus ?? fault.status : fault.status
        var text = fault.body
        for (name, value) in [("{resourceId}", route?.resourceId), ("{sid}", route?.sid)] {
            if let range = text.firstRange(of: name) { text.replaceSubrange(range, with: value ?? "") }
        }
        body = .text(text, contentType: fault.contentType)
        self.isAccepted = isAccepted
    }

    mutating func respell(_ spelling: AnswerSpelling) {
        if !spelling.isEmpty, case .json(let json) = body { body = .json(spelling.respelt(json)) }
    }

    /// The code in the body, if it has one.
    var code: Int? {
        switch body {
        case .json(let json): json["code"]?.integer.map { Int($0) }
        case .text(let text, _): (try? JSON(parsing: text))?["code"]?.integer.map { Int($0) }
        }
    }

    /// What the body says about a refusal.
    var reason: String? {
        guard case .json(let json) = body else { return nil }
        return json["reason"]?.string ?? json["message"]?.string
    }

    func response(requestId: String) -> TransportResponse {
        var head = HTTPResponse(status: HTTPResponse.Status(code: status))
        let bytes: [UInt8]
        switch body {
        case .json(let json):
            head.headerFields[.contentType] = "application/json"
            bytes = json.utf8()
        case .text(let text, let contentType):
            head.headerFields[.contentType] = contentType
            bytes = Array(text.utf8)
        }
        if let name = Answer.requestIdName { head.headerFields[name] = requestId }
        return TransportResponse(head: head, body: bytes)
    }

    private static let requestIdName = HTTPField.Name("X-Request-Id")
}
