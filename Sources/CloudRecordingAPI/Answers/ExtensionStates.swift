import JSONText

/// The state of the recorder of a page (v1-api 3.4).
public struct WebRecorderState: Sendable, Hashable {
    /// `init`, `inProgress` or `exit`.
    public var state: String?
    /// Whether the recording is paused.
    public var isOnHold: Bool?
    public var files: [RecordedFile]

    public init(state: String? = nil, isOnHold: Bool? = nil, files: [RecordedFile] = []) {
        self.state = state
        self.isOnHold = isOnHold
        self.files = files
    }

    init(_ payload: JSON) {
        self.init(
            state: payload["state"]?.string, isOnHold: payload["onhold"]?.lenientBoolean,
            files: RecordedFile.list(payload["fileList"]?.array ?? []))
    }
}

/// The state of a push to a CDN (v1-api 3.4).
public struct RTMPPublishState: Sendable, Hashable {
    /// One address that is pushed to.
    public struct Output: Sendable, Hashable {
        public var rtmpURL: SensitiveURL?
        /// `connecting`, `publishing`, `onhold` or `disconnected`.
        public var status: String?

        public init(rtmpURL: SensitiveURL?, status: String?) {
            self.rtmpURL = rtmpURL
            self.status = status
        }
    }

    /// `init`, `inProgress` or `exit`; older answers lack it.
    public var state: String?
    /// A status for the whole, as older answers to stop have it.
    public var status: String?
    public var outputs: [Output]

    public init(state: String? = nil, status: String? = nil, outputs: [Output] = []) {
        self.state = state
        self.status = status
        self.outputs = outputs
    }

    init(_ payload: JSON) {
        let outputs = (payload["outputs"]?.array ?? []).map { output in
            Output(rtmpURL: output["rtmpUrl"]?.string.map(SensitiveURL.init), status: output["status"]?.string)
        }
        self.init(state: payload["state"]?.string, status: payload["status"]?.lenientText, outputs: outputs)
    }
}
