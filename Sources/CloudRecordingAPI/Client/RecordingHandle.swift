/// What names a running recording in every later call (v1-api 1.2).
public struct RecordingHandle: Sendable, Hashable, Codable {
    public var identity: RecorderIdentity
    public var mode: RecordingMode
    public var resourceId: String
    public var sid: String

    public init(identity: RecorderIdentity, mode: RecordingMode, resourceId: String, sid: String) {
        self.identity = identity
        self.mode = mode
        self.resourceId = resourceId
        self.sid = sid
    }
}
