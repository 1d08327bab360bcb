import JSONText

/// A resource id that was given out (v1-api 1.3, 5.10).
struct Resource: Sendable {
    let appId: String
    let cname: String
    let uid: String
    let settings: AcquireSettings
    let acquiredAt: Int64
    /// The place of its one recording, once started.
    var recording: Int?

    /// Five minutes after acquire it can no longer be started.
    func isExpired(at time: Int64) -> Bool { recording == nil && time - acquiredAt >= 300_000 }
}

/// What of a live recording must be unique (v1-api 1.3).
struct RecordingIdentity: Hashable, Sendable {
    let appId: String
    let cname: String
    let uid: String
}

/// The requests of one app within the last second.
struct RateWindow: Sendable {
    /// In order. Those before ``oldest`` are out of the window, and taken away now and then.
    private var times: [Int64] = []
    private var oldest = 0

    /// Whether another request is within the quota; only then it counts.
    mutating func admits(at time: Int64, quota: Int) -> Bool {
        while oldest < times.count, times[oldest] <= time - 1000 { oldest += 1 }
        guard times.count - oldest < quota else { return false }
        if oldest > times.count / 2 {
            times.removeFirst(oldest)
            oldest = 0
        }
        times.append(time)
        return true
    }
}

/// The live recorders of one app; web page recordings have a quota of their own (v1-api 1.4).
struct WorkerCount: Sendable {
    var media = 0
    var web = 0

    subscript(isWeb: Bool) -> Int {
        get { isWeb ? web : media }
        set { if isWeb { web = newValue } else { media = newValue } }
    }
}
