/// The profile of the channel; it must be the one the participants use (v1-api 2.5). V1's default is 0.
public struct ChannelType: Vocabulary {
    public let rawValue: Int
    public init(rawValue: Int) { self.rawValue = rawValue }

    public static let communication = Self(rawValue: 0)
    public static let live = Self(rawValue: 1)

    public static let words = [
        communication.named("communication", "Everybody may speak; idle when nobody is in the channel."),
        live.named("live", "Hosts and an audience; idle when there is no host, even before an audience."),
    ]
}

/// How the channel is encrypted; it must be what the participants use (v1-api 2.5). V1's default is 0.
public struct DecryptionMode: Vocabulary {
    public let rawValue: Int
    public init(rawValue: Int) { self.rawValue = rawValue }

    public static let none = Self(rawValue: 0)
    public static let aes128XTS = Self(rawValue: 1)
    public static let aes128ECB = Self(rawValue: 2)
    public static let aes256XTS = Self(rawValue: 3)
    public static let sm4128ECB = Self(rawValue: 4)
    public static let aes128GCM = Self(rawValue: 5)
    public static let aes256GCM = Self(rawValue: 6)
    public static let aes128GCM2 = Self(rawValue: 7)
    public static let aes256GCM2 = Self(rawValue: 8)

    public static let words = [
        none.named("none", "No encryption."),
        aes128XTS.named("aes-128-xts", "128-bit AES, XTS mode."),
        aes128ECB.named("aes-128-ecb", "128-bit AES, ECB mode."),
        aes256XTS.named("aes-256-xts", "256-bit AES, XTS mode."),
        sm4128ECB.named("sm4-128-ecb", "128-bit SM4, ECB mode."),
        aes128GCM.named("aes-128-gcm", "128-bit AES, GCM mode."),
        aes256GCM.named("aes-256-gcm", "256-bit AES, GCM mode."),
        aes128GCM2.named("aes-128-gcm2", "128-bit AES, GCM mode, with a salt."),
        aes256GCM2.named("aes-256-gcm2", "256-bit AES, GCM mode, with a salt."),
    ]

    /// Whether the mode needs a `secret`.
    public var needsSecret: Bool { self != .none }

    /// Whether the mode needs a `salt` beside its secret.
    public var needsSalt: Bool { self == .aes128GCM2 || self == .aes256GCM2 }
}
