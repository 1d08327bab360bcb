import JSONText

/// Every key that v1-api 2 lists, to tell those that nobody knows.
indirect enum KnownKeys: Sendable {
    case value
    case object([String: KnownKeys])
    case list(of: KnownKeys)

    /// The path of the first key in a body that nobody knows.
    static func firstUnknown(in body: JSON, of call: ServiceCall, _ readings: Readings) -> String? {
        let request: KnownKeys =
            switch call {
            case .acquire:
                object([
                    "scene": value, "resourceExpiredHour": value, "startParameter": start(readings),
                    "excludeResourceIds": value, "region": value, "regionAffinity": value,
                ])
            case .start: start(readings)
            case .update: update(readings)
            case .updateLayout: object(layout)
            case .stop: object(["async_stop": value])
            case .query: object([:])
            }
        let envelope = object(["cname": value, "uid": value, "clientRequest": request])
        return envelope.firstUnknown(in: body, at: .root)?.text
    }

    private func firstUnknown(in json: JSON, at path: FieldPath) -> FieldPath? {
        switch (self, json) {
        case (.object(let known), .object(let object)):
            for member in object.members {
                let place = FieldPath.member(of: path, name: member.name)
                guard let below = known[member.name] else { return place }
                if let unknown = below.firstUnknown(in: member.value, at: place) { return unknown }
            }
            return nil
        case (.list(let element), .array(let elements)):
            for (index, json) in elements.enumerated() {
                let place = FieldPath.element(of: path, index: index)
                if let unknown = element.firstUnknown(in: json, at: place) { return unknown }
            }
            return nil
        default: return nil
        }
    }

    private static func object(of names: [String]) -> [String: KnownKeys] {
        Dictionary(names.map { ($0, value) }) { first, _ in first }
    }

    private static func lists(_ readings: Readings) -> [String: KnownKeys] {
        let prefixes = ["subscribe"] + readings.bodies.unsubscribeSpellings.prefixes
        return object(of: prefixes.flatMap { ["\($0)AudioUids", "\($0)VideoUids"] })
    }

    private static let layout = object(of: [
        "mixedVideoLayout", "maxResolutionUid", "backgroundColor", "backgroundImage", "defaultUserBackgroundImage",
    ]).merging(
        [
            "layoutConfig": .list(
                of: .object(object(of: ["uid", "x_axis", "y_axis", "width", "height", "alpha", "render_mode"]))),
            "backgroundConfig": .list(of: .object(object(of: ["uid", "image_url", "render_mode"]))),
        ]
    ) { first, _ in first }

    private static let storage = KnownKeys.object(
        object(of: [
            "vendor", "region", "bucket", "accessKey", "secretKey", "stsToken", "stsExpiration", "fileNamePrefix",
        ]).merging(["extensionParams": .object(object(of: ["sse", "tag", "endpoint"]))]) { first, _ in first })

    private static let outputs = KnownKeys.list(of: .object(["rtmpUrl": .value]))

    private static func start(_ readings: Readings) -> KnownKeys {
        let transcoding = object(of: ["width", "height", "fps", "bitrate"]).merging(layout) { first, _ in first }
        let recording = object(of: [
            "channelType", "streamTypes", "streamMode", "decryptionMode", "secret", "salt", "maxIdleTime",
            "audioProfile", "videoStreamType", "subscribeUidGroup", "privateParams",
        ]).merging(lists(readings)) { first, _ in first }
            .merging(["transcodingConfig": .object(transcoding)]) { first, _ in first }
        let page = object(
            of: [
                "url", "audioProfile", "videoWidth", "videoHeight", "maxRecordingHour", "videoBitrate", "videoFps",
                "mobile", "maxVideoDuration", "onhold", "readyTimeout",
            ] + (readings.bodies.readsCapitalVideoBitrate ? ["VideoBitrate"] : []))
        let service = object(of: ["serviceName", "errorHandlePolicy"]).merging(
            ["serviceParam": .object(page.merging(["outputs": outputs]) { first, _ in first })]) { first, _ in first }
        return .object([
            "token": value, "storageConfig": storage, "recordingConfig": .object(recording),
            "recordingFileConfig": .object(["avFileType": value]),
            "snapshotConfig": .object(object(of: ["captureInterval", "fileType"])),
            "extensionServiceConfig": .object([
                "errorHandlePolicy": value, "apiVersion": value, "extensionServices": .list(of: .object(service)),
            ]),
            "appsCollection": .object(["combinationPolicy": value]),
            "transcodeOptions": .object([
                "transConfig": .object(["transMode": value]), "container": .object(["format": value]),
                "audio": .object(object(of: ["sampleRate", "bitrate", "channels"])),
            ]),
        ])
    }

    private static func update(_ readings: Readings) -> KnownKeys {
        let lists = KnownKeys.object(lists(readings))
        return .object([
            "streamSubscribe": .object(["audioUidList": lists, "videoUidList": lists]),
            "webRecordingConfig": .object(["onhold": value]), "rtmpPublishConfig": .object(["outputs": outputs]),
            "storageConfig": storage,
        ])
    }
}
