import JSONText

extension Violations {
    /// What two fields together must not be.
    static func conditions(of base: Base) -> [Violation] {
        switch base {
        case .acquirePostponed: [Violation(base, "clientRequest.region", "EU")]
        case .individual: foreign(base, individualForeign) + subscriptions(base) + postponedForeign
        case .snapshots, .both: foreign(base, individualForeign) + screenshots(base)
        case .mix: foreign(base, mixForeign) + subscriptions(base) + picture + encryption + storageConditions
        case .encrypted: []
        case .selfBuilt: [Violation(base, "clientRequest.storageConfig.region", 1)]
        case .web: foreign(base, webForeign) + pages
        case .push: pushes
        case .mixing: mixingConditions
        case .postponed: [Violation(base, "clientRequest.transcodeOptions.audio", ["channels": "2"])]
        case .updateStreams: updates
        case .updateWeb:
            [
                Violation(base, "clientRequest", [:]), Violation(base, "clientRequest.streamSubscribe", [:]),
                Violation(
                    base, "clientRequest.rtmpPublishConfig",
                    ["outputs": [["rtmpUrl": "rtmp://push.example.net/live/1"]]]),
            ]
        case .updateLayout: layouts(base, "clientRequest")
        case .acquire, .updatePush, .updateStorage, .stop: []
        }
    }

    // MARK: - Modes (2.14)

    private static let snapshot: JSON = ["fileType": ["jpg"]]
    private static let extensions: JSON = ["extensionServices": []]
    private static let postponed: JSON = ["combinationPolicy": "postpone_transcoding"]
    private static let options: JSON = ["transConfig": ["transMode": "postponeTranscoding"]]

    private static let individualForeign: [(String, JSON)] = [
        ("extensionServiceConfig", extensions), ("recordingConfig.audioProfile", 0),
        ("recordingConfig.transcodingConfig", ["width": 640, "height": 360, "fps": 15, "bitrate": 500]),
    ]
    private static let mixForeign: [(String, JSON)] = [
        ("snapshotConfig", snapshot), ("extensionServiceConfig", extensions), ("appsCollection", postponed),
        ("transcodeOptions", options),
    ]
    private static let webForeign: [(String, JSON)] = [
        ("recordingConfig", ["channelType": 1]), ("snapshotConfig", snapshot), ("appsCollection", postponed),
        ("transcodeOptions", options),
    ]

    private static func foreign(_ base: Base, _ fields: [(String, JSON)]) -> [Violation] {
        fields.map { Violation(base, "clientRequest.\($0.0)", $0.1) }
    }

    /// 2.3: only with scene 2.
    private static let postponedForeign = [
        Violation(.individual, "clientRequest.appsCollection", postponed),
        Violation(.individual, "clientRequest.transcodeOptions", options),
    ]

    // MARK: - Subscriptions (2.5)

    private static func subscriptions(_ base: Base) -> [Violation] {
        var violations: [Violation] = []
        for (noun, other, silent) in [("AudioUids", "VideoUids", 1), ("VideoUids", "AudioUids", 0)]
            as [(String, String, Int64)]
        {
            for prefix in ["unSubscribe", "unsubscribe"] {
                let list = "\(config).\(prefix)\(noun)"
                // Both lists of a kind; a list of whom not to record with everybody in it; an empty one.
                violations.append(Violation(base, list, ["22"], naming: "ubscribe\(noun)"))
                for bad in [[], ["#allstream#"], ["alice"], [7]] as [JSON] {
                    violations.append(Violation(base, list, bad, [("\(config).subscribe\(noun)", nil)]))
                }
            }
            // A list of a kind that is not recorded.
            violations.append(
                Violation(
                    base, "\(config).streamTypes", .integer(silent), [("\(config).subscribe\(other)", nil)],
                    naming: "subscribe\(noun)"))
        }
        if base == .individual {
            violations.append(
                Violation(
                    base, "\(config).subscribeUidGroup", 0, [("\(config).subscribeVideoUids", ["1", "2", "3"])]))
        }
        return violations
    }

    // MARK: - Screenshots (2.8)

    private static func screenshots(_ base: Base) -> [Violation] {
        [
            Violation(
                base, "\(config).streamTypes", 0, [("\(config).subscribeVideoUids", nil)],
                naming: "streamTypes"),
            Violation(base, "\(config).subscribeVideoUids", nil),
        ]
    }

    // MARK: - Picture, encryption, storage (2.4, 2.5, 2.6)

    private static let picture =
        [
            Violation(
                .mix, "\(config).transcodingConfig.width", 1920, [("\(config).transcodingConfig.height", 1081)])
        ] + layouts(.mix, "\(config).transcodingConfig")

