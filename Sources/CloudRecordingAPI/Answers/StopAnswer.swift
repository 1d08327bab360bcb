public import JSONText

/// The answer to stop (v1-api 3.5).
public struct StopAnswer: V1Answer {
    public let cname: String?
    public let uid: String?
    public let resourceId: String?
    public let sid: String?
    /// What was recorded; the answer to an asynchronous stop may lack it.
    public private(set) var serverResponse: StopResponse?
    public var raw: JSON

    public init(_ json: JSON, mode: RecordingMode?) throws(MalformedAnswer.Problem) {
        try json.expectObject()
        cname = json["cname"]?.string
        uid = json["uid"]?.lenientText
        resourceId = json["resourceId"]?.filledString
        sid = json["sid"]?.filledString
        if let response = json["serverResponse"], case .object = response {
            serverResponse = StopResponse(response, mode: mode)
        } else {
            serverResponse = nil
        }
        raw = json
    }

    public mutating func scrub(_ redaction: Redaction) {
        guard let status = serverResponse?.uploadingStatus else { return }
        serverResponse?.uploadingStatus = UploadingStatus(rawValue: redaction.redacted(status.rawValue))
    }
}

/// What a recording has left behind. A 200 does not imply that there is any file.
public struct StopResponse: Sendable, Hashable {
    public var content: QueryContent
    /// How far the files are; `nil` where the answer does not tell.
    public var uploadingStatus: UploadingStatus?

    /// All files that are named.
    public var files: [RecordedFile] { content.files }

    public init(content: QueryContent, uploadingStatus: UploadingStatus?) {
        self.content = content
        self.uploadingStatus = uploadingStatus
    }

    init(_ json: JSON, mode: RecordingMode?) {
        let payloads = (json["extensionServiceState"]?.array ?? []).lazy.compactMap { $0["payload"] ?? $0["playload"] }
        let status = json["uploadingStatus"] ?? payloads.compactMap { $0["uploadingStatus"] }.first
        self.init(
            content: QueryContent(json, mode: mode),
            uploadingStatus: (status?.filledString).map(UploadingStatus.init(rawValue:)))
    }
}

/// How far the files of a stopped recording are (v1-api 3.5). An open set.
public struct UploadingStatus: RawRepresentable, Sendable, Hashable, Codable, CustomStringConvertible {
    public let rawValue: String

    /// Takes older documentation's `unknow` for `unknown`.
    public init(rawValue: String) { self.rawValue = rawValue == "unknow" ? "unknown" : rawValue }

    public var description: String { rawValue }

    /// Everything is in the customer's storage.
    public static let uploaded = Self(rawValue: "uploaded")
    /// At least one file is in the vendor's backup storage and will be forwarded.
    public static let backuped = Self(rawValue: "backuped")
    /// The service does not know.
    public static let unknown = Self(rawValue: "unknown")
}
