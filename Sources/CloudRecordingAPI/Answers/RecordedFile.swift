import JSONText

/// A recorded file, as query and stop name it (v1-api 3.4).
public struct RecordedFile: Sendable, Hashable {
    /// The name with its folders.
    public var fileName: String
    /// `audio`, `video` or `audio_and_video`.
    public var trackType: String?
    /// Whose streams are in it; `0` for those of all.
    public var uid: String?
    /// Whether the streams of all users are mixed in it.
    public var mixedAllUser: Bool?
    public var isPlayable: Bool?
    /// When it begins, in milliseconds since 1970.
    public var sliceStartTime: Int64?

    public init(
        fileName: String, trackType: String? = nil, uid: String? = nil, mixedAllUser: Bool? = nil,
        isPlayable: Bool? = nil, sliceStartTime: Int64? = nil
    ) {
        self.fileName = fileName
        self.trackType = trackType
        self.uid = uid
        self.mixedAllUser = mixedAllUser
        self.isPlayable = isPlayable
        self.sliceStartTime = sliceStartTime
    }

    /// Reads an entry of a list; `nil` where it names no file. A bare text is a name.
    init?(_ json: JSON) {
        guard let name = (json["fileName"] ?? json["filename"] ?? json).filledString else { return nil }
        self.init(
            fileName: name, trackType: json["trackType"]?.string, uid: json["uid"]?.lenientText,
            mixedAllUser: json["mixedAllUser"]?.lenientBoolean, isPlayable: json["isPlayable"]?.lenientBoolean,
            sliceStartTime: json["sliceStartTime"]?.milliseconds)
    }

    static func list(_ json: [JSON]) -> [RecordedFile] { json.compactMap { RecordedFile($0) } }
}
