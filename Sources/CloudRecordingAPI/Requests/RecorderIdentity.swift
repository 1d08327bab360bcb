public import JSONText

/// The channel and the recorder's uid in it; the same in every call of a recording (v1-api 2.1).
public struct RecorderIdentity: Sendable, Hashable, Codable {
    /// The channel's name, at most 64 bytes; in web mode any label.
    public var cname: String
    /// The recorder's uid in decimal, 1 to 4294967295, unlike that of anybody in the channel.
    public var uid: String

    public init(cname: String, uid: String) {
        self.cname = cname
        self.uid = uid
    }

    /// The whole body of a call.
    public func envelope(_ clientRequest: JSON) -> JSON {
        ["cname": .string(cname), "uid": .string(uid), "clientRequest": clientRequest]
    }
}
