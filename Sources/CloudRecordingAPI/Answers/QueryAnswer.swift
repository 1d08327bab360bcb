public import JSONText

/// The answer to query (v1-api 3.4).
public struct QueryAnswer: V1Answer {
    public let cname: String?
    public let uid: String?
    public let resourceId: String?
    public let sid: String?
    public let serverResponse: QueryResponse
    public var raw: JSON

    public init(_ json: JSON, mode: RecordingMode?) throws(MalformedAnswer.Problem) {
        try json.expectObject()
        guard let response = json["serverResponse"], case .object = response else {
            throw .missing(key: "serverResponse")
        }
        cname = json["cname"]?.string
        uid = json["uid"]?.lenientText
        resourceId = json["resourceId"]?.filledString
        sid = json["sid"]?.filledString
        serverResponse = QueryResponse(response, mode: mode)
        raw = json
    }
}

/// What a query tells of a recording.
public struct QueryResponse: Sendable, Hashable {
    /// `nil` where the answer has none.
    public var status: RecordingStatus?
    public var content: QueryContent
    /// When the first slice began, in milliseconds since 1970, whether it was given so or in seconds (v1-api 8.7).
    public var sliceStartTime: Int64?

    public init(status: RecordingStatus?, content: QueryContent, sliceStartTime: Int64? = nil) {
        self.status = status
        self.content = content
        self.sliceStartTime = sliceStartTime
    }

    init(_ json: JSON, mode: RecordingMode?) {
        let number = json["status"]?.lenientInteger.flatMap(Int.init(exactly:))
        self.init(
            status: number.map(RecordingStatus.init(rawValue:)), content: QueryContent(json, mode: mode),
            sliceStartTime: json["sliceStartTime"]?.milliseconds)
    }
}
