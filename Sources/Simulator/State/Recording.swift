import JSONText

/// One recording from its accepted start to the end of its uploads.
///
/// A plain value: ``settle(at:participants:pace:uploads:)`` must be called at every time ``nextEvent(after:)`` names,
/// in order; between them nothing changes by itself.
struct Recording: Sendable {
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
    /// The times at which it comes up, and at which it is bound to fail.
    let schedule: Schedule

    var storage: StorageSettings
    var subscription: Subscription?
    var layout: LayoutSettings?
    var isOnHold: Bool
    var publishUrl: String?
    /// Every layout there was, with its time; likewise below.
    var layouts: [Change] = []
    var subscriptions: [Change] = []
    var holds: [Change] = []

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

    struct Change: Sendable {
        let time: Int64
        let json: JSON
    }

    struct End: Sendable {
        let time: Int64
        let reason: EndReason
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
}

extension Recording {
    /// Whether it still records.
    var isLive: Bool { end == nil }

    func isGone(at time: Int64) -> Bool { goneAt.map { $0 <= time } ?? false }

    /// Whether no call finds it: gone, or between two workers.
    func isHidden(at time: Int64) -> Bool { isGone(at: time) || lostUntil.map { time < $0 } ?? false }

    /// The status of a query (v1-api 3.4, 5.10).
    func status(at time: Int64, pace: Pace) -> Int64 {
        if let end { return time - end.time < 1000 ? 6 : 7 }
        if progressingSince != nil { return 5 }
        if time >= schedule.ready { return 4 }
        if time >= startedAt + pace.componentsStarting.milliseconds { return 3 }
        return time >= startedAt + pace.initialised.milliseconds ? 2 : 1
    }

    /// Ends it; what it has is uploaded for that long.
    mutating func finish(_ reason: EndReason, at time: Int64, uploads: Duration) {
        guard end == nil else { return }
        end = End(time: time, reason: reason)
        goneAt = time + uploads.milliseconds
    }
}
