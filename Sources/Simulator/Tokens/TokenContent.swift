/// What a token says about an RTC channel (v1-api 1.6.1). Its signature cannot be checked without the certificate.
struct TokenContent: Sendable, Hashable {
    let appId: String
    let channel: String
    /// Empty for any.
    let uid: String
    /// When the recorder may be in the channel no longer, in Unix seconds.
    let expires: Int64

    /// `nil` where the text is no token with the privilege of joining a channel.
    init?(_ token: String) {
        guard token.hasPrefix("007"), let compressed = base64Decoded(token.dropFirst(3)),
            let raw = try? Inflater.content(ofZlib: compressed, limit: 65_536)
        else { return nil }
        var reader = Reader(bytes: raw)
        // The signature, and the signed content up to the first service: services come by type, RTC is 1.
        guard reader.text() != nil, let app = reader.text(), let appId = String(validating: app, as: UTF8.self),
            let issued = reader.integer(4), let lifetime = reader.integer(4), reader.integer(4) != nil,
            let services = reader.integer(2), services > 0, reader.integer(2) == 1,
            let count = reader.integer(2)
        else { return nil }
        var join: Int64?
        for _ in 0..<count {
            guard let privilege = reader.integer(2), let duration = reader.integer(4) else { return nil }
            if privilege == 1 { join = duration }
        }
        guard let join, let channelBytes = reader.text(), let uidBytes = reader.text(),
            let channel = String(validating: channelBytes, as: UTF8.self),
            let uid = String(validating: uidBytes, as: UTF8.self)
        else { return nil }
        self.appId = appId
        self.channel = channel
        self.uid = uid
        expires = issued + (join > 0 ? min(join, lifetime) : lifetime)
    }

    private struct Reader {
        let bytes: [UInt8]
        var position = 0

        init(bytes: [UInt8]) { self.bytes = bytes }

        mutating func integer(_ width: Int) -> Int64? {
            guard position + width <= bytes.count else { return nil }
            var value: Int64 = 0
            for offset in (0..<width).reversed() { value = value << 8 | Int64(bytes[position + offset]) }
            position += width
            return value
        }

        mutating func text() -> ArraySlice<UInt8>? {
            guard let length = integer(2), position + Int(length) <= bytes.count else { return nil }
            defer { position += Int(length) }
            return bytes[position..<position + Int(length)]
        }
    }
}
