import JSONText
import Simulator
import Testing

/// One thing wrong in a body that is right otherwise.
struct Violating: Sendable, CustomTestStringConvertible {
    var base: String
    var path: String
    var value: JSON?
    /// The field that is named, if it is not the one that was changed.
    var named: String

    init(_ base: String, _ path: String, _ value: JSON?, naming named: String? = nil) {
        self.base = base
        self.path = path
        self.value = value
        self.named = named ?? path
    }

    var testDescription: String { "\(base) \(path) = \(value?.text() ?? "absent")" }
}

/// Every rule of v1-api 2, broken alone (v1-api 4.3, code 2).
struct ViolationTests {
    static let envelope: [Violating] = [
        Violating("acquire", "cname", nil), Violating("acquire", "cname", 7), Violating("acquire", "uid", 900),
        Violating("acquire", "uid", "0"), Violating("acquire", "uid", "0900"), Violating("acquire", "uid", "+9"),
        Violating("acquire", "uid", "4294967296"), Violating("acquire", "uid", "alice"),
        Violating("acquire", "uid", ""), Violating("acquire", "clientRequest", nil),
        Violating("acquire", "clientRequest", []), Violating("mix", "uid", 900), Violating("mix", "clientRequest", nil),
        Violating("stop", "uid", 900), Violating("update", "clientRequest", nil),
    ]

    static let acquire: [Violating] = [
        Violating("acquire", "clientRequest.scene", 3), Violating("acquire", "clientRequest.scene", "0"),
        Violating("acquire", "clientRequest.resourceExpiredHour", 0),
        Violating("acquire", "clientRequest.resourceExpiredHour", 721),
        Violating("acquire", "clientRequest.region", "US"), Violating("acquire", "clientRequest.region", 1),
        Violating("acquire", "clientRequest.regionAffinity", 5),
        Violating("acquire", "clientRequest.excludeResourceIds", "id"),
        Violating("acquire", "clientRequest.excludeResourceIds", [1]),
        Violating("acquire", "clientRequest.startParameter", "x"),
    ]

    static let storage: [Violating] = [
        Violating("mix", "clientRequest.storageConfig", nil),
        Violating("mix", "clientRequest.storageConfig", "s3"),
        Violating("mix", "clientRequest.storageConfig.vendor", nil),
        Violating("mix", "clientRequest.storageConfig.vendor", 0),
        Violating("mix", "clientRequest.storageConfig.vendor", 9),
        Violating("mix", "clientRequest.storageConfig.vendor", "1"),
        Violating("mix", "clientRequest.storageConfig.region", nil),
        Violating("mix", "clientRequest.storageConfig.region", 26),
        Violating("mix", "clientRequest.storageConfig.region", -1),
        Violating("mix", "clientRequest.storageConfig.region", 1.5),
        Violating("mix", "clientRequest.storageConfig.bucket", nil),
        Violating("mix", "clientRequest.storageConfig.bucket", ""),
        Violating("mix", "clientRequest.storageConfig.accessKey", nil),
        Violating("mix", "clientRequest.storageConfig.secretKey", nil),
        Violating("mix", "clientRequest.storageConfig.secretKey", 5),
        Violating("mix", "clientRequest.storageConfig.fileNamePrefix", "a"),
        Violating("mix", "clientRequest.storageConfig.fileNamePrefix", ["a/b"]),
        Violating("mix", "clientRequest.storageConfig.fileNamePrefix", ["week_1"]),
        Violating("mix", "clientRequest.storageConfig.fileNamePrefix", [""]),
        Violating(
            "mix", "clientRequest.storageConfig.fileNamePrefix", [.string(String(repeating: "a", count: 128))]
        ),
        Violating("mix", "clientRequest.storageConfig.stsExpiration", 1_900_000_000, naming: "stsToken"),
        Violating("mix", "clientRequest.storageConfig.stsToken", "sts", naming: "stsExpiration"),
        Violating("mix", "clientRequest.storageConfig.extensionParams", ["sse": "rot13"], naming: "sse"),
        Violating("mix", "clientRequest.storageConfig.extensionParams", "kms"),
        Violating("mix", "clientRequest.storageConfig.vendor", 11, naming: "extensionParams.endpoint"),
    ]

