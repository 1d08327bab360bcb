/// How far a recording is, as query tells it (v1-api 3.4).
public struct RecordingStatus: Vocabulary {
    public let rawValue: Int
    public init(rawValue: Int) { self.rawValue = rawValue }

    public static let notStarted = Self(rawValue: 0)
    public static let initialized = Self(rawValue: 1)
    public static let starting = Self(rawValue: 2)
    public static let partlyReady = Self(rawValue: 3)
    public static let ready = Self(rawValue: 4)
    public static let inProgress = Self(rawValue: 5)
    public static let stopping = Self(rawValue: 6)
    public static let stopped = Self(rawValue: 7)
    public static let exited = Self(rawValue: 8)
    public static let abnormal = Self(rawValue: 20)

    public static let words = [
        notStarted.named("not-started", "The recording has not started."),
        initialized.named("initialized", "The recording is initialised."),
        starting.named("starting", "The recorder is starting."),
        partlyReady.named("partly-ready", "Some parts of the recorder are ready."),
        ready.named("ready", "The recorder is ready; it stays so while nobody publishes."),
        inProgress.named("in-progress", "The first file is uploaded and the recording goes on."),
        stopping.named("stopping", "The request to stop was received."),
        stopped.named("stopped", "All parts of the recorder have stopped."),
        exited.named("exited", "The recorder has left."),
        abnormal.named("abnormal", "The recorder left abnormally."),
    ]

    /// What a status means for the one who waits on it.
    public enum Phase: String, Sendable, Hashable, CaseIterable {
        /// Not yet certain to record: 0 to 3. Leaves for `running`, `finished` or `failed`.
        case starting
        /// Started for certain: 4 or 5.
        case running
        /// Stopping: 6 or 7. Leaves for `finished` or `failed`.
        case stopping
        /// Over: 8.
        case finished
        /// Over, and not as it should be: 20.
        case failed
        /// A number this library does not know.
        case unknown
    }

    /// The phase the status belongs to.
    public var phase: Phase {
        switch rawValue {
        case 0...3: .starting
        case 4, 5: .running
        case 6, 7: .stopping
        case 8: .finished
        case 20: .failed
        default: .unknown
        }
    }
}
