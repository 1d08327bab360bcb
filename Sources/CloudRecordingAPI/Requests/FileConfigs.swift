public import JSONText

/// The kinds of files that are written (v1-api 2.7).
public struct RecordingFileConfig: V1Body {
    /// `[.hls]`, or `[.hls, .mp4]` in mix and web mode. V1's default is HLS.
    public var avFileType: [AVFileType]?

    public init(avFileType: [AVFileType]? = nil) { self.avFileType = avFileType }

    public func body(_ style: BodyStyle) -> JSON {
        var members = BodyMembers(style)
        members.add("avFileType", avFileType)
        return members.json
    }
}

/// Screenshots of each video, always as JPEG (v1-api 2.8). Individual mode only.
public struct SnapshotConfig: V1Body {
    /// Seconds between two, 5 to 3600; some sources allow 1 to 4 too (v1-api 8.5). V1's default is 10.
    public var captureInterval: Int?

    public init(captureInterval: Int? = nil) { self.captureInterval = captureInterval }

    public func body(_ style: BodyStyle) -> JSON {
        var members = BodyMembers(style)
        members.add("captureInterval", captureInterval)
        members.add("fileType", ["jpg"])
        return members.json
    }
}