    static let recording: [Violating] = [
        Violating("mix", "clientRequest.recordingConfig", nil),
        Violating("mix", "clientRequest.recordingConfig.channelType", nil),
        Violating("mix", "clientRequest.recordingConfig.channelType", 2),
        Violating("mix", "clientRequest.recordingConfig.channelType", "1"),
        Violating("mix", "clientRequest.recordingConfig.streamTypes", 3),
        Violating("mix", "clientRequest.recordingConfig.decryptionMode", 9),
        Violating("mix", "clientRequest.recordingConfig.decryptionMode", 1, naming: "recordingConfig.secret"),
        Violating("mix", "clientRequest.recordingConfig.maxIdleTime", 4),
        Violating("mix", "clientRequest.recordingConfig.maxIdleTime", 2_592_001),
        Violating("mix", "clientRequest.recordingConfig.maxIdleTime", "30"),
        Violating("mix", "clientRequest.recordingConfig.audioProfile", 3),
        Violating("mix", "clientRequest.recordingConfig.videoStreamType", 2),
        Violating("mix", "clientRequest.recordingConfig.privateParams", ["correctEXTINF": true]),
        Violating("mix", "clientRequest.recordingConfig.subscribeAudioUids", []),
        Violating("mix", "clientRequest.recordingConfig.subscribeAudioUids", [22]),
        Violating("mix", "clientRequest.recordingConfig.subscribeAudioUids", ["alice"]),
        Violating("mix", "clientRequest.recordingConfig.subscribeVideoUids", ["#allstream#", "22"]),
        Violating(
            "mix", "clientRequest.recordingConfig.subscribeVideoUids",
            .array((1...33).map { .string(String($0)) })
        ),
        Violating("mix", "clientRequest.recordingConfig.unSubscribeVideoUids", ["#allstream#"]),
        Violating("mix", "clientRequest.recordingConfig.unsubscribeVideoUids", []),
        Violating("individual", "clientRequest.recordingConfig.subscribeUidGroup", nil),
        Violating("individual", "clientRequest.recordingConfig.subscribeUidGroup", 6),
        Violating("individual", "clientRequest.recordingConfig.streamMode", "fancy"),
        Violating("individual", "clientRequest.recordingConfig.streamMode", "original"),
        Violating("mix", "clientRequest.token", 5),
    ]

    static let layout: [Violating] = [
        Violating("mix", "clientRequest.recordingConfig.transcodingConfig.width", nil),
        Violating("mix", "clientRequest.recordingConfig.transcodingConfig.width", 1921),
        Violating("mix", "clientRequest.recordingConfig.transcodingConfig.height", 0),
        Violating("mix", "clientRequest.recordingConfig.transcodingConfig.fps", nil),
        Violating("mix", "clientRequest.recordingConfig.transcodingConfig.bitrate", 6501),
        Violating("mix", "clientRequest.recordingConfig.transcodingConfig.mixedVideoLayout", 4),
        Violating("mix", "clientRequest.recordingConfig.transcodingConfig.mixedVideoLayout", 3, naming: "layoutConfig"),
        Violating("mix", "clientRequest.recordingConfig.transcodingConfig.backgroundColor", "red"),
        Violating("mix", "clientRequest.recordingConfig.transcodingConfig.backgroundImage", "ftp://x/y.jpg"),
        Violating("mix", "clientRequest.recordingConfig.transcodingConfig.maxResolutionUid", "x"),
        Violating("updateLayout", "clientRequest.mixedVideoLayout", 1, naming: "clientRequest.layoutConfig"),
        Violating("updateLayout", "clientRequest.layoutConfig", nil),
        Violating("updateLayout", "clientRequest.layoutConfig", []),
        Violating("updateLayout", "clientRequest.layoutConfig[0].uid", 22),
        Violating("updateLayout", "clientRequest.layoutConfig[0].x_axis", nil),
        Violating("updateLayout", "clientRequest.layoutConfig[0].y_axis", 1.1),
        Violating("updateLayout", "clientRequest.layoutConfig[0].width", 0.6),
        Violating("updateLayout", "clientRequest.layoutConfig[0].height", "1"),
        Violating("updateLayout", "clientRequest.layoutConfig[0].alpha", -0.1),
        Violating("updateLayout", "clientRequest.layoutConfig[0].render_mode", 2),
        Violating("updateLayout", "clientRequest.backgroundConfig", [["uid": "1"]], naming: "image_url"),
        Violating("updateLayout", "clientRequest.backgroundColor", "#12345"),
    ]

