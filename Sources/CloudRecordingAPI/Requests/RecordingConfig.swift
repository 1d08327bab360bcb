public import JSONText

/// The channel, its encryption, who is recorded and how (v1-api 2.5). Individual and mix mode only.
///
/// Where lists of one kind only are given, nobody of the other kind is recorded; where none is given, everybody is.
public struct RecordingConfig: V1Body {
    /// The list that stands for everybody.
    public static let allStreams = ["#allstream#"]

    /// Must be the participants' profile. V1 requires it.
    public var channelType: ChannelType?
    /// V1's default is audio and video.
    public var streamTypes: StreamTypes?
    /// Individual mode only. V1's default is `default`.
    public var streamMode: StreamMode?
    /// Must be the participants' encryption. V1's default is none.
    public var decryptionMode: DecryptionMode?
    /// The channel's encryption secret; needed for every mode but `none`.
    public var secret: Secret?
    /// Base64 of 32 bytes; needed for the two GCM2 modes.
    public var salt: Secret?
    /// After how many seconds of idleness the recorder leaves: 5 to 2592000 (v1-api 8.1). V1's default is 30.
    public var maxIdleTime: Int?
    /// Mix mode only. V1's default is 0.
    public var audioProfile: AudioProfile?
    /// V1's default is the high stream.
    public var videoStreamType: VideoStreamType?
    /// Required in individual mode.
    public var subscribeUidGroup: SubscribeUidGroup?
    /// Whose audio is recorded: 1 to 32 uids, or ``allStreams``.
    public var subscribeAudioUids: [String]?
    /// Whose audio is not recorded: 1 to 32 uids. Not together with the list above.
    public var unSubscribeAudioUids: [String]?
    /// Whose video is recorded: 1 to 32 uids, or ``allStreams``.
    public var subscribeVideoUids: [String]?
    /// Whose video is not recorded: 1 to 32 uids. Not together with the list above.
    public var unSubscribeVideoUids: [String]?
    /// The mixed picture; mix mode only.
    public var transcodingConfig: TranscodingConfig?
    /// JSON text with private settings, such as `{"correctEXTINF":true}`.
    public var privateParams: String?

    public init(
        channelType: ChannelType? = nil, streamTypes: StreamTypes? = nil, streamMode: StreamMode? = nil,
        decryptionMode: DecryptionMode? = nil, secret: Secret? = nil, salt: Secret? = nil, maxIdleTime: Int? = nil,
        audioProfile: AudioProfile? = nil, videoStreamType: VideoStreamType? = nil,
        subscribeUidGroup: SubscribeUidGroup? = nil, subscribeAudioUids: [String]? = nil,
        unSubscribeAudioUids: [String]? = nil, subscribeVideoUids: [String]? = nil,
        unSubscribeVideoUids: [String]? = nil, transcodingConfig: TranscodingConfig? = nil,
        privateParams: String? = nil
    ) {
        self.channelType = channelType
        self.streamTypes = streamTypes
        self.streamMode = streamMode
        self.decryptionMode = decryptionMode
        self.secret = secret
        self.salt = salt
        self.maxIdleTime = maxIdleTime
        self.audioProfile = audioProfile
        self.videoStreamType = videoStreamType
        self.subscribeUidGroup = subscribeUidGroup
        self.subscribeAudioUids = subscribeAudioUids
        self.unSubscribeAudioUids = unSubscribeAudioUids
        self.subscribeVideoUids = subscribeVideoUids
        self.unSubscribeVideoUids = unSubscribeVideoUids
        self.transcodingConfig = transcodingConfig
        self.privateParams = privateParams
    }

    public func body(_ style: BodyStyle) -> JSON {
        var members = BodyMembers(style)
        members.add("channelType", channelType)
        members.add("streamTypes", streamTypes)
        members.add("streamMode", streamMode)
        members.add("decryptionMode", decryptionMode)
        members.add("secret", secret)
        members.add("salt", salt)
        members.add("maxIdleTime", maxIdleTime)
        members.add("audioProfile", audioProfile)
        members.add("videoStreamType", videoStreamType)
        members.add("subscribeUidGroup", subscribeUidGroup)
        members.add("subscribeAudioUids", subscribeAudioUids)
        members.add("\(style.spelling.rawValue)AudioUids", unSubscribeAudioUids)
        members.add("subscribeVideoUids", subscribeVideoUids)
        members.add("\(style.spelling.rawValue)VideoUids", unSubscribeVideoUids)
        members.add("transcodingConfig", transcodingConfig)
        members.add("privateParams", privateParams)
        return members.json
    }

    public var secrets: [Secret] {
        [secret, salt].compactMap(\.self) + (transcodingConfig?.secrets ?? [])
    }
}
