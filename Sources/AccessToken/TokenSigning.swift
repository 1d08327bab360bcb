internal import Crypto

/// Signs a token's content. The key comes from the certificate, the time of issue and the salt.
struct TokenSigning {
    private let key: SymmetricKey

    init(certificate: String, issuedAt: UInt32, salt: UInt32) {
        let first = TokenSigning.code(of: Array(certificate.utf8), keyed: issuedAt)
        key = SymmetricKey(data: TokenSigning.code(of: first, keyed: salt))
    }

    func signature(of content: [UInt8]) -> [UInt8] {
        Array(HMAC<SHA256>.authenticationCode(for: content, using: key))
    }

    /// Compares in constant time.
    func isSignature(_ signature: [UInt8], of content: [UInt8]) -> Bool {
        HMAC<SHA256>.isValidAuthenticationCode(signature, authenticating: content, using: key)
    }

    private static func code(of message: [UInt8], keyed number: UInt32) -> [UInt8] {
        var key = ByteWriter()
        key.append(number)
        return Array(HMAC<SHA256>.authenticationCode(for: message, using: SymmetricKey(data: key.bytes)))
    }
}
