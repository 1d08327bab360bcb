/// Makes the tokens with which a recorder joins a channel: AccessToken2, "007", with one RTC service.
package enum RTCToken {
    /// What a token's bearer may do in the channel.
    package enum Role: String, CaseIterable, Sendable, Hashable {
        /// Join and listen. All that a recorder needs.
        case subscriber
        /// Join and publish audio, video and data.
        case publisher

        /// What the role may do, each for as long as the token is valid.
        package var privileges: [RTCPrivilege] {
            switch self {
            case .subscriber: [.joinChannel]
            case .publisher: RTCPrivilege.allCases
            }
        }
    }

    /// Makes a token. The same values give the same bytes, and on one machine the same text (another zlib may pack the
    /// bytes otherwise), so that a request can be repeated with the same body.
    ///
    /// - Parameters:
    ///   - uid: The recorder's uid as text; `""` and `"0"` are good for every uid.
    ///   - issuedAt: In seconds of Unix time.
    ///   - expiresIn: How many seconds after its issue the token, and each of its privileges, expires.
    ///   - salt: Any number, by which two tokens of one second differ.
    package static func mint(
        appId: String, appCertificate: String, channel: String, uid: String, role: Role = .subscriber,
        issuedAt: UInt32, expiresIn: UInt32, salt: UInt32
    ) throws(AccessTokenError) -> String {
        guard isIdentifier(appId) else { throw AccessTokenError(.malformedAppId) }
        guard isIdentifier(appCertificate) else { throw AccessTokenError(.malformedCertificate) }

        var content = ByteWriter()
        try content.append(appId, as: "App ID")
        content.append(issuedAt)
        content.append(expiresIn)
        content.append(salt)
        content.append(UInt16(1))
        content.append(TokenService.Kind.rtc.rawValue)
        content.append(UInt16(role.privileges.count))
        for privilege in role.privileges {
            content.append(privilege.rawValue)
            content.append(expiresIn)
        }
        try content.append(channel, as: "channel name")
        try content.append(uid == "0" ? "" : uid, as: "uid")

        let signing = TokenSigning(certificate: appCertificate, issuedAt: issuedAt, salt: salt)
        var token = ByteWriter()
        try token.append(signing.signature(of: content.bytes), as: "signature")
        token.append(content.bytes)
        return TokenEnvelope.seal(token.bytes)
    }

    /// Whether a text has the form of an App ID or an App Certificate.
    package static func isIdentifier(_ text: String) -> Bool {
        text.utf8.count == 32 && text.utf8.allSatisfy { Character(Unicode.Scalar($0)).isHexDigit }
    }
}
