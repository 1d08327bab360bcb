import AccessToken
import JSONText
import JobSpec
import SourceText

/// What is told of a token: everything but that by which it could be used.
struct TokenDescription {
    /// What the App Certificate says of a token.
    enum Signature: String {
        case matches
        /// It was made with another certificate, or altered.
        case differs
        /// It is of a version whose signature is not read.
        case unreadable

        var sentence: String {
            switch self {
            case .matches: "the token was made with this App Certificate"
            case .differs: "the token was made with another App Certificate, or has been altered"
            case .unreadable: "the signature of a version 006 token cannot be checked"
            }
        }
    }

    private let token: DecodedToken
    /// In seconds of Unix time.
    private let now: Int64
    private let signature: Signature?

    /// - Parameter signature: `nil` where it was not checked.
    init(_ token: DecodedToken, at now: Int64, signature: Signature?) {
        self.token = token
        self.now = now
        self.signature = signature
    }

    var json: JSON {
        var members: JSONObject = ["version": .string(token.version.rawValue), "appId": .string(token.appId)]
        members["issuedAt"] = token.issuedAt.map { .string(TimeNotation.text(of: Int64($0))) }
        members["expiresAt"] = token.expiresAt.map { .string(TimeNotation.text(of: $0)) }
        members["isExpired"] = token.expiresAt.map { .boolean($0 <= now) }
        members["salt"] = token.salt.map { .integer(Int64($0)) }
        if token.version == .accessToken2 {
            members["services"] = .array(token.services.map(json))
            members["hasUnknownServices"] = .boolean(token.hasUnknownServices)
        }
        members["signature"] = (signature?.rawValue).map { .string($0) }
        return .object(members)
    }

    private func json(_ service: TokenService) -> JSON {
        var members: JSONObject = ["kind": .string("\(service.kind)")]
        members["channel"] = service.channel.map { .string($0) }
        members["uid"] = service.uid.map { .string($0) }
        members["role"] = service.role.map { .integer(Int64($0)) }
        members["privileges"] = .array(
            service.sortedPrivileges.map { privilege in
                var members: JSONObject = ["number": .integer(Int64(privilege.number))]
                members["name"] = privilege.name.map { .string($0) }
                members["expiresAt"] = token.expiry(ofPrivilege: privilege.seconds)
                    .map { .string(TimeNotation.text(of: $0)) }
                return .object(members)
            })
        return .object(members)
    }

    var text: String {
        var rows = [("version", token.version.rawValue), ("App ID", token.appId)]
        if let issuedAt = token.issuedAt { rows.append(("issued", TimeNotation.text(of: Int64(issuedAt)))) }
        if let expiresAt = token.expiresAt {
            rows.append(("expires", "\(TimeNotation.text(of: expiresAt)), \(left(expiresAt))"))
        }
        if let salt = token.salt { rows.append(("salt", "\(salt)")) }
        for service in token.services { rows += self.rows(service) }
        if token.hasUnknownServices { rows.append(("services", "more, of a kind that is not known")) }
        if token.version == .accessToken { rows.append(("the rest", "is not read in this version")) }
        if let signature { rows.append(("signature", signature.sentence)) }
        let width = (rows.map(\.0.count).max() ?? 0) + 2
        return rows.map { name, value in
            name + String(repeating: " ", count: width - name.count) + value + "\n"
        }.joined()
    }

    private func rows(_ service: TokenService) -> [(String, String)] {
        var rows = [("service", "\(service.kind)")]
        if let channel = service.channel {
            rows.append(("  channel", channel.isEmpty ? "every channel" : channel.printable))
        }
        if let uid = service.uid { rows.append(("  uid", uid.isEmpty ? "every uid" : uid.printable)) }
        if let role = service.role { rows.append(("  role", "\(role)")) }
        return rows
            + service.sortedPrivileges.map { privilege in
                let until =
                    token.expiry(ofPrivilege: privilege.seconds).map { "until \(TimeNotation.text(of: $0))" } ?? ""
                return ("  \(privilege.name ?? "privilege \(privilege.number)")", until)
            }
    }

    /// How much of a token's time is left.
    private func left(_ expiresAt: Int64) -> String {
        let seconds = expiresAt - now
        let length = Duration.seconds(abs(seconds)).notation
        return seconds > 0 ? "in \(length)" : "expired \(length) ago"
    }
}

extension TokenService {
    /// The privileges by their numbers.
    fileprivate var sortedPrivileges: [(number: UInt16, name: String?, seconds: UInt32)] {
        privileges.sorted { $0.key < $1.key }.map { number, seconds in
            (number, TokenService.name(ofPrivilege: number, in: kind), seconds)
        }
    }
}
