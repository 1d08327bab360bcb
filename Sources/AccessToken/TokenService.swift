/// One of the services a token opens, with what its bearer may do there.
package struct TokenService: Sendable, Hashable {
    package enum Kind: UInt16, CaseIterable, Sendable, Hashable {
        case rtc = 1
        case rtm, streaming, fpa, chat, fcdn, apaas, rtm2
    }

    package let kind: Kind
    /// How many seconds after the token's issue each privilege expires, by the privilege's number.
    package let privileges: [UInt16: UInt32]
    /// The channel or, of `apaas`, the room. `nil` where the service has none.
    package let channel: String?
    /// The uid, user or account; of `rtc`, `""` stands for every uid. `nil` where the service has none.
    package let uid: String?
    /// The role in the room, of `apaas` only.
    package let role: Int16?

    /// How many seconds after the token's issue a privilege of an RTC service expires; `nil` where it is not given.
    package subscript(privilege: RTCPrivilege) -> UInt32? {
        kind == .rtc ? privileges[privilege.rawValue] : nil
    }

    /// Whether an RTC service lets that uid in.
    package func admits(uid other: String) -> Bool {
        kind == .rtc && (uid == "" || uid == other)
    }
}

/// What an RTC token can allow.
package enum RTCPrivilege: UInt16, CaseIterable, Sendable, Hashable {
    case joinChannel = 1
    case publishAudio, publishVideo, publishData
}
