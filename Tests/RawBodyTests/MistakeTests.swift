import JSONText
import SourceText
import Testing

@testable import CloudRecordingAPI
@testable import JobSpec

/// What people get wrong in the bodies that they send.
struct MistakeTests {
    static let config = "clientRequest.recordingConfig"
    static let storage = "clientRequest.storageConfig"
    static let page = "clientRequest.extensionServiceConfig.extensionServices[0].serviceParam"

    @Test(arguments: [RecordingMode.individual, .mix, .web])
    func nothingIsSaidOfAPlainStart(_ mode: RecordingMode) { expectFindings(.start(mode), mode, []) }

    struct Case: Sendable, CustomTestStringConvertible {
        let mode: RecordingMode
        let changes: [(path: String, value: JSON?)]
        let findings: [String]
        var testDescription: String { findings.joined(separator: "; ") }

        init(_ mode: RecordingMode, _ path: String, _ value: JSON?, _ findings: String...) {
            self.init(mode, [(path, value)], findings)
        }

        init(_ mode: RecordingMode, _ changes: [(path: String, value: JSON?)], _ findings: [String]) {
            (self.mode, self.changes, self.findings) = (mode, changes, findings)
        }

        var body: Body { changes.reduce(Body.start(mode)) { $0.with($1.path, $1.value) } }
    }

    static let types: [Case] = [
        Case(.mix, "uid", 700001, "error wrong-type uid => \"700001\""),
        Case(.mix, "uid", "0", "error bad-format uid"),
        Case(.mix, "uid", "auto", "error bad-format uid"),
        Case(.mix, "cname", 12, "error wrong-type cname => \"12\""),
        Case(.mix, "cname", "", "error out-of-range cname"),
        Case(.mix, "\(config).maxIdleTime", "300", "error wrong-type \(config).maxIdleTime => 300"),
        Case(.mix, "\(config).maxIdleTime", "5m", "error wrong-type \(config).maxIdleTime => 300"),
        Case(.mix, "\(config).maxIdleTime", 3, "error out-of-range \(config).maxIdleTime"),
        Case(.mix, "\(config).maxIdleTime", 30.5, "error wrong-type \(config).maxIdleTime"),
        Case(.mix, "\(config).channelType", "live", "error wrong-type \(config).channelType => 1"),
        Case(.mix, "\(config).channelType", "1", "error wrong-type \(config).channelType => 1"),
        Case(.mix, "\(config).channelType", 2, "error unknown-word \(config).channelType"),
        Case(.mix, "\(config).streamTypes", true, "error wrong-type \(config).streamTypes"),
        Case(
            .mix, "\(config).subscribeAudioUids", "all",
            "error wrong-type \(config).subscribeAudioUids => [\"#allstream#\"]"),
        Case(.mix, "\(storage).vendor", "amazon-s3", "error wrong-type \(storage).vendor => 1"),
        Case(.mix, "\(storage).region", "us-east-1", "error wrong-type \(storage).region => 0"),
        Case(.mix, "\(storage).region", "0", "error wrong-type \(storage).region => 0"),
        Case(.mix, "\(storage).fileNamePrefix", "lessons", "error wrong-type \(storage).fileNamePrefix"),
        Case(.mix, "\(storage).fileNamePrefix", ["a/b"], "error bad-format \(storage).fileNamePrefix[0]"),
        Case(.mix, "\(storage).accessKey", 5, "error wrong-type \(storage).accessKey"),
        Case(.mix, storage, [], "error wrong-type \(storage)"),
        Case(.mix, "clientRequest", "{}", "error wrong-type clientRequest"),
        Case(.mix, "clientRequest.token", ["appCertificate": "x"], "error wrong-type clientRequest.token"),
        Case(.mix, "\(config).privateParams", ["a": 1], "error wrong-type \(config).privateParams"),
        Case(.mix, "\(config).privateParams", "{\"a\":1}"),
        Case(.web, "\(page).mobile", "true", "error wrong-type \(page).mobile => true"),
        Case(.web, "\(page).maxRecordingHour", 0, "error out-of-range \(page).maxRecordingHour"),
        Case(.web, "\(page).url", "stage.example.com", "error bad-format \(page).url"),
        Case(.web, "\(page).readyTimeout", 0.5, "error wrong-type \(page).readyTimeout"),
    ]

    @Test(arguments: types) func typesAreV1sOwn(_ each: Case) { expectFindings(each.body, each.mode, each.findings) }

