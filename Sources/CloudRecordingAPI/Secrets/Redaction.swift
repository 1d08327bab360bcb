public import JSONText

/// Scrubs known secrets from texts that came from elsewhere, such as answers that echo a request.
///
/// A secret is found as it is, in Base64, percent-encoded, and escaped as in JSON. Secrets of fewer than four
/// characters are ignored, for they would be found everywhere.
public struct Redaction: Sendable {
    /// The shortest secret that is looked for, in characters.
    public static let shortestSecret = 4

    /// Names of keys whose values are secrets, whoever sends them (v1-api 2.3 to 2.5).
    private static let secretKeys: Set = ["accessKey", "secretKey", "stsToken", "token", "secret", "salt"]

    /// Every form of every secret, one behind the other, the longest first: a client holds them for hours.
    private let forms: [UInt8]
    private let lengths: [Int]
    private let firstBytes: ByteSet

    public init(secrets: [Secret]) {
        let texts = secrets.map { $0.reveal() }.filter { $0.count >= Self.shortestSecret }
        let all = Set(texts.flatMap(Self.forms(of:))).map { Array($0.utf8) }.filter { !$0.isEmpty }
            .sorted { $0.count > $1.count }
        lengths = all.map(\.count)
        var joined: [UInt8] = []
        joined.reserveCapacity(lengths.reduce(0, +))
        for form in all { joined += form }
        forms = joined
        firstBytes = ByteSet(all.map { $0[0] })
    }

    /// The text with `••••` in the place of every secret.
    public static func redacted(_ text: String, secrets: [Secret]) -> String {
        Redaction(secrets: secrets).redacted(text)
    }

    /// The text with `••••` in the place of every secret.
    ///
    /// Where secrets overlap, the whole stretch is replaced, so that no end of one is left.
    public func redacted(_ text: String) -> String {
        guard !lengths.isEmpty else { return text }
        let bytes = Array(text.utf8)
        var kept: [UInt8] = []
        /// How far the bytes are known to be secret.
        var covered = 0
        for index in bytes.indices {
            if let end = secretEnd(in: bytes, from: index), end > covered {
                if index >= covered { kept += Array(Secret.mask.utf8) }
                covered = end
            }
            if index >= covered { kept.append(bytes[index]) }
        }
        return covered == 0 ? text : String(decoding: kept, as: UTF8.self)
    }

    /// The value with every text in it scrubbed, and with masks for the values of keys that hold secrets.
    public func redacted(_ json: JSON) -> JSON {
        switch json {
        case .null, .boolean, .integer, .number: json
        case .string(let text): .string(redacted(text))
        case .array(let elements): .array(elements.map { redacted($0) })
        case .object(let object):
            .object(JSONObject(object.members.map { (redacted($0.name), redacted($0.value, of: $0.name)) }))
        }
    }

    private func redacted(_ value: JSON, of key: String) -> JSON {
        guard let text = value.string else { return redacted(value) }
        if Self.secretKeys.contains(key) { return .string(Secret.mask) }
        return .string(redacted(key == "rtmpUrl" ? SensitiveURL(text).maskedAfterHost : text))
    }

    private func secretEnd(in bytes: [UInt8], from index: Int) -> Int? {
        guard firstBytes.contains(bytes[index]) else { return nil }
        var start = 0
        for length in lengths {
            let form = forms[start..<start + length]
            if form.first == bytes[index], bytes[index...].starts(with: form) { return index + length }
            start += length
        }
        return nil
    }

    private static func forms(of text: String) -> [String] {
        let base64 = text.base64Encoded
        let unpadded = String(base64.prefix { $0 != "=" })
        let urlSafe = String(unpadded.map { $0 == "+" ? "-" : $0 == "/" ? "_" : $0 })
        let percent = text.percentEncoded
        let lowerPercent = text.percentEncoded(uppercase: false)
        let form = percent.replacing("%20", with: "+")
        let json = String(JSON.string(text).text().dropFirst().dropLast())
        return [
            text, base64, unpadded, urlSafe, percent, lowerPercent, form, json, json.replacing("/", with: "\\/"),
        ]
    }
}

/// Some of the 256 bytes there are.
private struct ByteSet: Sendable {
    private var words: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)

    init(_ bytes: [UInt8]) {
        for byte in bytes {
            let bit: UInt64 = 1 << UInt64(byte & 63)
            switch byte >> 6 {
            case 0: words.0 |= bit
            case 1: words.1 |= bit
            case 2: words.2 |= bit
            default: words.3 |= bit
            }
        }
    }

    func contains(_ byte: UInt8) -> Bool {
        let word =
            switch byte >> 6 {
            case 0: words.0
            case 1: words.1
            case 2: words.2
            default: words.3
            }
        return word >> UInt64(byte & 63) & 1 == 1
    }
}
