import CloudRecordingAPI
import HTTPTypes
import JSONText
import Testing
import Transport

@Suite struct ClientTests {
    private let root = "/v1/apps/0123456789abcdef0123456789abcdef/cloud_recording"

    @Test func acquireSendsOneCompleteRequest() async throws {
        let transport = FakeTransport(.answer(["resourceId": "r"], requestId: "req-9"))
        let exchange = try await CloudRecordingClient(transport).acquire(
            AcquireRequest(scene: .realTime), identity: RecorderIdentity(cname: "room", uid: "9"))
        #expect(exchange.answer.resourceId == "r")
        #expect(
            exchange.record
                == ExchangeRecord(
                    call: .acquire, endpoint: "https://api-us-west-1.agora.io", httpStatus: 200, requestId: "req-9"))
        let request = try #require(transport.sent.first)
        #expect(transport.sent.count == 1)
        #expect(request.head.method == .post && request.head.scheme == "https")
        #expect(request.head.authority == "api-us-west-1.agora.io")
        #expect(request.head.path == "\(root)/acquire")
        let fields = request.head.headerFields
        // base64 of "customer:customer-secret/1"
        #expect(fields[.authorization] == "Basic Y3VzdG9tZXI6Y3VzdG9tZXItc2VjcmV0LzE=")
        #expect(fields[.contentType] == "application/json;charset=utf-8")
        #expect(fields[.accept] == "application/json")
        #expect(fields[.userAgent]?.hasPrefix("AgoraRESTClient  Language/swift LanguageVersion/6.") == true)
        #expect(
            String(decoding: request.body, as: UTF8.self)
                == #"{"cname":"room","uid":"9","clientRequest":{"scene":0}}"#)
        #expect(request.timeouts == TransportTimeouts(connect: .seconds(5), total: .seconds(10)))
    }

    @Test func startPutsResourceAndModeIntoThePath() async throws {
        let transport = FakeTransport(.answer(["resourceId": "r", "sid": "s"]))
        let exchange = try await CloudRecordingClient(transport).start(
            Sample.mix, identity: RecorderIdentity(cname: "room", uid: "9"), resourceId: "r-1_A", mode: .mix)
        #expect(exchange.answer.sid == "s")
        let request = try #require(transport.sent.first)
        #expect(request.head.path == "\(root)/resourceid/r-1_A/mode/mix/start")
        #expect(try JSON(parsing: request.body)["clientRequest"] == Sample.mix.clientRequest())
    }

    @Test func queryIsAGetWithoutABody() async throws {
        let transport = FakeTransport(
            .answer(["serverResponse": ["status": 5, "fileListMode": "string", "fileList": "x.m3u8"]]))
        let exchange = try await CloudRecordingClient(transport).query(.sample())
        #expect(exchange.answer.serverResponse.content == .mixHLS(playlist: "x.m3u8"))
        let request = try #require(transport.sent.first)
        #expect(request.head.method == .get && request.body.isEmpty)
        #expect(request.head.path == "\(root)/resourceid/r-1_A/sid/s1/mode/mix/query")
        #expect(request.head.headerFields[.contentType] == "application/json;charset=utf-8")
    }

    @Test func updatesGoToTheirOwnPaths() async throws {
        let transport = FakeTransport(.answer(["sid": "s1"]), .answer(["sid": "s1"]))
        let client = CloudRecordingClient(transport)
        _ = try await client.update(UpdateRequest(onhold: true), recording: .sample(.web))
        _ = try await client.updateLayout(UpdateLayoutRequest(layout: Sample.layout), recording: .sample())
        #expect(
            transport.sent.map(\.head.path) == [
                "\(root)/resourceid/r-1_A/sid/s1/mode/web/update",
                "\(root)/resourceid/r-1_A/sid/s1/mode/mix/updateLayout",
            ])
        #expect(
            String(decoding: transport.sent[0].body, as: UTF8.self)
                == #"{"cname":"room","uid":"9","clientRequest":{"webRecordingConfig":{"onhold":true}}}"#)
    }

    @Test func aStopThatWaitsMayTakeLonger() async throws {
        let transport = FakeTransport(.answer([:]), .answer([:]), .answer([:]))
        let client = CloudRecordingClient(transport)
        for request in [StopRequest(asyncStop: true), StopRequest(asyncStop: false), StopRequest()] {
            _ = try await client.stop(request, recording: .sample())
        }
        #expect(transport.sent.map(\.timeouts.total) == [.seconds(10), .seconds(30), .seconds(30)])
        #expect(transport.sent[0].head.path == "\(root)/resourceid/r-1_A/sid/s1/mode/mix/stop")
    }

    @Test func pathVariablesArePercentEncoded() {
        let path = V1Call.stop.path(appId: "a/b", resourceId: "r+=?", sid: "é", mode: .web)
        #expect(path == "/v1/apps/a%2Fb/cloud_recording/resourceid/r%2B%3D%3F/sid/%C3%A9/mode/web/stop")
        let template = "/v1/apps/{appid}/cloud_recording/resourceid/{resourceid}/sid/{sid}/mode/{mode}/updateLayout"
        #expect(V1Call.updateLayout.pathTemplate == template)
        #expect(V1Call.allCases.map(\.method) == ["POST", "POST", "GET", "POST", "POST", "POST"])
    }

    @Test(arguments: V1Call.allCases) func anExchangeWithoutAnswerIsOneAttempt(call: V1Call) async throws {
        let transport = FakeTransport(.none(.timeout))
        let error = try #require(await CloudRecordingClient(transport).failure(of: call))
        #expect(error.cause == .transport(TransportError(.timeout)))
        #expect(error.record == ExchangeRecord(call: call, endpoint: "https://api-us-west-1.agora.io"))
        #expect(transport.sent.count == 1)
        #expect(error.mayHaveTakenEffect)
    }

    @Test func nothingThatIsPrintedOrKeptHoldsASecret() async throws {
        let echo: JSON = [
            "code": 2, "reason": "bad key secret-key-1 of customer-secret/1",
            "clientRequest": Sample.mix.clientRequest(),
            "auth": "Basic Y3VzdG9tZXI6Y3VzdG9tZXItc2VjcmV0LzE=", "known": "spec-secret",
        ]
        let transport = FakeTransport(
            .answer(echo, status: 400, requestId: "a secret-key-1/customer-secret/1"),
            .text("oops secret-key-1 customer-secret%2F1", status: 502))
        let client = CloudRecordingClient(transport, knownSecrets: [Secret("spec-secret")])
        var texts = ["\(client)"]
        dump(client, to: &texts[0])
        let error = await failure {
            () async throws(CloudRecordingError) in
            try await client.start(Sample.mix, identity: RecordingHandle.sample().identity, resourceId: "r", mode: .mix)
        }
        let other = await failure {
            () async throws(CloudRecordingError) in
            try await client.update(UpdateRequest(storageConfig: Sample.storage), recording: .sample())
        }
        var dumped = ""
        dump(error, to: &dumped)
        dump(other, to: &dumped)
        dump(transport.sent, to: &dumped)
        texts += [dumped, "\(transport.sent)", "\(String(describing: error))", "\(String(describing: other))"]
        let secrets = Sample.secretTexts + ["customer-secret", "Y3VzdG9tZXI6", "spec-secret"]
        for text in texts {
            for secret in secrets { #expect(!text.contains(secret), "\(secret)") }
        }
        #expect(error?.record.requestId == "a••••/••••" && error?.serviceFailure?.requestId == "a••••/••••")
        #expect(error?.serviceFailure?.reason == "bad key •••• of ••••")
        #expect(other?.serviceFailure?.body == "oops •••• ••••")
    }

    /// Ids are as they came; what an accepted answer tells beside them is kept, and may echo anything.
    @Test func contentOfAnAnswerHoldsNoSecret() async throws {
        let handle = RecordingHandle.sample()
        let stopped: JSON = [
            "resourceId": .string(handle.resourceId), "sid": .string(handle.sid),
            "serverResponse": [
                "uploadingStatus": "Basic Y3VzdG9tZXI6Y3VzdG9tZXItc2VjcmV0LzE="
            ],
        ]
        let client = CloudRecordingClient(
            FakeTransport(.answer(stopped, status: 200)), knownSecrets: [Secret("spec-secret")])
        let answer = try await client.stop(StopRequest(asyncStop: true), recording: handle).answer
        #expect(answer.sid == handle.sid)
        let response = try #require(answer.serverResponse)
        #expect(response.uploadingStatus?.rawValue == "Basic ••••")
    }

    /// The id is printed and kept, and anybody between may have written it.
    @Test(arguments: [
        ("req-9", "req-9"), ("  5f0c:1/a_b.c=+  ", "5f0c:1/a_b.c=+"), ("a\u{1B}[31mb\tc", "a[31mbc"), ("é", nil),
        ("", nil),
        (String(repeating: "x", count: 500), String(repeating: "x", count: 128)),
        (String(repeating: "x", count: 120) + "customer-secret/1", String(repeating: "x", count: 120) + "••••"),
        ("customer-secr et/1", "••••"),
    ])
    func aRequestIdIsShortVisibleAndWithoutSecrets(sent: String, kept: String?) async throws {
        for answer in [
            FakeTransport.Answer.answer(["resourceId": "r"], requestId: sent),
            .answer(["code": 2], status: 400, requestId: sent), .text("<html>", status: 502, requestId: sent),
            .text("<html>", requestId: sent),
        ] {
            let client = CloudRecordingClient(FakeTransport(answer))
            let record: ExchangeRecord
            do throws(CloudRecordingError) {
                record = try await client.acquire(AcquireRequest(), identity: RecordingHandle.sample().identity).record
            } catch {
                record = error.record
                #expect(kept == nil || error.description.contains("request \(kept ?? "")"))
            }
            #expect(record.requestId == kept)
        }
    }

    @Test func aPushAddressInAnAnswerIsKeptMasked() async throws {
        let body: JSON = [
            "serverResponse": [
                "extensionServiceState": [
                    [
                        "serviceName": "rtmp_publish_service",
                        "payload": ["outputs": [["rtmpUrl": "rtmp://push.example.net/live/k1"]]],
                    ]
                ]
            ]
        ]
        let exchange = try await CloudRecordingClient(FakeTransport(.answer(body))).query(.sample(.web))
        #expect(!exchange.answer.raw.text().contains("live/k1"))
        guard case .webWithCDN(_, let push) = exchange.answer.serverResponse.content else {
            Issue.record("not read as a push")
            return
        }
        #expect(push.outputs[0].rtmpURL?.reveal() == "rtmp://push.example.net/live/k1")
    }
}