    static let keys: [Case] = [
        Case(.mix, "\(storage).bucket", nil, "error missing-key \(storage).bucket"),
        Case(.mix, "\(storage).bucket", JSON.null, "error missing-key \(storage).bucket"),
        Case(.mix, storage, nil, "error missing-key \(storage)"),
        Case(.mix, config, nil, "error missing-key \(config)"),
        Case(
            .web, "clientRequest.extensionServiceConfig", nil, "error missing-key clientRequest.extensionServiceConfig"),
        Case(.individual, "\(config).subscribeUidGroup", nil, "error missing-key \(config).subscribeUidGroup"),
        Case(.web, "\(page).videoWidth", nil, "error missing-key \(page).videoWidth"),
        Case(.web, "\(page).maxRecordingHour", nil, "error missing-key \(page).maxRecordingHour"),
        Case(.mix, "uid", nil, "error missing-key uid"),
        Case(.mix, "clientRequest.token", "", "warning out-of-range clientRequest.token"),
        Case(
            .mix, "\(config).maxIdleTime", JSON.null, "warning idle-time-short \(config)",
            "warning wrong-type \(config).maxIdleTime"),
        Case(.mix, "clientRequest.foo", 1, "warning unknown-key clientRequest.foo"),
        Case(.mix, "\(config).maxIdelTime", 1, "warning unknown-key \(config).maxIdelTime"),
        Case(
            .mix, [("\(storage).bucket", nil), ("\(storage).Bucket", "b")],
            ["error unknown-key \(storage).Bucket => \"bucket\""]),
        Case(
            .web, [("\(page).videoWidth", nil), ("\(page).width", 1280)],
            ["error unknown-key \(page).width => \"videoWidth\""]),
        Case(
            .mix, "clientRequest.transcodingConfig", ["width": 360, "height": 640, "fps": 15, "bitrate": 500],
            "warning misplaced-key clientRequest.transcodingConfig"),
        Case(.mix, "clientRequest.maxIdleTime", 30, "warning misplaced-key clientRequest.maxIdleTime"),
        Case(
            .mix, [(storage, nil), ("\(config).storageConfig", Body.storage)], ["error missing-key \(storage)"]),
        Case(.mix, "clientRequest.scene", 0, "warning unknown-key clientRequest.scene"),
        Case(
            .mix, "clientRequest.snapshotConfig", ["fileType": ["jpg"]],
            "warning key-of-another-mode clientRequest.snapshotConfig"),
        Case(
            .individual, "\(config).transcodingConfig", ["width": "x"],
            "warning key-of-another-mode \(config).transcodingConfig"),
        Case(.web, config, ["channelType": 0], "warning key-of-another-mode \(config)"),
        Case(.web, "\(page).videoBitRate", 2000, "warning unknown-key \(page).videoBitRate => \"videoBitrate\""),
        Case(.mix, "x-trace", 1, "warning unknown-key x-trace"),
        Case(
            .mix, "\(config).transcodingConfig", ["width": 360, "height": 640],
            "error missing-key \(config).transcodingConfig.fps", "error missing-key \(config).transcodingConfig.bitrate"
        ),
        Case(
            .individual, "clientRequest.snapshotConfig", ["captureInterval": 5],
            "error missing-key clientRequest.snapshotConfig.fileType"),
        Case(
            .individual, "clientRequest.snapshotConfig", ["fileType": ["png"]],
            "error unknown-word clientRequest.snapshotConfig.fileType[0]"),
    ]

    @Test(arguments: keys) func keysAreV1sOwn(_ each: Case) { expectFindings(each.body, each.mode, each.findings) }

    /// Of v1-api 1.6.2: for channel 7d72365eb983485397e3e3f9d460bdda and uid 2882341273.
    static let token: JSON = .string(
        "007eJxTYBBbsMMnKq7p9Hf/HcIX5kce9b518kCiQgSr5Zrp4X1Tu6UUGCzNDZwdjU1TUs0Mkk1MzExMk5ISUy0SjQxNDcwMk4yN3b8IMEQwMTAwM"
            + "oAwBIL4CgzmKeZGxmamqUmWFsYmFqbGluapxqnGaZYpJmYGSSkpiVwMRhYWRsYmhkbmxgDCaiTj")

    private static let options: (path: String, value: JSON?) = (
        "clientRequest.transcodeOptions", ["transConfig": ["transMode": "postponeTranscoding"]]
    )
    private static func policy(_ policy: String) -> (path: String, value: JSON?) {
        ("clientRequest.appsCollection", ["combinationPolicy": .string(policy)])
    }
    private static let legacy = "warning legacy-feature clientRequest.transcodeOptions.transConfig.transMode"