    private static func layouts(_ base: Base, _ path: String) -> [Violation] {
        let region: JSON = ["x_axis": 0, "y_axis": 0, "width": 1, "height": 1]
        let first = "\(path).layoutConfig[0]"
        return [0, 1, 2].map { Violation(base, "\(path).mixedVideoLayout", $0, naming: "layoutConfig") } + [
            Violation(base, "\(path).mixedVideoLayout", nil, naming: "layoutConfig"),
            Violation(base, "\(path).layoutConfig", .array(Array(repeating: region, count: 18))),
            Violation(base, "\(first).x_axis", 0.6, [("\(first).width", 0.5)], naming: "\(first).width"),
            Violation(base, "\(first).y_axis", 0.00001, [("\(first).height", 1)], naming: "\(first).height"),
        ]
    }

    private static let encryption =
        (1...8).map {
            Violation(.mix, "\(config).decryptionMode", .integer($0), naming: "\(config).secret")
        }
        + [7, 8].map {
            Violation(
                .mix, "\(config).decryptionMode", .integer($0), [("\(config).secret", "s")], naming: "\(config).salt")
        }

    private static let storageConditions: [Violation] = {
        let path = "clientRequest.storageConfig"
        // Without what only some vendors take.
        let plain: [(String, JSON?)] = [
            ("\(path).stsToken", nil), ("\(path).stsExpiration", nil), ("\(path).extensionParams", nil),
        ]
        let lastRegions: [(vendor: Int64, region: Int64)] = [
            (1, 28), (2, 27), (3, 19), (5, 0), (6, 0), (7, 15), (8, 7),
        ]
        return lastRegions.map { vendor, region in
            Violation(.mix, "\(path).region", .integer(region + 1), plain + [("\(path).vendor", .integer(vendor))])
        }
            + [5, 6, 7, 8].flatMap { (vendor: Int64) in
                let change: [(String, JSON?)] = [("\(path).vendor", .integer(vendor)), ("\(path).region", 0)]
                return [
                    Violation(
                        .mix, "\(path).stsToken", "sts",
                        change + [("\(path).extensionParams", nil), ("\(path).stsExpiration", 1_900_000_000)]),
                    Violation(.mix, "\(path).extensionParams", ["sse": "kms"], plain + change, naming: "sse"),
                    Violation(.mix, "\(path).extensionParams", ["tag": "tag"], plain + change, naming: "tag"),
                ]
            } + [
                Violation(
                    .mix, "\(path).extensionParams", ["sse": "kms"], plain + [("\(path).vendor", 2)], naming: "sse"),
                Violation(
                    .mix, "\(path).vendor", 11, plain + [("\(path).region", 0)],
                    naming: "\(path).extensionParams.endpoint"),
            ]
    }()

    // MARK: - Pages (2.9)

    private static let pages = [
        Violation(
            .web, "\(services)[0].serviceParam.videoWidth", 1920, [("\(services)[0].serviceParam.videoHeight", 1081)]),
        Violation(.web, "\(services)[0].serviceParam.readyTimeout", 1.5),
    ]

    private static let pushes = [
        // Without a recorder, with two, and with two pushes.
        Violation(.push, "\(services)[0]", nil, naming: "extensionServices"),
        Violation(.push, "\(services)[1].serviceName", "web_recorder_service", naming: "extensionServices[1]"),
        Violation(.push, "\(services)[0].serviceName", "rtmp_publish_service", naming: "extensionServices[0]"),
    ]

    // MARK: - Mixing (2.10)

    private static let mixingConditions = [
        Violation(.mixing, "\(config).streamMode", "standard"), Violation(.mixing, "\(config).streamMode", nil),
        Violation(
            .mixing, "\(config).streamTypes", 2, naming: "streamMode"),
        Violation(
            .mixing, "clientRequest.transcodeOptions.transConfig.transMode", "postponeTranscoding",
            [("clientRequest.transcodeOptions.container", nil)], naming: "clientRequest.transcodeOptions.audio"),
    ]

    // MARK: - Updates (2.11)

    private static let updates = [
        Violation(.updateStreams, "clientRequest", [:]),
        Violation(.updateStreams, "clientRequest.webRecordingConfig", ["onhold": true]),
        Violation(
            .updateStreams, "clientRequest.rtmpPublishConfig", ["outputs": [["rtmpUrl": "rtmp://p.example.net/1"]]]),
        Violation(.updateStreams, "clientRequest.storageConfig", ["vendor": 1], naming: "storageConfig.region"),
        Violation(
            .updateStreams, "clientRequest.streamSubscribe.audioUidList.unSubscribeAudioUids", ["22"],
            naming: "subscribeAudioUids"),
        Violation(
            .updateStreams, "clientRequest.streamSubscribe.videoUidList.unsubscribeVideoUids", ["22"],
            naming: "subscribeVideoUids"),
    ]
}
