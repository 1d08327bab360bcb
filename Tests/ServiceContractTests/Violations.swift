import JSONText

/// Every field of the reference by kind of request, and every condition between fields (v1-api 2).
enum Violations {
    static func all(of base: Base) -> [Violation] {
        rules(of: base).flatMap { rule in rule.violations.map { Violation(base, rule.path, $0) } }
            + conditions(of: base)
    }

    private static func rules(of base: Base) -> [FieldRule] {
        envelope
            + {
                switch base {
                case .acquire, .acquirePostponed: acquire
                case .individual: token + storage + recording + individual + files(["hls", "mp4"])
                case .snapshots: token + storage + recording + individual + snapshots
                case .both: token + storage + recording + individual + snapshots + files(["hls", "mp4"])
                case .mixing: token + storage + transcoding(["mp4", "wav"]) + mixing
                case .postponed: token + storage + transcoding(["mp3", "avi"])
                case .mix: token + storage + recording + mix + layout("\(config).transcodingConfig") + files(nil)
                case .encrypted: encrypted
                case .selfBuilt: selfBuilt
                case .web: storage + page + files(nil)
                case .push: storage + page + push
                case .updateStreams: streams
                case .updateWeb: hold
                case .updatePush: outputs("clientRequest.rtmpPublishConfig")
                case .updateStorage: storage.filter { $0.path != "clientRequest.storageConfig" }
                case .updateLayout: layout("clientRequest")
                case .stop: [FieldRule("clientRequest.async_stop", .boolean)]
                }
            }()
    }

    /// 2.1. What is wrong with the characters of `cname` has a code of its own.
    private static let envelope = [
        FieldRule("cname", .text, required: true),
        FieldRule(
            "uid", .text, required: true,
            ["", "0", "00", "01", "-1", "+1", " 1", "1 ", "1.5", "4294967296", "99999999999", "alice", "１"]),
        FieldRule("clientRequest", .object, required: true),
    ]

    /// 2.2.
    private static let acquire = [
        FieldRule("clientRequest.scene", .integer, [-1, 3]),
        FieldRule("clientRequest.resourceExpiredHour", .integer, [-1, 0, 721]),
        FieldRule("clientRequest.startParameter", .object),
        FieldRule("clientRequest.excludeResourceIds", .texts),
        FieldRule("clientRequest.region", .text, ["", "US", "cn"]),
        FieldRule("clientRequest.regionAffinity", .integer, [-1, 5]),
    ]

    /// 2.3.
    private static let token = [FieldRule("clientRequest.token", .text)]

    /// 2.4, for vendor 1 with everything.
    private static let storage = [
        FieldRule("clientRequest.storageConfig", .object, required: true),
        FieldRule("clientRequest.storageConfig.vendor", .integer, required: true, [-1, 0, 4, 9, 10, 12]),
        FieldRule("clientRequest.storageConfig.region", .integer, required: true, [-1, 26, 27, 29, 1000]),
        FieldRule("clientRequest.storageConfig.bucket", .text, required: true, [""]),
        FieldRule("clientRequest.storageConfig.accessKey", .text, required: true, [""]),
        FieldRule("clientRequest.storageConfig.secretKey", .text, required: true, [""]),
        FieldRule("clientRequest.storageConfig.stsToken", .text, required: true, [""]),
        FieldRule("clientRequest.storageConfig.stsExpiration", .integer, required: true, [-1, 0, 1_900_000_000_000]),
        FieldRule(
            "clientRequest.storageConfig.fileNamePrefix", .texts,
            [
                [""], ["a/b"], ["a_b"], ["a-b"], ["a.b"], ["(a)"], ["a", "é"],
                [.string(String(repeating: "a", count: 128))],
                .array(Array(repeating: "aaaa", count: 26)),
            ]),
        FieldRule("clientRequest.storageConfig.extensionParams", .object),
        FieldRule("clientRequest.storageConfig.extensionParams.sse", .text, ["KMS", "rot13"]),
        FieldRule("clientRequest.storageConfig.extensionParams.tag", .text),
    ]

    /// 2.4, for vendor 11.
    private static let selfBuilt = [
        FieldRule("clientRequest.storageConfig.extensionParams", .object),
        FieldRule(
            "clientRequest.storageConfig.extensionParams.endpoint", .text, required: true,
            ["", "https://s3.example.net", "s3.example.net/path", "s3 example"]),
    ]

    static let config = "clientRequest.recordingConfig"

