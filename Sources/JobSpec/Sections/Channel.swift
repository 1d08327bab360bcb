package import CloudRecordingAPI
import JSONText

/// The channel that is recorded, and the recorder in it (v1-api 2.1, 2.5).
package struct Channel: Section {
    package static let about = About(
        "channel", "The channel that is recorded, and the recorder in it.", v1: "clientRequest.recordingConfig")

    package let cname: Located<String>
    package let uid: Located<RecorderUID>
    package let token: Located<ChannelToken>?
    package let channelType: Located<ChannelType>
    package let maxIdleTime: Located<Duration>?
    package let decryptionMode: Located<DecryptionMode>?
    package let secret: Located<Secret>?
    package let salt: Located<Secret>?
    package let participants: Located<UIDList>?
    package let spareUids: Located<UIDList>?

    package init(_ f: inout Fields) {
        cname = f("cname", .cname, v1: "cname", example: "algebra-101", "The channel's name; in web mode a free label.")
        uid = f(
            "uid", .recorderUID, v1: "uid", example: 700_001,
            "The recorder's uid, which nobody else in the channel has.")
        token = f.optional(
            "token", .either(.section(MintedToken.self), or: .secret, isScalarInBodies: true), modes: .channel,
            v1: "clientRequest.token",
            "The recorder's RTC token, or how to mint one. Needed when the project has an App Certificate.")
        channelType = f(
            "channelType", .word(ChannelType.self), default: .communication, modes: .channel,
            "The channel profile, the same as the SDK's in the channel.")
        maxIdleTime = f.optional(
            "maxIdleTime", .duration(in: .seconds, .seconds(5)...(.seconds(2_592_000))), modes: .channel,
            leftOut: "30 s",
            example: "5m", "How long the channel may be empty before the recorder leaves.")
        decryptionMode = f.optional(
            "decryptionMode", .word(DecryptionMode.self), modes: .channel, leftOut: "none",
            "How the channel is encrypted.")
        secret = f.optional("secret", .secret, modes: .channel, "The encryption key.")
        salt = f.optional("salt", .secret(.salt), modes: .channel, "The encryption salt: Base64 of 32 bytes.")
        participants = f.optional(
            "participants", .someUIDs, modes: .channel, v1: .none, "Known users of the channel; never the recorder.")
        spareUids = f.optional(
            "spareUids", .someUIDs, v1: .none, "Further uids of the recorder, for restarts and replicas.")
    }
}

package typealias ChannelToken = MapOrScalarNotation<SectionNotation<MintedToken>, SecretNotation>.Value

/// A token minted for each recorder from the App Certificate (v1-api 1.6).
package struct MintedToken: Section {
    package static let about = About("mintedToken", "A token minted for the recorder's channel and uid.")

    package let appCertificate: Located<Secret>
    package let expiresIn: Located<Duration>?

    package init(_ f: inout Fields) {
        appCertificate = f("appCertificate", .secret(.hex32), "The App Certificate.")
        expiresIn = f.optional(
            "expiresIn", .duration(in: .seconds, .seconds(1)...(.seconds(86_400))),
            leftOut: "the end of the timeline and 10 minutes more, at most 24 h",
            example: "4h", "How long the token is valid from its minting.")
    }
}
