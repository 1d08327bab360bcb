import FoundationEssentials

/// The text around a version 007's bytes: the version, then Base64 of what zlib makes of them.
enum TokenEnvelope {
    /// No token is longer: the App ID, a channel name and a uid take a few hundred characters.
    static let textLimit = 64 * 1024
    /// How much content is inflated at most.
    static let contentLimit = 64 * 1024

    static func seal(_ content: [UInt8]) -> String {
        DecodedToken.Version.accessToken2.rawValue + Data(Zlib.deflate(content)).base64EncodedString()
    }

    static func open(_ text: String) throws(AccessTokenError) -> [UInt8] {
        guard text.utf8.count <= textLimit else { throw AccessTokenError(.textTooLong(limit: textLimit)) }
        guard let packed = Data(base64Encoded: String(text.dropFirst(3))) else { throw AccessTokenError(.notBase64) }
        guard let content = Zlib.inflate(Array(packed), limit: contentLimit) else {
            throw AccessTokenError(.notInflatable)
        }
        return content
    }
}