    static let files: [Violating] = [
        Violating("mix", "clientRequest.recordingFileConfig", ["avFileType": ["mp4"]], naming: "avFileType"),
        Violating("mix", "clientRequest.recordingFileConfig", ["avFileType": ["avi"]], naming: "avFileType"),
        Violating("mix", "clientRequest.recordingFileConfig", ["avFileType": "hls"], naming: "avFileType"),
        Violating(
            "individual", "clientRequest.recordingFileConfig", ["avFileType": ["hls", "mp4"]], naming: "avFileType"),
        Violating("snapshots", "clientRequest.snapshotConfig.fileType", nil),
        Violating("snapshots", "clientRequest.snapshotConfig.fileType", ["png"]),
        Violating("snapshots", "clientRequest.snapshotConfig.captureInterval", 0),
        Violating("snapshots", "clientRequest.snapshotConfig.captureInterval", 3601),
        Violating("snapshots", "clientRequest.recordingConfig.streamTypes", 0),
        Violating(
            "snapshots", "clientRequest.recordingConfig.subscribeAudioUids", ["22"], naming: "subscribeVideoUids"),
    ]

    private static let service = "clientRequest.extensionServiceConfig.extensionServices[0]"
    private static let page = "\(service).serviceParam"

    static let web: [Violating] = [
        Violating("web", "clientRequest.extensionServiceConfig", nil),
        Violating("web", "clientRequest.extensionServiceConfig.errorHandlePolicy", "error_ignore"),
        Violating("web", "clientRequest.extensionServiceConfig.extensionServices", []),
        Violating("web", "\(service).serviceName", "aliyun_vod_service"),
        Violating("web", "\(service).serviceName", nil), Violating("web", "\(service).serviceParam", nil),
        Violating("web", "\(service).errorHandlePolicy", "error_ignore"),
        Violating("web", "\(page).url", nil), Violating("web", "\(page).url", "example.com"),
        Violating("web", "\(page).audioProfile", nil), Violating("web", "\(page).audioProfile", 3),
        Violating("web", "\(page).videoWidth", 239), Violating("web", "\(page).videoHeight", 1921),
        Violating("web", "\(page).maxRecordingHour", nil), Violating("web", "\(page).maxRecordingHour", 721),
        Violating("web", "\(page).videoBitrate", 0), Violating("web", "\(page).videoFps", 4),
        Violating("web", "\(page).mobile", "no"), Violating("web", "\(page).maxVideoDuration", 241),
        Violating("web", "\(page).onhold", 1), Violating("web", "\(page).readyTimeout", -1),
        Violating("web", "\(page).readyTimeout", 1.5),
        Violating("pushed", "clientRequest.extensionServiceConfig.extensionServices[1].serviceParam.outputs", []),
        Violating(
            "pushed", "clientRequest.extensionServiceConfig.extensionServices[1].serviceParam.outputs[0].rtmpUrl",
            "https://push.example.net"
        ),
        Violating(
            "pushed", "clientRequest.extensionServiceConfig.extensionServices[0]", nil, naming: "extensionServices"),
    ]

    static let later: [Violating] = [
        Violating("update", "clientRequest", [:]),
        Violating("update", "clientRequest.streamSubscribe", []),
        Violating("update", "clientRequest.streamSubscribe.audioUidList.subscribeAudioUids", []),
        Violating(
            "update", "clientRequest.streamSubscribe.audioUidList.unSubscribeAudioUids", ["1"], naming: "audioUidList"),
        Violating("update", "clientRequest.webRecordingConfig", ["onhold": true]),
        Violating("update", "clientRequest.storageConfig", ["vendor": 1], naming: "clientRequest.storageConfig.region"),
        Violating("updateWeb", "clientRequest.webRecordingConfig.onhold", "true"),
        Violating("updateWeb", "clientRequest.streamSubscribe", [:]),
        Violating("updateWeb", "clientRequest.rtmpPublishConfig", ["outputs": []]),
        Violating("stop", "clientRequest.async_stop", "true"), Violating("stop", "clientRequest.async_stop", 1),
    ]

    static let all = envelope + acquire + storage + recording + layout + files + web + later

    @Test(arguments: all)
    func isRefusedWithCode2AndNamed(_ violating: Violating) throws {
        let bench = Bench()
        let reply = try answer(violating, on: bench)
        #expect(reply.status == 400)
        #expect(reply.code == 2)
        #expect(reply.reason.hasPrefix("\(Self.title(violating.base)): "))
        #expect(reply.reason.contains(violating.named), "\(reply.reason)")
        #expect(bench.lines.all.last?.contains(#""kind":"refused""#) == true)
    }

