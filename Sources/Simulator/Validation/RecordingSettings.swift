import JSONText

/// `recordingConfig`, as far as the mode knows it (v1-api 2.5, 2.6).
struct RecordingSettings: Sendable {
    /// Whether the channel is a live broadcast, where an audience alone does not keep the recorder.
    let isLiveBroadcast: Bool
    let maxIdleTime: Int64
    /// Whether `streamMode` is standard.
    let isStandard: Bool
    let subscription: Subscription
    /// Mix mode only.
    let layout: LayoutSettings?

    init(reading fields: Fields, mode: RecordingMode, readings: BodyReadings) throws(Violation) {
        let channelType = try fields.required("channelType", fields.integer("channelType", in: 0...1))
        isLiveBroadcast = channelType == 1
        maxIdleTime = try fields.integer("maxIdleTime", in: 5...readings.longestIdleTime) ?? 30
        let streamTypes = try fields.integer("streamTypes", in: 0...2) ?? 2
        _ = try fields.integer("videoStreamType", in: 0...1)
        try RecordingSettings.checkPrivateParams(fields)
        try RecordingSettings.checkEncryption(fields)
        if mode == .individual {
            let streamMode = try fields.string("streamMode", oneOf: ["default", "standard", "original"])
            try fields.check("streamMode", streamMode != "original" || streamTypes == 0)
            isStandard = streamMode == "standard"
            layout = nil
        } else {
            isStandard = false
            _ = try fields.integer("audioProfile", in: 0...2)
            layout = try RecordingSettings.layout(fields, readings)
        }
        subscription = try Subscription(reading: fields, streamTypes: streamTypes, readings: readings)
        if mode == .individual { try RecordingSettings.checkUidGroup(fields, subscription, readings) }
    }

    /// The group must hold the uids of both lists (v1-api 2.5).
    private static func checkUidGroup(
        _ fields: Fields, _ subscription: Subscription, _ readings: BodyReadings
    ) throws(Violation) {
        let group = try fields.required("subscribeUidGroup", fields.integer("subscribeUidGroup", in: 0...5))
        guard readings.checksUidGroup else { return }
        let room = [2, 7, 12, 17, 32, 49][Int(group)]
        try fields.check("subscribeUidGroup", subscription.named.count <= room)
    }

    /// JSON text in a text (v1-api 2.5).
    private static func checkPrivateParams(_ fields: Fields) throws(Violation) {
        guard let text = try fields.string("privateParams") else { return }
        try fields.check("privateParams", (try? JSON(parsing: text))?.object != nil)
    }

    private static func checkEncryption(_ fields: Fields) throws(Violation) {
        let mode = try fields.integer("decryptionMode", in: 0...8) ?? 0
        let secret = try fields.string("secret")
        let salt = try fields.string("salt")
        guard mode != 0 else { return }
        try fields.check("secret", try !fields.required("secret", secret).isEmpty)
        guard mode >= 7 else { return }
        try fields.check("salt", try base64Decoded(fields.required("salt", salt))?.count == 32)
    }

    /// Whoever sends `transcodingConfig` sends all four of its numbers (v1-api 2.6).
    private static func layout(_ fields: Fields, _ readings: BodyReadings) throws(Violation) -> LayoutSettings {
        guard let transcoding = try fields.object("transcodingConfig") else { return .standard }
        let width = try transcoding.required("width", transcoding.integer("width", in: 1...1920))
        let height = try transcoding.required("height", transcoding.integer("height", in: 1...1920))
        try transcoding.check("width", width * height <= 2_073_600)
        // A rate outside the known set silently becomes 15.
        _ = try transcoding.required("fps", transcoding.integer("fps", in: 1 ... .max))
        _ = try transcoding.required("bitrate", transcoding.integer("bitrate", in: 1...6500))
        return try LayoutSettings(reading: transcoding, readings: readings)
    }
}