    /// 2.5.
    private static let recording =
        [
            FieldRule(config, .object, required: true),
            FieldRule("\(config).channelType", .integer, required: true, [-1, 2]),
            FieldRule("\(config).streamTypes", .integer, [-1, 3]),
            FieldRule("\(config).decryptionMode", .integer, [-1, 9]),
            FieldRule("\(config).secret", .text), FieldRule("\(config).salt", .text),
            FieldRule("\(config).maxIdleTime", .integer, [0, 4, 2_592_001]),
            FieldRule("\(config).videoStreamType", .integer, [-1, 2]),
            FieldRule("\(config).privateParams", .text, ["", "correctEXTINF", "[]"]),
        ] + lists(config, ["AudioUids", "VideoUids"])

    /// 2.5, 2.11.
    private static func lists(_ path: String, _ nouns: [String]) -> [FieldRule] {
        nouns.map {
            FieldRule(
                "\(path).subscribe\($0)", .texts,
                [
                    [], [""], ["0"], ["alice"], ["#allstream#", "22"], ["22", "#allstream#"], ["#allStream#"],
                    .array((1...33).map { .string(String($0)) }),
                ])
        }
    }

    private static let individual = [
        FieldRule("\(config).subscribeUidGroup", .integer, required: true, [-1, 6]),
        FieldRule("\(config).streamMode", .text, ["", "fancy", "original"]),
    ]

    private static let mix = [
        FieldRule("\(config).audioProfile", .integer, [-1, 3]),
        FieldRule("\(config).transcodingConfig", .object),
        FieldRule("\(config).transcodingConfig.width", .integer, required: true, [-1, 0, 1921]),
        FieldRule("\(config).transcodingConfig.height", .integer, required: true, [-1, 0, 1921]),
        FieldRule("\(config).transcodingConfig.fps", .integer, required: true, [-1, 0]),
        FieldRule("\(config).transcodingConfig.bitrate", .integer, required: true, [-1, 0, 6501]),
    ]

    private static let encrypted = [
        FieldRule("\(config).secret", .text, required: true, [""]),
        FieldRule(
            "\(config).salt", .text, required: true, ["", "c2hvcnQ=", "not base64 at all, of 44 characters........."]),
    ]

    /// 2.6, 2.12.
    private static func layout(_ path: String) -> [FieldRule] {
        let images: [JSON] = ["", "example.com/a.jpg", "ftp://example.com/a.jpg", "http://"]
        let fractions: [JSON] = [-0.1, 1.1]
        return [
            FieldRule("\(path).mixedVideoLayout", .integer, [-1, 4]),
            FieldRule("\(path).maxResolutionUid", .text, ["", "0", "alice"]),
            FieldRule("\(path).backgroundColor", .text, ["", "red", "000000", "#12345", "#1234567", "#GGGGGG"]),
            FieldRule("\(path).backgroundImage", .text, images),
            FieldRule("\(path).defaultUserBackgroundImage", .text, images),
            FieldRule("\(path).layoutConfig", .array, required: true, [[], ["x"]]),
            FieldRule("\(path).layoutConfig[0].uid", .text, ["0", "alice"]),
            FieldRule("\(path).layoutConfig[0].x_axis", .number, required: true, fractions),
            FieldRule("\(path).layoutConfig[0].y_axis", .number, required: true, fractions),
            FieldRule("\(path).layoutConfig[0].width", .number, required: true, fractions),
            FieldRule("\(path).layoutConfig[0].height", .number, required: true, fractions),
            FieldRule("\(path).layoutConfig[0].alpha", .number, fractions),
            FieldRule("\(path).layoutConfig[0].render_mode", .integer, [-1, 2]),
            FieldRule("\(path).backgroundConfig", .array, [["x"]]),
            FieldRule("\(path).backgroundConfig[0].uid", .text, required: true, ["", "0", "alice"]),
            FieldRule("\(path).backgroundConfig[0].image_url", .text, required: true, images),
            FieldRule("\(path).backgroundConfig[0].render_mode", .integer, [-1, 2]),
        ]
    }

    /// 2.7; what else individual mode does not take.
    private static func files(_ refused: JSON?) -> [FieldRule] {
        let path = "clientRequest.recordingFileConfig"
        let bad: [JSON] = [[], ["mp4"], ["avi"], ["HLS"], ["hls", "hls"], ["hls", "mp4", "hls"]]
        return [
            FieldRule(path, .object), FieldRule("\(path).avFileType", .texts, bad + (refused.map { [$0] } ?? [])),
        ]
    }

    /// 2.8.
    private static let snapshots = [
        FieldRule("clientRequest.snapshotConfig", .object),
        FieldRule("clientRequest.snapshotConfig.captureInterval", .integer, [-1, 0, 3601]),
        FieldRule(
            "clientRequest.snapshotConfig.fileType", .texts, required: true, [[], ["png"], ["JPG"], ["jpg", "jpg"]]),
    ]
}