    @Test(arguments: [
        "acquire", "mix", "individual", "snapshots", "web", "pushed", "update", "updateWeb", "updateLayout", "stop",
    ])
    func isAcceptedWhenNothingIsChanged(_ base: String) throws {
        let reply = try answer(Violating(base, "x-unknown", 1), on: Bench())
        #expect(reply.status == 200)
        #expect(reply.code == nil)
    }

    @Test func combinationsAreRefused() throws {
        func refusal(_ body: JSON, _ mode: String = "mix") throws -> String {
            let bench = Bench()
            let id = try bench.acquire().body["resourceId"]?.string ?? ""
            return try bench.start(id, mode: mode, body).reason
        }
        let config = "recordingConfig"
        let silent = Bodies.mix.setting("\(config).streamTypes", to: 1)
        #expect(
            try refusal(silent.setting("\(config).subscribeAudioUids", to: ["22"]))
                == "Start: invalid clientRequest.recordingConfig.subscribeAudioUids value!"
        )
        let blind = Bodies.mix.setting("\(config).streamTypes", to: 0)
        #expect(
            try refusal(blind.setting("\(config).unsubscribeVideoUids", to: ["22"]))
                == "Start: invalid clientRequest.recordingConfig.unsubscribeVideoUids value!"
        )
        let both = Bodies.mix.setting("\(config).subscribeVideoUids", to: ["1"])
        #expect(
            try refusal(both.setting("\(config).unSubscribeVideoUids", to: ["2"]))
                == "Start: invalid clientRequest.recordingConfig.subscribeVideoUids value!"
        )
        let salted = Bodies.mix.setting("\(config).decryptionMode", to: 8).setting("\(config).secret", to: "s")
        #expect(try refusal(salted) == "Start: missing clientRequest.recordingConfig.salt!")
        #expect(
            try refusal(salted.setting("\(config).salt", to: "c2hvcnQ="))
                == "Start: invalid clientRequest.recordingConfig.salt value!"
        )
        let large = Bodies.mix.setting("\(config).transcodingConfig.width", to: 1920)
        #expect(
            try refusal(large.setting("\(config).transcodingConfig.height", to: 1920))
                == "Start: invalid clientRequest.recordingConfig.transcodingConfig.width value!"
        )
    }

    private static func title(_ base: String) -> String {
        switch base {
        case "acquire": "Acquire"
        case "update", "updateWeb": "Update"
        case "updateLayout": "UpdateLayout"
        case "stop": "Stop"
        default: "Start"
        }
    }

    private func answer(_ violating: Violating, on bench: Bench) throws -> Bench.Reply {
        func bent(_ request: JSON) -> String {
            let body: JSON = ["cname": "room", "uid": "900", "clientRequest": request]
            return body.setting(violating.path, to: violating.value).text()
        }
        switch violating.base {
        case "acquire": return try bench.post(bench.path("acquire"), body: bent([:]))
        case "update":
            let session = try bench.begin()
            let request: JSON = [
                "streamSubscribe": ["audioUidList": ["subscribeAudioUids": ["#allstream#"]], "videoUidList": [:]]
            ]
            return try bench.post(bench.path(session, "update"), body: bent(request))
        case "updateWeb":
            let session = try bench.begin("web", Bodies.pushed)
            let request: JSON = ["webRecordingConfig": ["onhold": true]]
            return try bench.post(bench.path(session, "update"), body: bent(request))
        case "updateLayout":
            let session = try bench.begin()
            let region: JSON = ["uid": "22", "x_axis": 0.5, "y_axis": 0, "width": 0.5, "height": 1]
            let request: JSON = ["mixedVideoLayout": 3, "layoutConfig": [region]]
            return try bench.post(bench.path(session, "updateLayout"), body: bent(request))
        case "stop":
            let session = try bench.begin()
            bench.wait(.seconds(20))
            return try bench.post(bench.path(session, "stop"), body: bent(["async_stop": true]))
        default:
            let isWeb = violating.base == "web" || violating.base == "pushed"
            let id = try bench.acquire(["scene": isWeb ? 1 : 0]).body["resourceId"]?.string ?? ""
            let requests: [String: JSON] = [
                "mix": Bodies.mix, "individual": Bodies.individual, "snapshots": Bodies.snapshots,
                "web": Bodies.web, "pushed": Bodies.pushed,
            ]
            let mode = isWeb ? "web" : violating.base == "mix" ? "mix" : "individual"
            return try bench.post(
                bench.path("resourceid/\(id)/mode/\(mode)/start"), body: bent(requests[violating.base] ?? [:])
            )
        }
    }
}
