public import JSONText

/// Which recording applications are combined (v1-api 2.10). Scene 2 needs `postponeTranscoding`.
public struct AppsCollection: V1Body {
    /// V1's default is `default`.
    public var combinationPolicy: CombinationPolicy?

    public init(combinationPolicy: CombinationPolicy? = nil) { self.combinationPolicy = combinationPolicy }

    public func body(_ style: BodyStyle) -> JSON {
        var members = BodyMembers(style)
        members.add("combinationPolicy", combinationPolicy)
        return members.json
    }
}

/// What is made of the files of an individual recording afterwards (v1-api 2.10); a legacy feature.
public struct TranscodeOptions: V1Body {
    public var transMode: TransMode
    /// V1's default is `mp4` of transcoding and `mp3` of mixing.
    public var format: ContainerFormat?
    /// Mixing only.
    public var audio: TranscodeAudio?

    public init(transMode: TransMode, format: ContainerFormat? = nil, audio: TranscodeAudio? = nil) {
        self.transMode = transMode
        self.format = format
        self.audio = audio
    }

    public func body(_ style: BodyStyle) -> JSON {
        var configuration = BodyMembers(style)
        configuration.add("transMode", transMode)
        var container = BodyMembers(style)
        container.add("format", format)
        var members = BodyMembers(style)
        members.add("transConfig", configuration.json)
        if !container.isEmpty { members.add("container", container.json) }
        members.add("audio", audio)
        return members.json
    }
}

/// The mixed audio file. V1 takes these numbers as text.
public struct TranscodeAudio: V1Body {
    /// Hz: 48000, 32000 or 16000. V1's default is 48000.
    public var sampleRate: Int?
    /// bit/s. V1's default, and the only documented value, is 48000.
    public var bitrate: Int?
    /// 1 or 2. V1's default is 2.
    public var channels: Int?

    public init(sampleRate: Int? = nil, bitrate: Int? = nil, channels: Int? = nil) {
        self.sampleRate = sampleRate
        self.bitrate = bitrate
        self.channels = channels
    }

    public func body(_ style: BodyStyle) -> JSON {
        var members = BodyMembers(style)
        members.add("sampleRate", sampleRate.map { String($0) })
        members.add("bitrate", bitrate.map { String($0) })
        members.add("channels", channels.map { String($0) })
        return members.json
    }
}
