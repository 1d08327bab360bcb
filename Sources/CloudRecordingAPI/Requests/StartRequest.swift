public import JSONText

/// Starts a recording with an acquired resource (v1-api 2.3). An answer of 200 means "accepted" and no more.
public struct StartRequest: V1Request {
    public static let call = V1Call.start

    /// The recorder's RTC token; needed in individual and mix mode where the project has an App Certificate.
    public var token: Secret?
    /// Where the files go. V1 requires it in every mode.
    public var storageConfig: StorageConfig?
    /// The channel, subscriptions and picture. For individual and mix mode only.
    public var recordingConfig: RecordingConfig?
    /// The kinds of files. Must be absent where only screenshots are taken. V1's default is HLS.
    public var recordingFileConfig: RecordingFileConfig?
    /// Screenshots; individual mode only.
    public var snapshotConfig: SnapshotConfig?
    /// The page recorder; for web mode only, and required there.
    public var extensionServiceConfig: ExtensionServiceConfig?
    /// Needed for scene 2.
    public var appsCollection: AppsCollection?
    /// What is made of the files afterwards; scene 2 only.
    public var transcodeOptions: TranscodeOptions?

    public init(
        token: Secret? = nil, storageConfig: StorageConfig? = nil, recordingConfig: RecordingConfig? = nil,
        recordingFileConfig: RecordingFileConfig? = nil, snapshotConfig: SnapshotConfig? = nil,
        extensionServiceConfig: ExtensionServiceConfig? = nil, appsCollection: AppsCollection? = nil,
        transcodeOptions: TranscodeOptions? = nil
    ) {
        self.token = token
        self.storageConfig = storageConfig
        self.recordingConfig = recordingConfig
        self.recordingFileConfig = recordingFileConfig
        self.snapshotConfig = snapshotConfig
        self.extensionServiceConfig = extensionServiceConfig
        self.appsCollection = appsCollection
        self.transcodeOptions = transcodeOptions
    }

    public func body(_ style: BodyStyle) -> JSON {
        var members = BodyMembers(style)
        members.add("token", token)
        members.add("storageConfig", storageConfig)
        members.add("recordingConfig", recordingConfig)
        members.add("recordingFileConfig", recordingFileConfig)
        members.add("snapshotConfig", snapshotConfig)
        members.add("extensionServiceConfig", extensionServiceConfig)
        members.add("appsCollection", appsCollection)
        members.add("transcodeOptions", transcodeOptions)
        return members.json
    }

    public var secrets: [Secret] {
        var secrets = [token].compactMap(\.self)
        secrets += storageConfig?.secrets ?? []
        secrets += recordingConfig?.secrets ?? []
        secrets += extensionServiceConfig?.secrets ?? []
        return secrets
    }
}
