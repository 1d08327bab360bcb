import CloudRecordingAPI
package import RunReport

/// A recording of a run that another one follows: it ended by itself, never was ready, or is handed over.
package struct EarlierRecording: Sendable, Codable {
    package enum Successor: String, Sendable, Codable {
        /// It takes the place of one that records no more.
        case restart
        /// It takes over from one that records until then.
        case handOver
    }

    /// What follows.
    package var successor: Successor
    /// The step in which the other one is begun.
    package var step: String
    package var anchor: RecordingAnchor
    /// Why another one follows.
    package var why: String
    package var state: RecordingOutcome
    /// When it was last seen running, in milliseconds since the Unix epoch; the beginning of what is missing.
    package var seenAt: Int64
    package var endedAt: Int64?
    package var status: String?
    package var files: [FileReport]
    package var endpoints: [String]

    package init(
        successor: Successor = .restart, step: String, anchor: RecordingAnchor, why: String, state: RecordingOutcome,
        seenAt: Int64,
        endedAt: Int64? = nil, status: String? = nil, files: [FileReport], endpoints: [String]
    ) {
        self.successor = successor
        self.step = step
        self.anchor = anchor
        self.why = why
        self.state = state
        self.seenAt = seenAt
        self.endedAt = endedAt
        self.status = status
        self.files = files
        self.endpoints = endpoints
    }

    /// Whether it may still go on.
    var mayRun: Bool { state == .running }

    /// Whether it goes on until the one that follows is ready.
    var isHandedOver: Bool { successor == .handOver && mayRun }

    /// How much of it is known to be recorded, in milliseconds.
    var length: Int64 { max(min(seenAt, endedAt ?? seenAt) - anchor.startedAt, 0) }

    /// - Parameters:
    ///   - mayRunUntil: how long a recording goes on that nobody stops.
    ///   - endsBy: when it has ended at the latest, RFC 3339 in UTC.
    func report(mayRunUntil: String, endsBy: String?) -> RecordingReport {
        RecordingReport(
            cname: anchor.handle.identity.cname, uid: anchor.handle.identity.uid, resourceId: anchor.handle.resourceId,
            sid: anchor.handle.sid, state: state, startedAt: Timestamp.text(anchor.startedAt),
            endedAt: endedAt.map(Timestamp.text), status: status, mayRunUntil: mayRun ? mayRunUntil : nil,
            endsBy: mayRun ? endsBy : nil,
            endpoints: endpoints)
    }
}