    /// v1-api 2.10.
    static let postprocessing: [Case] = [
        Case(.individual, [options, policy("postpone_transcoding")], [legacy]),
        Case(.individual, [options], ["error missing-key clientRequest.appsCollection", legacy]),
        Case(
            .individual, [options, ("\(config).appsCollection", ["combinationPolicy": "postpone_transcoding"])],
            ["error missing-key clientRequest.appsCollection", legacy]),
        Case(
            .individual, [options, policy("default")],
            [
                legacy,
                "error postprocess-mismatch clientRequest.appsCollection.combinationPolicy => \"postpone_transcoding\"",
            ]),
        Case(.individual, [policy("postpone_transcoding")], ["warning missing-key clientRequest.transcodeOptions"]),
        Case(.individual, [policy("default")], []),
        Case(.mix, [options], ["warning key-of-another-mode clientRequest.transcodeOptions"]),
    ]

    @Test(arguments: postprocessing) func postprocessingHasTwoParts(_ each: Case) {
        expectFindings(each.body, each.mode, each.findings)
    }

    static let placeholders: [Case] = [
        Case(.mix, "clientRequest.token", token, "error token-mismatch clientRequest.token"),
        Case(
            .mix, [("clientRequest.token", token), ("cname", "7d72365eb983485397e3e3f9d460bdda")],
            ["error token-mismatch clientRequest.token"]),
        Case(
            .mix,
            [
                ("clientRequest.token", token), ("cname", "7d72365eb983485397e3e3f9d460bdda"),
                ("uid", "2882341273"),
            ], []),
        Case(
            .individual, "clientRequest.token", "00697 0CA35de60c44645bbae8a215061b33IAC",
            "warning token-unreadable clientRequest.token"),
        Case(.mix, "clientRequest.token", "my-token-value", "warning token-unreadable clientRequest.token"),
        Case(.mix, "clientRequest.token", "<token>", "warning placeholder-value clientRequest.token"),
        Case(
            .mix, [("\(storage).accessKey", "xxxxxx"), ("\(storage).secretKey", "<your_secret_key>")],
            [
                "warning placeholder-value \(storage).accessKey", "warning placeholder-value \(storage).secretKey",
            ]),
    ]

    @Test(arguments: placeholders) func tokensAndSecretsAreLookedAt(_ each: Case) {
        expectFindings(each.body, each.mode, each.findings)
        for diagnostic in each.body.reading(.start, each.mode).diagnostics {
            #expect(!"\(diagnostic.message) \(diagnostic.hint ?? "")".contains("your_secret"))
        }
    }

