/// Why a token could not be made or read. Never holds a certificate or any part of one.
package struct AccessTokenError: Error, Hashable, Sendable {
    package enum Problem: Hashable, Sendable {
        /// The App ID is not 32 hexadecimal digits.
        case malformedAppId
        /// The App Certificate is not 32 hexadecimal digits.
        case malformedCertificate
        /// A name takes more bytes than a token has room for.
        case tooLong(field: String, limit: Int)
        /// The text starts with no version of a token that is known.
        case unknownVersion
        /// The text is longer than any token.
        case textTooLong(limit: Int)
        /// What follows the version is not Base64.
        case notBase64
        /// What the Base64 stands for cannot be inflated, or to far more than a token holds.
        case notInflatable
        /// The content ends in the middle of a part.
        case truncated(part: String)
        /// A name is not UTF-8.
        case notText(part: String)
    }

    package let problem: Problem

    init(_ problem: Problem) {
        self.problem = problem
    }
}

extension AccessTokenError: CustomStringConvertible {
    package var description: String {
        switch problem {
        case .malformedAppId:
            "the App ID is not 32 hexadecimal digits"
        case .malformedCertificate:
            "the App Certificate is not 32 hexadecimal digits"
        case .tooLong(let field, let limit):
            "the \(field) is longer than the \(limit) bytes a token has room for"
        case .unknownVersion:
            "the token starts with neither \"007\" nor \"006\""
        case .textTooLong(let limit):
            "the token is longer than \(limit) characters"
        case .notBase64:
            "what follows the token's version is not Base64; it may have been cut short or altered when copied"
        case .notInflatable:
            "the token's content cannot be decompressed; it may have been cut short or altered when copied"
        case .truncated(let part):
            "the token's content ends before its \(part) does"
        case .notText(let part):
            "the token's \(part) is not UTF-8"
        }
    }
}
