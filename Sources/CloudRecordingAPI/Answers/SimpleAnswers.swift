public import JSONText

/// The answer to acquire (v1-api 3.1).
public struct AcquireAnswer: V1Answer {
    public let cname: String?
    public let uid: String?
    /// Never empty.
    public let resourceId: String
    public var raw: JSON

    public init(_ json: JSON, mode: RecordingMode? = nil) throws(MalformedAnswer.Problem) {
        try json.expectObject()
        cname = json["cname"]?.string
        uid = json["uid"]?.lenientText
        resourceId = try json.required("resourceId")
        raw = json
    }
}

/// The answer to start (v1-api 3.2). It says that the request was accepted, not that anything is recorded.
public struct StartAnswer: V1Answer {
    public let cname: String?
    public let uid: String?
    /// Never empty.
    public let resourceId: String
    /// Never empty.
    public let sid: String
    public var raw: JSON

    public init(_ json: JSON, mode: RecordingMode? = nil) throws(MalformedAnswer.Problem) {
        try json.expectObject()
        cname = json["cname"]?.string
        uid = json["uid"]?.lenientText
        resourceId = try json.required("resourceId")
        sid = try json.required("sid")
        raw = json
    }
}

/// The answer to update and to updateLayout (v1-api 3.3). It says nothing about the effect.
public struct UpdateAnswer: V1Answer {
    public let cname: String?
    public let uid: String?
    public let resourceId: String?
    public let sid: String?
    public var raw: JSON

    public init(_ json: JSON, mode: RecordingMode? = nil) throws(MalformedAnswer.Problem) {
        try json.expectObject()
        cname = json["cname"]?.string
        uid = json["uid"]?.lenientText
        resourceId = json["resourceId"]?.filledString
        sid = json["sid"]?.filledString
        raw = json
    }
}