    static let rules: [Case] = [
        Case(
            .mix, "clientRequest.recordingFileConfig", ["avFileType": ["mp4"]],
            "error mp4-needs-hls clientRequest.recordingFileConfig.avFileType => [\"hls\", \"mp4\"]"),
        Case(
            .individual, "clientRequest.recordingFileConfig", ["avFileType": ["hls", "mp4"]],
            "error mp4-needs-hls clientRequest.recordingFileConfig.avFileType[1]"),
        Case(
            .mix, "\(config).subscribeVideoUids", ["700001"],
            "warning one-kind-listed \(config).subscribeVideoUids",
            "error recorder-among-users \(config).subscribeVideoUids[0]"),
        Case(
            .mix, [("\(config).streamTypes", 0), ("\(config).subscribeVideoUids", ["1"])],
            ["error list-needs-stream-type \(config).subscribeVideoUids"]),
        Case(
            .mix, [("\(config).subscribeAudioUids", ["1", "#allstream#"]), ("\(config).streamTypes", 0)],
            ["error bad-format \(config).subscribeAudioUids[1]"]),
        Case(
            .mix, [("\(config).subscribeAudioUids", ["1", 2]), ("\(config).streamTypes", 0)],
            ["error wrong-type \(config).subscribeAudioUids[1] => \"2\""]),
        Case(
            .mix, [("\(config).subscribeAudioUids", ["1", "1"]), ("\(config).streamTypes", 0)],
            ["error repeated-value \(config).subscribeAudioUids[1]"]),
        Case(
            .mix, [("\(config).subscribeAudioUids", []), ("\(config).streamTypes", 0)],
            ["error out-of-range \(config).subscribeAudioUids"]),
        Case(
            .individual,
            [
                ("\(config).subscribeUidGroup", 0), ("\(config).subscribeAudioUids", ["1", "2", "3"]),
                ("\(config).streamTypes", 0),
            ],
            ["error uid-group-too-small \(config).subscribeUidGroup"]),
        Case(.mix, "\(config).decryptionMode", 1, "error encryption-incomplete \(config).decryptionMode"),
        Case(.mix, "\(storage).vendor", 11, "error storage-extension-mismatch \(storage).vendor"),
        Case(
            .mix, "\(storage).extensionParams", ["sse": "kms", "bogus": 1],
            "warning unknown-key \(storage).extensionParams.bogus"),
        Case(.mix, "\(storage).stsToken", "x", "error sts-incomplete \(storage).stsToken"),
        Case(
            .mix, [("\(storage).stsToken", "x"), ("\(storage).stsExpiration", "2030-01-01T00:00:00Z")],
            ["error wrong-type \(storage).stsExpiration => 1893456000"]),
        Case(
            .individual, [("clientRequest.snapshotConfig", ["fileType": ["jpg"]]), ("\(config).streamTypes", 0)],
            ["error snapshots-need-video clientRequest.snapshotConfig"]),
        Case(
            .individual, "clientRequest.snapshotConfig", ["fileType": ["jpg"], "captureInterval": 2],
            "warning snapshots-very-often clientRequest.snapshotConfig.captureInterval"),
        Case(
            .web, "clientRequest.extensionServiceConfig.extensionServices[0].serviceName", "web_recorder",
            "error unknown-word clientRequest.extensionServiceConfig.extensionServices[0].serviceName => \"web_recorder_service\""
        ),
        Case(
            .web, "clientRequest.extensionServiceConfig.extensionServices", [],
            "error extension-services clientRequest.extensionServiceConfig.extensionServices"),
        Case(
            .web, "clientRequest.extensionServiceConfig.extensionServices[0].errorHandlePolicy", "error_ignore",
            "error unknown-word clientRequest.extensionServiceConfig.extensionServices[0].errorHandlePolicy => \"error_abort\""
        ),
        Case(
            .web, "clientRequest.extensionServiceConfig.apiVersion", "v1",
            "warning unknown-key clientRequest.extensionServiceConfig.apiVersion"),
        Case(.mix, "cname", "a/b", "error bad-format cname"),
        Case(.web, "cname", "a/b"),
        Case(.mix, "\(storage).accessKey", "${KEY}"),
    ]

    @Test(arguments: rules) func rulesOfSpecsHold(_ each: Case) { expectFindings(each.body, each.mode, each.findings) }

    @Test func twoRecordersAreOneTooMany() {
        let path = "clientRequest.extensionServiceConfig.extensionServices"
        let services =
            Body.start(.web).content["clientRequest"]?["extensionServiceConfig"]?["extensionServices"]?.array ?? []
        expectFindings(
            Body.start(.web).with(path, .array(services + services)), .web, ["error extension-services \(path)[1]"])
    }

    @Test func aBodyWithoutItsEnvelopeIsLookedInto() {
        var body = Body.start(.mix).with("\(MistakeTests.storage).region", "x")
        body.content = body.content["clientRequest"] ?? .null
        expectFindings(
            body, .mix, ["error missing-key clientRequest", "error wrong-type storageConfig.region"])
    }

    @Test func secretsAreKnownWhereverTheyStand() {
        let body = Body.start(.web).with("clientRequest.token", "hidden1").with("secretKey", "hidden2")
            .with("clientRequest.storageConfig.accessKey", "hidden3")
            .with("\(MistakeTests.page).url", "https://example.com/?key=hidden4")
        let hidden = body.reading(.start, .web).secrets.map { place in
            String(decoding: place.file.bytes[Int(place.start)..<Int(place.end)], as: UTF8.self)
        }
        for number in 1...4 { #expect(hidden.contains { $0.contains("hidden\(number)") }, "\(hidden)") }
    }

    @Test func syntaxErrorsHaveTheirPlace() {
        let text = "{\n  \"cname\": \"a\",\n  \"uid\": \"1\"\n  \"clientRequest\": {}\n}"
        let found = BodyReading(SourceFile(name: "a.json", bytes: Array(text.utf8)), of: .stop, mode: nil).diagnostics
        #expect(found.count == 1)
        #expect(found.first?.severity == .error)
        #expect(found.first?.location?.position.line == 4)
    }

    @Test(arguments: ["", "null", "[]", "1", "\"x\"", "{", "{}"])
    func nothingIsABodyThatIsNoObject(_ text: String) {
        for call in BodyCall.allCases {
            let found = BodyReading(SourceFile(name: "a.json", bytes: Array(text.utf8)), of: call, mode: .mix)
            #expect(found.hasErrors)
        }
    }
}
