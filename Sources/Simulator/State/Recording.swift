import JSONText

/// One recording from its accepted start to the end of its uploads.
///
/// A plain value: ``settle(at:participants:pace:uploads:)`` must be called at every time ``nextEvent(after:)`` names,
/// in order; between them nothing changes by itself.
struct Recording: Sendable {
    /// Which one it is of all that were started, from 1; 0 once it is forgotten.
    var number = 0
    let sid: String
    let resourceId: String
    let appId: String
    let cname: String
    let uid: String
    let mode: RecordingMode
    let settings: StartSettings
    let startedAt: Int64
    /// Until when its calls are possible (v1-api 1.3).
    let handleExpires: Int64
    /// The gateway that its start came by.
    let gateway: String
    /// The times at which it comes up, and at which it is bound to fail.
    var schedule: Schedule

    var storage: StorageSettings
    var subscription: Subscription?
    var isOnHold: Bool
    var publishUrl: String?
    /// Every layout there was, with its time; likewise below.
    var layouts = History()
    var subscriptions = History()
    var holds = History()

    /// What has been received so far, in order of appearance.
    var streams: [RecordedStream] = []
    /// Since when nobody has kept it alive.
    var idleSince: Int64?
    /// Whether status 4 has been told.
    var hasBeenReady = false
    /// When the first slice was uploaded.
    var progressingSince: Int64?
    var end: End?
    /// When its uploads are done and it is no longer known.
    var goneAt: Int64?
    /// Whether its end has been told, and its leaving.
    var hasEnded = false
    var hasLeft = false

    /// Until when its calls do not find it (v1-api 5.4).
    var lostUntil: Int64?
    var failovers = 0
    /// What faults do to it.
    var uploadDuration: Duration?
    var isBackedUp = false
    var listsNoFiles = false

    /// The next time at which something may happen by itself.
    var wake: Int64?

    struct End: Sendable {
        let time: Int64
        let reason: EndReason
        /// Whether it has status 20 from then on.
        var isAbnormal = false
    }

    /// Lets go of what takes room, once nobody knows of it.
    mutating func forget() {
        number = 0
        wake = nil
        layouts = History()
        subscriptions = History()
        holds = History()
        streams = []
    }
}

/// Everything that something has been, with its times: the first one, and the latest.
struct History: Sendable {
    struct Change: Sendable {
        let time: Int64
        let json: JSON
    }

    /// So many are kept; of more, those after the first are forgotten.
    static let limit = 1000

    private(set) var changes: [Change] = []

    mutating func append(_ json: JSON, at time: Int64) {
        if changes.count > History.limit { changes.removeSubrange(1...History.limit / 2) }
        changes.append(Change(time: time, json: json))
    }
}

/// What a recording has received of somebody.
struct RecordedStream: Sendable, Hashable {
    /// `nil` where all are in one picture.
    let uid: String?
    let kind: StreamKind?
    let start: Int64
}

/// Why a recording ended (v1-api 5.5).
package enum EndReason: String, Sendable, Hashable, CaseIterable {
    /// A stop was accepted.
    case stopped
    /// Nobody was there for longer than `maxIdleTime`.
    case idle
    /// The token was missing, wrong or expired.
    case token
    /// The bucket could not be written to.
    case storage
    /// A participant joined with the recorder's uid.
    case kicked
    /// A page was recorded for as long as allowed.
    case maxRecordingHour
    /// The page could not be opened.
    case page
    /// More than three workers were lost (v1-api 5.4).
    case workersLost
    /// A start that was repeated at another gateway began a second recorder (v1-api 8.29).
    case replaced
}

extension Recording {
    /// Whether it still records.
    var isLive: Bool { end == nil }

    func isGone(at time: Int64) -> Bool { goneAt.map { $0 <= time } ?? false }

    /// The code with which the service's notifications name its end (v1-api 4.3, 5.9).
    var endCode: Int64? {
        switch end?.reason {
        case .token: hasBeenReady ? 109 : 110
        case .storage: 32
        case .stopped, .idle, .kicked, .maxRecordingHour, .page, .workersLost, .replaced, nil: nil
        }
    }

    /// Whether no call finds it: gone, or between two workers.
    func isHidden(at time: Int64) -> Bool { isGone(at: time) || lostUntil.map { time < $0 } ?? false }

    /// The status of a query (v1-api 3.4, 5.10).
    func status(at time: Int64, pace: Pace, readings: Readings) -> Int64 {
        if let end {
            if end.isAbnormal { return 20 }
            if readings.endsWithStatus8, let goneAt, goneAt - time <= 1000 { return 8 }
            return time - end.time < 1000 ? 6 : 7
        }
        if progressingSince != nil { return 5 }
        if time >= schedule.ready { return 4 }
        if time >= startedAt + pace.componentsStarting.milliseconds { return 3 }
        if time >= startedAt + pace.initialised.milliseconds { return 2 }
        return time >= startedAt + pace.notStarted.milliseconds ? 1 : 0
    }

    /// Ends it; what it has is uploaded for that long.
    mutating func finish(_ reason: EndReason, at time: Int64, uploads: Duration, isAbnormal: Bool = false) {
        guard end == nil else { return }
        end = End(time: time, reason: reason, isAbnormal: isAbnormal)
        goneAt = time + uploads.milliseconds
    }
}
