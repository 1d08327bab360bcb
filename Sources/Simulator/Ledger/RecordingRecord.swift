package import JSONText

/// The whole story of one recording, as far as it has been told.
package struct RecordingRecord: Sendable, Hashable {
    /// Something with the time at which it came into effect.
    package struct Change: Sendable, Hashable {
        package var time: Int64
        package var value: JSON

        var json: JSON { ["time": .integer(time), "value": value] }
    }

    package var sid: String
    package var resourceId: String
    package var appId: String
    package var cname: String
    package var uid: String
    package var mode: RecordingMode
    package var startedAt: Int64
    package var endedAt: Int64?
    package var endReason: EndReason?
    /// When its uploads are done, once it has ended.
    package var goneAt: Int64?
    /// The status a query would give; `nil` once it is no longer known.
    package var status: Int?
    /// Every name in storage, in the order the service lists them. Of screenshots the first of each uid.
    package var files: [String]
    /// `uploaded` or `backuped`, once everything is; `unknown` before.
    package var uploadingStatus: String
    /// How often another worker took over.
    package var failovers: Int
    /// The first one is the layout of start; mix only.
    package var layouts: [Change]
    /// The first one is the subscription of start; not in web mode.
    package var subscriptions: [Change]
    /// The first one is the hold of start; web only.
    package var holds: [Change]

    package var json: JSON {
        var members: JSONObject = [
            "sid": .string(sid), "resourceId": .string(resourceId), "appId": .string(appId),
            "cname": .string(cname), "uid": .string(uid), "mode": .string(mode.rawValue),
            "startedAt": .integer(startedAt),
        ]
        members["endedAt"] = endedAt.map { .integer($0) }
        members["endReason"] = (endReason?.rawValue).map { .string($0) }
        members["goneAt"] = goneAt.map { .integer($0) }
        members["status"] = status.map { .integer(Int64($0)) }
        members["files"] = .array(files.map { .string($0) })
        members["uploadingStatus"] = .string(uploadingStatus)
        members["failovers"] = .integer(Int64(failovers))
        for (name, changes) in [("layouts", layouts), ("subscriptions", subscriptions), ("holds", holds)]
        where !changes.isEmpty {
            members[name] = .array(changes.map(\.json))
        }
        return .object(members)
    }
}

extension RecordingRecord {
    init(_ recording: Recording, at time: Int64, _ configuration: SimulatorConfiguration) {
        sid = recording.sid
        resourceId = recording.resourceId
        appId = recording.appId
        cname = recording.cname
        uid = recording.uid
        mode = recording.mode
        startedAt = recording.startedAt
        endedAt = recording.end?.time
        endReason = recording.end?.reason
        goneAt = recording.goneAt
        status =
            recording.isGone(at: time)
            ? nil : Int(recording.status(at: time, pace: configuration.pace, readings: configuration.readings))
        var honest = recording
        honest.listsNoFiles = false
        files = RecordedFiles(of: honest, at: time, configuration).files.map(\.name)
        uploadingStatus = recording.isGone(at: time) ? recording.finalUploadingStatus : "unknown"
        failovers = recording.failovers
        func changes(_ history: History) -> [Change] {
            history.changes.map { Change(time: $0.time, value: $0.json) }
        }
        layouts = changes(recording.layouts)
        subscriptions = changes(recording.subscriptions)
        holds = changes(recording.holds)
    }
}

extension Recording {
    /// What is said of its files when all of them are up (v1-api 3.5).
    var finalUploadingStatus: String { isBackedUp ? "backuped" : "uploaded" }
}
