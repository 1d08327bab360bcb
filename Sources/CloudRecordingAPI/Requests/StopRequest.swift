public import JSONText

/// Stops a recording (v1-api 2.13).
public struct StopRequest: V1Request {
    public static let call = V1Call.stop

    /// Whether the answer comes at once. Without, it comes when all files are uploaded, or after about 20 seconds with
    /// code 50; it tells the upload status then. V1's default is false.
    public var asyncStop: Bool?

    public init(asyncStop: Bool? = nil) { self.asyncStop = asyncStop }

    public func body(_ style: BodyStyle) -> JSON {
        var members = BodyMembers(style)
        members.add("async_stop", asyncStop)
        return members.json
    }
}
