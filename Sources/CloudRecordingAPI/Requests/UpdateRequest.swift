public import JSONText

/// Changes a running recording (v1-api 2.11). Wait for the answer to one before sending the next.
///
/// At least one member must be set; one a call is best.
public struct UpdateRequest: V1Request {
    public static let call = V1Call.update

    /// Who is recorded; individual and mix mode.
    public var streamSubscribe: StreamSubscribe?
    /// True pauses and false resumes the recording of a page; web mode.
    public var onhold: Bool?
    /// The new address of the push, exactly one; web mode with a push.
    public var outputs: [RTMPOutput]?
    /// The whole storage with fresh temporary credentials; every mode.
    public var storageConfig: StorageConfig?

    public init(
        streamSubscribe: StreamSubscribe? = nil, onhold: Bool? = nil, outputs: [RTMPOutput]? = nil,
        storageConfig: StorageConfig? = nil
    ) {
        self.streamSubscribe = streamSubscribe
        self.onhold = onhold
        self.outputs = outputs
        self.storageConfig = storageConfig
    }

    public func body(_ style: BodyStyle) -> JSON {
        var web = BodyMembers(style)
        web.add("onhold", onhold)
        var push = BodyMembers(style)
        push.add("outputs", outputs)
        var members = BodyMembers(style)
        members.add("streamSubscribe", streamSubscribe)
        if !web.isEmpty { members.add("webRecordingConfig", web.json) }
        if !push.isEmpty { members.add("rtmpPublishConfig", push.json) }
        members.add("storageConfig", storageConfig)
        return members.json
    }

    public var secrets: [Secret] { (outputs ?? []).flatMap(\.secrets) + (storageConfig?.secrets ?? []) }
}

/// Who is recorded from now on: 1 to 32 uids a list, and one list of each kind (v1-api 2.11).
public struct StreamSubscribe: V1Body {
    public var subscribeAudioUids: [String]?
    public var unSubscribeAudioUids: [String]?
    public var subscribeVideoUids: [String]?
    public var unSubscribeVideoUids: [String]?

    public init(
        subscribeAudioUids: [String]? = nil, unSubscribeAudioUids: [String]? = nil,
        subscribeVideoUids: [String]? = nil, unSubscribeVideoUids: [String]? = nil
    ) {
        self.subscribeAudioUids = subscribeAudioUids
        self.unSubscribeAudioUids = unSubscribeAudioUids
        self.subscribeVideoUids = subscribeVideoUids
        self.unSubscribeVideoUids = unSubscribeVideoUids
    }

    public func body(_ style: BodyStyle) -> JSON {
        var audio = BodyMembers(style)
        audio.add("subscribeAudioUids", subscribeAudioUids)
        audio.add("\(style.spelling.rawValue)AudioUids", unSubscribeAudioUids)
        var video = BodyMembers(style)
        video.add("subscribeVideoUids", subscribeVideoUids)
        video.add("\(style.spelling.rawValue)VideoUids", unSubscribeVideoUids)
        var members = BodyMembers(style)
        if !audio.isEmpty { members.add("audioUidList", audio.json) }
        if !video.isEmpty { members.add("videoUidList", video.json) }
        return members.json
    }
}
