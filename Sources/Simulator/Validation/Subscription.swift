import JSONText

/// Whose sound and whose picture a recording takes (v1-api 2.5).
struct Subscription: Sendable, Hashable {
    /// 0 sound, 1 picture, 2 both.
    let streamTypes: Int64
    var audio: UidList
    var video: UidList

    /// Reads the lists of start. Where only one kind is named the other is not subscribed to.
    init(reading fields: Fields, streamTypes: Int64, readings: BodyReadings) throws(Violation) {
        let lists = try SubscribedLists(
            audio: fields, video: fields, streamTypes: streamTypes, readings: readings)
        self.streamTypes = streamTypes
        let named = lists.audio != nil || lists.video != nil
        audio = streamTypes == 1 ? .none : lists.audio ?? (named ? .none : .all)
        video = streamTypes == 0 ? .none : lists.video ?? (named ? .none : .all)
    }

    /// Takes over the lists of an update; a list replaces the one before of its kind (v1-api 2.11).
    mutating func apply(_ lists: SubscribedLists, keepsOtherKind: Bool) {
        if let list = lists.audio { audio = list } else if !keepsOtherKind, lists.video != nil { audio = .none }
        if let list = lists.video { video = list } else if !keepsOtherKind, lists.audio != nil { video = .none }
    }

    func takes(_ kind: StreamKind, of uid: String) -> Bool {
        switch kind {
        case .audio: audio.contains(uid)
        case .video: video.contains(uid)
        }
    }

    /// The uids it takes by name, each once, sound before picture.
    var named: [String] {
        var uids: [String] = []
        for list in [audio, video] {
            guard case .only(let names) = list else { continue }
            for name in names where !uids.contains(name) { uids.append(name) }
        }
        return uids
    }

    var json: JSON { ["audio": audio.json, "video": video.json] }
}

/// The lists a body gives, by kind; illegal for a kind that is not recorded (v1-api 2.5, 2.11).
struct SubscribedLists: Sendable {
    let audio: UidList?
    let video: UidList?

    init(
        audio audioFields: Fields?, video videoFields: Fields?, streamTypes: Int64, readings: BodyReadings
    ) throws(Violation) {
        audio = try SubscribedLists.list(.audio, in: audioFields, isRecorded: streamTypes != 1, readings)
        video = try SubscribedLists.list(.video, in: videoFields, isRecorded: streamTypes != 0, readings)
    }

    private static func list(
        _ kind: StreamKind, in fields: Fields?, isRecorded: Bool, _ readings: BodyReadings
    ) throws(Violation) -> UidList? {
        guard let fields, let list = try UidList(reading: fields, kind: kind, readings: readings) else { return nil }
        if !isRecorded {
            let noun = kind == .audio ? "AudioUids" : "VideoUids"
            let names = ["subscribe\(noun)"] + readings.unsubscribeSpellings.prefixes.map { $0 + noun }
            throw fields.violation(names.first { fields.has($0) } ?? names[0])
        }
        return list
    }
}
