extension TextPattern {
    /// An App ID or App Certificate (v1-api 1.6.1).
    static let hex32 = TextPattern(
        expected: "32 hexadecimal digits", regex: "^[0-9A-Fa-f]{32}$", example: String(repeating: "0", count: 32)
    ) { $0.utf8.count == 32 && $0.utf8.allSatisfy(isHexDigit) }

    /// A job's or step's name.
    static let name = TextPattern(
        expected: "a name of lower-case letters, digits and \"-\"", regex: "^[a-z0-9-]{1,63}$", example: "job"
    ) { text in
        (1...63).contains(text.utf8.count)
            && text.utf8.allSatisfy { isLowerCase($0) || isDigit($0) || $0 == UInt8(ascii: "-") }
    }

    static let color = TextPattern(
        expected: "a colour like \"#102030\"", regex: "^#[0-9A-Fa-f]{6}$", example: "#000000"
    ) { $0.utf8.count == 7 && $0.utf8.first == UInt8(ascii: "#") && $0.utf8.dropFirst().allSatisfy(isHexDigit) }

    /// One element of a file name prefix (v1-api 2.4).
    static let prefix = TextPattern(
        expected: "letters and digits only", regex: "^[A-Za-z0-9]+$", example: "a", placeholder: "a"
    ) { !$0.isEmpty && $0.utf8.allSatisfy { isLowerCase($0 | 0x20) || isDigit($0) } }

    /// Base64 of 32 bytes (v1-api 2.5).
    static let salt = TextPattern(
        expected: "the Base64 text of 32 bytes", regex: "^[A-Za-z0-9+/]{43}=$",
        example: String(repeating: "A", count: 43) + "="
    ) { text in
        text.utf8.count == 44 && text.utf8.last == UInt8(ascii: "=")
            && text.utf8.dropLast().allSatisfy {
                isLowerCase($0 | 0x20) || isDigit($0) || $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "/")
            }
    }

    /// A key that messages are signed with, as Standard Webhooks writes it: 24 to 64 bytes in Base64.
    static let signingKey = TextPattern(
        expected: "whsec_ and the Base64 of 24 to 64 bytes", regex: "^whsec_[A-Za-z0-9+/]{32,86}={0,2}$",
        example: "whsec_" + String(repeating: "A", count: 32)
    ) { text in
        let digits = text.utf8.dropFirst(6)
        let padding = digits.reversed().prefix { $0 == UInt8(ascii: "=") }.count
        return text.hasPrefix("whsec_") && (32...88).contains(digits.count) && digits.count % 4 == 0 && padding <= 2
            && digits.dropLast(padding).allSatisfy {
                isLowerCase($0 | 0x20) || isDigit($0) || $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "/")
            }
    }

    /// A host without scheme or path (v1-api 2.4).
    static let host = TextPattern(
        expected: "a host name without scheme or path", regex: "^[A-Za-z0-9.:-]+$", example: "storage.example.invalid",
        placeholder: "storage.example.invalid"
    ) { text in
        !text.isEmpty
            && text.utf8.allSatisfy {
                isLowerCase($0 | 0x20) || isDigit($0)
                    || [UInt8(ascii: "."), UInt8(ascii: ":"), UInt8(ascii: "-")].contains($0)
            }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }
    private static func isLowerCase(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "a") < 26 }
    private static func isHexDigit(_ byte: UInt8) -> Bool { isDigit(byte) || (byte | 0x20) &- UInt8(ascii: "a") < 6 }
}
