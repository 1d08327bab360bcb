/// A resource id that was given out (v1-api 1.3, 5.10).
struct Resource: Sendable {
    let appId: String
    let cname: String
    let uid: String
    let settings: AcquireSettings
    let acquiredAt: Int64
    /// The place of its one recording, once started.
    var recording: Int?

    /// So long after acquire it can no longer be started.
    func isExpired(at time: Int64, lifetime: Duration) -> Bool {
        recording == nil && time - acquiredAt >= lifetime.milliseconds
    }
}

/// What of a live recording must be unique (v1-api 1.3).
struct RecordingIdentity: Hashable, Sendable {
    let appId: String
    let cname: String
    let uid: String
}

/// The live recorders of one app; web page recordings have a quota of their own (v1-api 1.4).
struct WorkerCount: Sendable {
    var media = 0
    var web = 0

    var isIdle: Bool { media == 0 && web == 0 }

    subscript(isWeb: Bool) -> Int {
        get { isWeb ? web : media }
        set { if isWeb { web = newValue } else { media = newValue } }
    }
}
