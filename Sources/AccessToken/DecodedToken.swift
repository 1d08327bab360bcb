/// What a token says, as far as it can be read without the certificate.
package struct DecodedToken: Sendable, Hashable {
    package enum Version: String, CaseIterable, Sendable, Hashable {
        /// AccessToken, of which only the App ID can be read.
        case accessToken = "006"
        /// AccessToken2.
        case accessToken2 = "007"
    }

    package let version: Version
    package let appId: String
    /// In seconds of Unix time; `nil` in a version 006.
    package let issuedAt: UInt32?
    /// How many seconds after its issue the token expires; `nil` in a version 006.
    package let expire: UInt32?
    /// `nil` in a version 006.
    package let salt: UInt32?
    /// The services, as far as their kinds are known.
    package let services: [TokenService]
    /// Whether services follow that could not be read, as the first of them is of an unknown kind.
    package let hasUnknownServices: Bool
    package let signature: [UInt8]
    /// The part that is signed.
    private let content: [UInt8]

    /// When the token expires, in seconds of Unix time; `nil` in a version 006.
    package var expiresAt: Int64? {
        guard let issuedAt, let expire else { return nil }
        return Int64(issuedAt) + Int64(expire)
    }

    /// The first RTC service.
    package var rtc: TokenService? { services.first { $0.kind == .rtc } }

    /// Reads a token's text.
    package init(parsing text: String) throws(AccessTokenError) {
        switch Version(rawValue: String(text.prefix(3))) {
        case nil: throw AccessTokenError(.unknownVersion)
        case .accessToken: try self.init(legacy: text)
        case .accessToken2: try self.init(TokenEnvelope.open(text))
        }
    }

    private init(legacy text: String) throws(AccessTokenError) {
        let appId = String(text.dropFirst(3).prefix(32))
        guard RTCToken.isIdentifier(appId) else { throw AccessTokenError(.malformedAppId) }
        version = .accessToken
        self.appId = appId
        (issuedAt, expire, salt) = (nil, nil, nil)
        services = []
        hasUnknownServices = false
        (signature, content) = ([], [])
    }

    private init(_ bytes: [UInt8]) throws(AccessTokenError) {
        var reader = ByteReader(bytes)
        version = .accessToken2
        signature = try Array(reader.bytes("signature"))
        content = Array(reader.rest)
        appId = try reader.text("App ID")
        issuedAt = try reader.uint32("time of issue")
        expire = try reader.uint32("expiry")
        salt = try reader.uint32("salt")

        var services: [TokenService] = []
        var isUnknown = false
        for _ in 0..<(try reader.uint16("services")) {
            guard let kind = TokenService.Kind(rawValue: try reader.uint16("services")) else {
                // Its length is not known, so nothing after it can be found.
                isUnknown = true
                break
            }
            services.append(try TokenService(kind, from: &reader))
        }
        self.services = services
        hasUnknownServices = isUnknown
    }

    /// Whether the token was made with that certificate, and not changed since. Compares in constant time.
    ///
    /// Never true of a version 006, which is not read so far.
    package func isSigned(with certificate: String) -> Bool {
        guard let issuedAt, let salt else { return false }
        let signing = TokenSigning(certificate: certificate, issuedAt: issuedAt, salt: salt)
        return signing.isSignature(signature, of: content)
    }
}

extension DecodedToken: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    // The signature and the signed part together are the token, which is a secret.
    package var description: String { "token of version \(version.rawValue) for App ID \(appId)" }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: ["version": version.rawValue, "appId": appId]) }
}
