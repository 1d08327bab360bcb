import JSONText
import JobPlan
import SourceText
import Testing

@testable import CloudRecordingAPI
@testable import JobSpec

struct ImportTests {
    static let acceptable = CorpusBody.all.filter { $0.call == .start && $0.verdict != "reject" }

    @Test func thereAreBodies() { #expect(ImportTests.acceptable.count == 18) }

    @Test(arguments: acceptable)
    func givesASpecThatStartsTheSame(_ example: CorpusBody) throws {
        let mode = try #require(example.mode)
        let spec = try #require(ImportedSpec(BodyReading(example.file, of: .start, mode: mode), mode: mode))
        for secret in spec.secrets where secret.value.count > 4 { #expect(!spec.text.contains(secret.value)) }
        let planned = try start(of: spec)
        let sent = try #require(example.body?["clientRequest"])
        let difference = Difference(mode: mode).between(sent, planned)
        #expect(difference.isEmpty, "\(difference.joined(separator: "\n"))\n\(spec.text)\n\(planned.text(.indented))")
    }

    /// What is not taken over is told in a comment, and must not end it.
    @Test(arguments: ["\u{2028}", "\u{2029}", "\u{85}", "\\n", "\\r", "\\u0007", "\u{7F}", "\u{FEFF}"])
    func noKeyBreaksOutOfItsComment(_ character: String) throws {
        let example = try #require(ImportTests.acceptable.first { $0.mode == .mix })
        let text = String(decoding: example.file.bytes, as: UTF8.self)
        let bytes = text.replacing("\"clientRequest\": {", with: "\"clientRequest\": {\"a\(character)mode: web\": 1, ")
        let file = SourceFile(name: "body.json", bytes: Array(bytes.utf8))
        let spec = try #require(ImportedSpec(BodyReading(file, of: .start, mode: .mix), mode: .mix))
        #expect(spec.text.contains("mode: web"), "\(spec.text)")
        _ = try start(of: spec)
    }

    /// The `clientRequest` of the start that a spec plans, its secrets filled in.
    func start(of spec: ImportedSpec) throws -> JSON {
        var environment = Dictionary(uniqueKeysWithValues: spec.secrets.map { ($0.name, $0.value) })
        environment["AGORA_APP_ID"] = String(repeating: "a", count: 32)
        environment["AGORA_CUSTOMER_ID"] = "customer"
        environment["AGORA_CUSTOMER_SECRET"] = "secret"
        environment["AGORA_AREA"] = "cn"
        let file = SourceFile(name: "imported.yaml", bytes: Array(spec.text.utf8))
        let readings = Job.reading(file, variables: Variables(environment: environment))
        let reading = try #require(readings.first)
        let said = reading.diagnostics.map { "\($0.severity) \($0.rule) \($0.path ?? "-"): \($0.message)" }
        #expect(reading.isValid, "\(said.joined(separator: "\n"))\n\(spec.text)")
        let (plan, problems) = Planner.plan(reading)
        let request = try #require(plan?.start, "\(problems.map(\.message))\n\(said)")
        return request.clientRequest()
    }
}

/// What is moved out, left out and filled in.
struct ImportTextTests {
    func text(_ body: Body, _ mode: RecordingMode, name: String? = nil) throws -> String {
        try #require(ImportedSpec(body.reading(.start, mode), mode: mode, name: name)).text
    }

    @Test func aBodyWithErrorsIsNotImported() {
        let body = Body.start(.mix).with("uid", nil)
        #expect(ImportedSpec(body.reading(.start, .mix), mode: .mix) == nil)
    }

    @Test func theClientRequestAloneWillDo() throws {
        var body = Body.start(.mix)
        body.content = body.content["clientRequest"] ?? .null
        let file = SourceFile(name: "a.json", bytes: Array(body.content.text().utf8))
        let reading = BodyReading(file, of: .start, mode: .mix, isBareAllowed: true)
        let spec = try #require(ImportedSpec(reading, mode: .mix))
        #expect(spec.text.contains("\n  uid: auto"))
        #expect(try ImportTests().start(of: spec)["storageConfig"]?["bucket"] == "lessons")
    }

    @Test func wordsStandForNumbers() throws {
        let text = try text(
            Body.start(.mix).with("clientRequest.recordingConfig.decryptionMode", 7)
                .with("clientRequest.recordingConfig.secret", "key of the channel")
                .with("clientRequest.recordingConfig.salt", .string(String(repeating: "A", count: 43) + "="))
                .with("clientRequest.recordingConfig.maxIdleTime", 5400)
                .with("clientRequest.recordingConfig.unsubscribeAudioUids", ["5"])
                .with("clientRequest.recordingConfig.subscribeVideoUids", ["#allstream#"]), .mix)
        for line in [
            "  channelType: live", "  decryptionMode: aes-128-gcm2", "  secret: ${AGORA_CHANNEL_SECRET}",
            "  salt: ${AGORA_CHANNEL_SALT}", "  maxIdleTime: 1h30m", "  unSubscribeAudioUids: [5]",
            "  subscribeVideoUids: all", "  vendor: amazon-s3", "  region: us-east-1",
            "  accessKey: ${S3_ACCESS_KEY}",
        ] { #expect(text.contains(line + "\n"), "\(line) in\n\(text)") }
        #expect(!text.contains("key of the channel"))
    }

    @Test func secretsInsideURLsAreMovedOut() throws {
        let path = "clientRequest.extensionServiceConfig.extensionServices"
        let page = Body.start(.web).with("\(path)[0].serviceParam.url", "https://example.com/a?token=hidden1")
        let services = page.content["clientRequest"]?["extensionServiceConfig"]?["extensionServices"]?.array ?? []
        let push: JSON = [
            "serviceName": "rtmp_publish_service",
            "serviceParam": ["outputs": [["rtmpUrl": "rtmps://live.example.com/app/hidden2?key=hidden3"]]],
        ]
        let body = page.with(path, .array(services + [push]))
        let spec = try #require(ImportedSpec(body.reading(.start, .web), mode: .web))
        #expect(!spec.text.contains("hidden"), "\(spec.text)")
        #expect(spec.secrets.map(\.name) == ["PAGE_QUERY", "STREAM_KEY", "S3_ACCESS_KEY", "S3_SECRET_KEY"])
        let start = try ImportTests().start(of: spec)
        let difference = Difference(mode: .web).between(body.content["clientRequest"] ?? .null, start)
        #expect(difference.isEmpty, "\(difference)")
    }

    @Test func whatIsNotTakenOverIsSaid() throws {
        let text = try text(
            Body.start(.mix).with("clientRequest.foo", 1).with("clientRequest.maxIdleTime", 30)
                .with("clientRequest.recordingConfig.secret", "x"), .mix)
        #expect(text.contains("#   clientRequest.foo: unknown\n"))
        #expect(text.contains("#   clientRequest.maxIdleTime: misplaced\n"))
        #expect(text.contains("#   clientRequest.recordingConfig.secret: decryptionMode takes none\n"))
    }

    @Test func textsStayTexts() throws {
        let body = Body.start(.mix).with("clientRequest.storageConfig.bucket", "012 ${X} \"a\": #b")
            .with("cname", "a$b ${HOME}").with(
                "clientRequest.storageConfig.fileNamePrefix", ["0x1", "1e3", "null", "5"])
        let spec = try #require(ImportedSpec(body.reading(.start, .mix), mode: .mix, name: "on"))
        let start = try ImportTests().start(of: spec)
        #expect(start["storageConfig"]?["bucket"] == "012 ${X} \"a\": #b")
        #expect(start["storageConfig"]?["fileNamePrefix"] == ["0x1", "1e3", "null", "5"])
    }

    @Test func aLayoutKeepsItsWindows() throws {
        let region: JSON = [
            "uid": "5", "x_axis": 0.25, "y_axis": 0, "width": 0.5, "height": 1, "alpha": 0.5, "render_mode": 1,
        ]
        let body = Body.start(.mix).with(
            "clientRequest.recordingConfig.transcodingConfig",
            [
                "width": 640, "height": 360, "fps": 15, "bitrate": 800, "mixedVideoLayout": 3, "layoutConfig": [region],
                "backgroundConfig": [["uid": "5", "image_url": "https://example.com/a.jpg?sig=hidden"]],
            ])
        let spec = try #require(ImportedSpec(body.reading(.start, .mix), mode: .mix))
        #expect(!spec.text.contains("hidden"))
        let difference = try Difference(mode: .mix).between(
            body.content["clientRequest"] ?? .null, ImportTests().start(of: spec))
        #expect(difference.isEmpty, "\(difference)\n\(spec.text)")
    }
}
