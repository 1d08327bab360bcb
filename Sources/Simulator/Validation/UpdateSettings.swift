import JSONText

/// The `clientRequest` of an update (v1-api 2.11).
struct UpdateSettings: Sendable {
    let lists: SubscribedLists?
    let onhold: Bool?
    let publishUrl: String?
    let storage: StorageSettings?

    init(reading request: Fields, of settings: StartSettings, readings: BodyReadings) throws(Violation) {
        // Something must be there. Something unknown is ignored.
        if request.members.isEmpty { throw Violation(path: request.path.text, problem: .value) }
        let foreign = settings.mode == .web ? ["streamSubscribe"] : ["webRecordingConfig", "rtmpPublishConfig"]
        if readings.refusesUpdateOfOtherModes, let name = foreign.first(where: { request.has($0) }) {
            throw request.violation(name)
        }
        lists = try UpdateSettings.lists(in: request, of: settings, readings: readings)
        if settings.mode == .web {
            // What is not said is false (v1-api 2.11).
            onhold = try request.object("webRecordingConfig").map { fields throws(Violation) in
                try fields.boolean("onhold") ?? false
            }
            let publishing = try request.object("rtmpPublishConfig")
            if publishing != nil, readings.publishUpdateNeedsService, settings.web?.publishUrl == nil {
                throw request.violation("rtmpPublishConfig")
            }
            publishUrl = try publishing.map(publishingUrl)
        } else {
            onhold = nil
            publishUrl = nil
        }
        storage = try request.object("storageConfig").map { fields throws(Violation) in
            try StorageSettings(reading: fields, readings: readings)
        }
        if readings.updateNeedsStorage { _ = try request.required("storageConfig", storage) }
    }

    private static func lists(
        in request: Fields, of settings: StartSettings, readings: BodyReadings
    ) throws(Violation) -> SubscribedLists? {
        guard let recording = settings.recording, let subscribe = try request.object("streamSubscribe") else {
            return nil
        }
        return try SubscribedLists(
            audio: subscribe.object("audioUidList"), video: subscribe.object("videoUidList"),
            streamTypes: recording.subscription.streamTypes, readings: readings
        )
    }
}
