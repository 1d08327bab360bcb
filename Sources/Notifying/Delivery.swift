import CloudRecordingAPI
import Crypto
import FoundationEssentials
import HTTPTypes
import JobPlan
import JobRunner
import JobSpec
import Transport

/// One message as a request to its receiver.
struct Delivery {
    /// Why a message cannot be sent at all. No secret is in it.
    struct Problem: Error {
        let description: String
    }

    let request: TransportRequest

    /// How long an exchange may take.
    static let timeouts = TransportTimeouts(connect: .seconds(5), total: .seconds(10))

    /// - Parameter time: the time of day, in Unix seconds; it is signed.
    init(_ message: OutboxMessage, to notification: NotificationPlan, at time: Int64) throws(Problem) {
        let text = notification.url.reveal()
        if let reason = NotificationURL.problem(with: text) { throw Problem(description: reason) }
        guard let place = Place(text) else { throw Problem(description: "it is no URL") }
        var path = place.path
        var query = place.query
        var fields: HTTPFields = [.userAgent: "rundown"]
        switch notification.receiver {
        case .ping:
            while path.last == "/" { path.removeLast() }
            path += message.path
            query.append("rid=\(Delivery.identifier(of: message.run))")
            fields[.contentType] = "text/plain; charset=utf-8"
        case .webhook(_, let key):
            fields[.contentType] = "application/json"
            fields.set("webhook-id", message.id)
            fields.set("webhook-timestamp", "\(time)")
            if let key {
                let content = "\(message.id).\(time).\(message.body)"
                fields.set("webhook-signature", try Signature(key).text(of: content))
            }
        }
        let target = (path.isEmpty ? "/" : path) + (query.isEmpty ? "" : "?\(query.joined(separator: "&"))")
        request = TransportRequest(
            head: HTTPRequest(
                method: .post, scheme: place.scheme, authority: place.authority, path: target, headerFields: fields),
            body: Array(message.body.utf8), timeouts: Delivery.timeouts)
    }

    /// The run's key in the form of a UUID, by which a check tells runs apart that overlap.
    static func identifier(of run: String) -> String {
        let digits = Array(run.lowercased().filter(\.isHexDigit).prefix(32))
        let padded = digits + Array(repeating: "0", count: 32 - digits.count)
        return [padded[0..<8], padded[8..<12], padded[12..<16], padded[16..<20], padded[20..<32]]
            .map { String($0) }.joined(separator: "-")
    }
}

/// The parts of a URL; a fragment is for browsers and left out.
private struct Place {
    let scheme: String
    let authority: String
    let path: String
    let query: [String]

    init?(_ text: String) {
        guard let start = text.firstRange(of: "://") else { return nil }
        scheme = text[..<start.lowerBound].lowercased()
        let whole = text[start.upperBound...].prefix { $0 != "#" }
        let authority = whole.prefix { $0 != "/" && $0 != "?" }
        self.authority = String(authority)
        let rest = whole[authority.endIndex...]
        path = String(rest.prefix { $0 != "?" })
        query = rest.firstIndex(of: "?").map { [String(rest[$0...].dropFirst())].filter { !$0.isEmpty } } ?? []
    }
}

/// HMAC-SHA256 as Standard Webhooks writes it: `v1,` and Base64.
struct Signature {
    private let key: SymmetricKey

    /// - Parameter secret: `whsec_` and the key in Base64.
    init(_ secret: Secret) throws(Delivery.Problem) {
        let text = secret.reveal()
        guard text.hasPrefix("whsec_"), let bytes = Data(base64Encoded: String(text.dropFirst(6))) else {
            throw Delivery.Problem(description: "its key is no whsec_ with Base64 behind it")
        }
        key = SymmetricKey(data: bytes)
    }

    func text(of content: String) -> String {
        let code = HMAC<SHA256>.authenticationCode(for: Data(content.utf8), using: key)
        return "v1,\(Data(code).base64EncodedString())"
    }
}

extension HTTPFields {
    /// Sets a field by its name as it is written.
    fileprivate mutating func set(_ name: String, _ value: String) {
        if let name = HTTPField.Name(name) { self[name] = value }
    }
}
