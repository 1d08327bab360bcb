import HTTPTypes
import JSONText
import Transport

/// A request as the service sees it, read as far as each step needs.
struct Exchange: Sendable {
    private let request: TransportRequest
    let route: Route?

    init(_ request: TransportRequest) {
        self.request = request
        route = Route(method: request.head.method.rawValue, path: request.head.path ?? "")
    }

    /// The body as JSON, which it must be.
    func body() throws(Violation) -> JSON {
        do {
            return try JSON(parsing: request.body)
        } catch {
            throw Violation(path: "", problem: .value)
        }
    }

    /// Whether the body is declared in the spelling that is documented (v1-api 1.1).
    var declaresJSON: Bool {
        let type = request.head.headerFields[.contentType]
        return type == "application/json" || type == "application/json;charset=utf-8"
    }

    /// The customer's id and secret, as far as the header can be read.
    func credentials() throws(Refusal) -> (id: String, secret: String) {
        guard let header = request.head.headerFields[.authorization] else { throw .unauthorized }
        guard header.hasPrefix("Basic "), let bytes = base64Decoded(header.dropFirst(6)) else {
            throw .wrongCredentials
        }
        let text = String(decoding: bytes, as: UTF8.self)
        guard let colon = text.firstIndex(of: ":") else { throw .wrongCredentials }
        return (String(text[..<colon]), String(text[text.index(after: colon)...]))
    }
}

extension Fault {
    /// Whether the request reaches the service.
    var arrives: Bool { deliveries > 0 }

    /// How often the service does what is asked.
    var deliveries: Int {
        switch self {
        case .requestLost, .connectionRefused, .answered(_, takesEffect: false): 0
        case .deliveredTwice: 2
        case .answerLost, .delayed, .answered, .workerLost, .slowUploads, .backup, .emptyFileList, .spelt: 1
        }
    }

    /// Whether the service, or something before it, says anything.
    var hasAnswer: Bool {
        switch self {
        case .requestLost, .connectionRefused: false
        case .answerLost, .delayed, .deliveredTwice, .answered, .workerLost, .slowUploads, .backup, .emptyFileList,
            .spelt:
            true
        }
    }
}
