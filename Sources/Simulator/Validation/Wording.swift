/// Whether a text is a uid: 1 to 4294967295, in decimal, without a sign or a leading zero (v1-api 2.1).
func isUid(_ text: String) -> Bool {
    let digits = text.utf8
    guard (1...10).contains(digits.count), let first = digits.first, first != UInt8(ascii: "0") else { return false }
    guard digits.allSatisfy({ $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }) else { return false }
    return UInt32(text) != nil
}

/// Whether a text is the name of an RTC channel: so many bytes at most, of 89 characters (v1-api 2.1, 8.11).
func isChannelName(_ text: String, limit: Int) -> Bool {
    guard (1...limit).contains(text.utf8.count) else { return false }
    return text.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: channelPunctuation.contains(byte)
        }
    }
}

/// Whether a text can label a web recording: so many bytes at most (v1-api 2.1, 8.10).
func isRecordingLabel(_ text: String, limit: Int) -> Bool { (1...limit).contains(text.utf8.count) }

/// Whether a text is a URL with one of those schemes and a host.
func hasHost(_ text: String, schemes: [String]) -> Bool {
    guard let colon = text.firstRange(of: "://") else { return false }
    let host = text[colon.upperBound...].prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    return schemes.contains(text[..<colon.lowerBound].lowercased()) && !host.isEmpty && !text.contains(" ")
}

/// Whether a text is 32 hexadecimal digits, as app ids are (v1-api 1.6.1).
func isAppId(_ text: String) -> Bool {
    text.utf8.count == 32 && text.utf8.allSatisfy { hexadecimalDigit($0) != nil }
}

/// Whether a text is a colour: `#` and six hexadecimal digits (v1-api 2.6).
func isColour(_ text: String) -> Bool {
    text.utf8.count == 7 && text.hasPrefix("#") && text.utf8.dropFirst().allSatisfy { hexadecimalDigit($0) != nil }
}

private func hexadecimalDigit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
}

private let channelPunctuation = Array(" !#$%&()+-:;<=.>?@[]^_{}|~,".utf8)
