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

    /// The host that the request was sent to.
    var gateway: String { request.head.authority ?? "" }

    /// The body as JSON, which it must be.
    func body(_ readings: Readings) throws(Violation) -> JSON {
        do {
            let body = try JSON(parsing: request.body)
            return readings.bodies.nullIsAbsent ? body.withoutNulls : body
        } catch {
            throw Violation(path: "", problem: .malformed)
        }
    }

    /// Whether the body is declared in the spelling that is documented (v1-api 1.1).
    var declaresJSON: Bool {
        let type = request.head.headerFields[.contentType]
        return type == "application/json" || type == "application/json;charset=utf-8"
    }

    /// The header with the credentials, as it came.
    var authorization: String? { request.head.headerFields[.authorization] }

    /// The customer's id and secret, as far as the header can be read.
    func credentials() throws(Refusal) -> (id: String, secret: String) {
        guard let header = authorization else { throw .unauthorized }
        guard header.hasPrefix("Basic "), let bytes = base64Decoded(header.dropFirst(6)) else {
            throw .wrongCredentials
        }
        let text = String(decoding: bytes, as: UTF8.self)
        guard let colon = text.firstIndex(of: ":") else { throw .wrongCredentials }
        return (String(text[..<colon]), String(text[text.index(after: colon)...]))
    }
}

extension JSON {
    /// The value without the members of objects that are `null`.
    fileprivate var withoutNulls: JSON {
        switch self {
        case .array(let elements): .array(elements.map(\.withoutNulls))
        case .object(let object):
            .object(JSONObject(object.members.filter { !$0.value.isNull }.map { ($0.name, $0.value.withoutNulls) }))
        case .null, .boolean, .integer, .number, .string: self
        }
    }
}
