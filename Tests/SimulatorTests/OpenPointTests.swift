import HTTPTypes
import JSONText
import Simulator
import Testing
import Transport

/// The uncertain points that a service can settle one way or another, each on its sides (v1-api 8).
struct OpenPointTests {
    /// A body on which the sides of a point differ.
    struct Point: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var mode: String
        var scene: Int64 = 0
        /// What is changed in a body that is right.
        var path: String
        var value: JSON?
        /// Whether the standard reading takes it.
        var isTaken: Bool
        /// The other side, where the opposite holds.
        var other: @Sendable (inout BodyReadings) -> Void

        init(
            _ name: String, _ mode: String, _ path: String, _ value: JSON?, isTaken: Bool, scene: Int64 = 0,
            other: @escaping @Sendable (inout BodyReadings) -> Void
        ) {
            testDescription = name
            self.mode = mode
            self.scene = scene
            self.path = path
            self.value = value
            self.isTaken = isTaken
            self.other = other
        }
    }

    private static let page = "extensionServiceConfig.extensionServices[0].serviceParam"
    private static let picture = "recordingConfig.transcodingConfig"

    static let points = [
        Point("1.1 unknown keys", "mix", "recordingConfig.maxIdelTime", 30, isTaken: true) {
            $0.unknownKeys = .refused
        },
        Point("2.14 keys of other modes", "mix", "snapshotConfig", ["fileType": ["jpg"]], isTaken: false) {
            $0.refusesKeysOfOtherModes = false
        },
        Point("7.6 null", "mix", "recordingFileConfig.avFileType", .null, isTaken: false) { $0.nullIsAbsent = true },
        Point("8.1 maxIdleTime", "mix", "recordingConfig.maxIdleTime", 259_201, isTaken: true) {
            $0.longestIdleTime = 259_200
        },
        Point("8.3 VideoBitrate", "web", "\(page).VideoBitrate", 0, isTaken: true) {
            $0.readsCapitalVideoBitrate = true
        },
        Point("8.5 captureInterval", "snapshots", "snapshotConfig.captureInterval", 4, isTaken: true) {
            $0.shortestCaptureInterval = 5
        },
        Point("8.6 scene of mixing", "mixing", "storageConfig.region", 1, isTaken: false) {
            $0.mixingNeedsScene2 = false
        },
        Point("8.8 page size", "web", "\(page).videoHeight", 479, isTaken: true) { $0.smallestPage = 480 },
        Point("8.8 page size, none", "web", "\(page).videoHeight", 100, isTaken: false) { $0.smallestPage = 1 },
        Point("8.9 videoBitrate", "web", "\(page).videoBitrate", 8001, isTaken: true) { $0.pageBitrates = 50...8000 },
        Point("8.21 image URLs", "mix", "\(picture).backgroundImage", "http://example.com/a.jpg", isTaken: true) {
            $0.imagesNeedHTTPS = true
        },
        Point("8.24 storage in mix", "mix", "storageConfig", nil, isTaken: false) { $0.mixAndWebNeedStorage = false },
        Point("8.24 storage in web", "web", "storageConfig", nil, isTaken: false) { $0.mixAndWebNeedStorage = false },
        Point(
            "8.25 subscribeUidGroup", "individual", "recordingConfig.subscribeVideoUids", ["1", "2", "3"],
            isTaken: false
        ) {
            $0.checksUidGroup = false
        },
        Point("8.26 extensionParams", "mix", "storageConfig.extensionParams", ["sse": "kms"], isTaken: true) {
            $0.extensionParamsAreWhole = true
        },
        Point("8.33 streamMode in mix", "mix", "recordingConfig.streamMode", "default", isTaken: true) {
            $0.toleratesIndividualKeysInMix = false
        },
        Point("8.33 subscribeUidGroup in mix", "mix", "recordingConfig.subscribeUidGroup", 0, isTaken: true) {
            $0.toleratesIndividualKeysInMix = false
        },
        Point("8.34 token in web", "web", "token", "006token", isTaken: true) { $0.toleratesTokenInWeb = false },
        Point("6.1 historic vendors", "mix", "storageConfig.vendor", 4, isTaken: false) {
            $0.acceptsHistoricVendors = true
        },
    ]

    @Test(arguments: points)
    func bodyIsTakenByOneReadingAndRefusedByTheOther(_ point: Point) throws {
        for isOther in [false, true] {
            let bench = Bench { if isOther { point.other(&$0.readings.bodies) } }
            let isWeb = point.mode == "web"
            let id = try bench.acquire(["scene": .integer(isWeb ? 1 : point.scene)]).body["resourceId"]?.string ?? ""
            let bodies: [String: JSON] = [
                "mix": Bodies.mix, "individual": Bodies.individual, "snapshots": Bodies.snapshots, "web": Bodies.web,
                "mixing": Bodies.mixing,
            ]
            let mode = isWeb || point.mode == "mix" ? point.mode : "individual"
            let body = try #require(bodies[point.mode]).setting(point.path, to: point.value)
            let reply = try bench.start(id, mode: mode, body)
            #expect((reply.status == 200) == (point.isTaken != isOther), "\(reply.body)")
            if reply.status != 200 { #expect(reply.code == 2) }
        }
    }

    /// 8.2: the other spelling is then a key nobody knows, and everybody is recorded.
    @Test func unsubscribeIsReadInEitherSpelling() throws {
        for (reading, spelling, isRead) in [
            (.both, "unSubscribe", true), (.both, "unsubscribe", true), (.capital, "unsubscribe", false),
            (.capital, "unSubscribe", true), (.small, "unSubscribe", false), (.small, "unsubscribe", true),
        ] as [(BodyReadings.UnsubscribeSpellings, String, Bool)] {
            let bench = Bench { $0.readings.bodies.unsubscribeSpellings = reading }
            let session = try bench.begin(
                "mix", Bodies.mix.setting("recordingConfig.\(spelling)AudioUids", to: ["22"]))
            let audio = bench.record(session)?.subscriptions.first?.value["audio"]
            #expect(audio == (isRead ? ["except": ["22"]] : "all"))
        }
    }

    /// 8.10, 8.11, 8.15.
    @Test func namesOfChannelsMayBeShorterAndHaveAnotherCode() throws {
        let strict = Bench {
            $0.readings.bodies.longestChannelName = 63
            $0.readings.bodies.longestLabel = 128
            $0.readings.channelNameCode = 1013
        }
        let (channel, label) = (String(repeating: "x", count: 64), String(repeating: "x", count: 129))
        #expect(try strict.acquire(channel).code == 1013)
        #expect(try strict.acquire(label, ["scene": 1]).code == 1013)
        #expect(try Bench().acquire(channel).status == 200)
        #expect(try Bench().acquire(label, ["scene": 1]).status == 200)
    }

    /// 8.18, 2.2, 2.10.
    @Test func regionMayExcludeOtherThings() throws {
        let both: JSON = ["region": "EU", "regionAffinity": 3]
        #expect(try Bench().acquire(both).status == 200)
        #expect(try Bench { $0.readings.bodies.refusesRegionWithAffinity = true }.acquire(both).code == 2)
        let postponed: JSON = ["region": "EU", "scene": 2]
        #expect(try Bench().acquire(postponed).reason == "Acquire: invalid clientRequest.region value!")
        #expect(try Bench { $0.readings.bodies.refusesRegionOfPostponed = false }.acquire(postponed).status == 200)
    }

    /// 2.2: the storage of `Bodies` lies in North America.
    @Test(arguments: [("NA", true), ("EU", false), ("AP", false), ("CN", false)])
    func storageMustLieInsideTheFence(region: String, isInside: Bool) throws {
        for fences in [true, false] {
            let bench = Bench { $0.readings.bodies.fencesStorage = fences }
            let id = try bench.acquire(["region": .string(region)]).body["resourceId"]?.string ?? ""
            let reply = try bench.start(id, mode: "mix", Bodies.mix)
            #expect((reply.status == 200) == (isInside || !fences))
            if reply.status != 200 {
                #expect(reply.reason == "Start: invalid clientRequest.storageConfig.region value!")
            }
        }
    }

    /// 8.19: both two seconds and five minutes are stated.
    @Test func resourceMayLiveShorter() throws {
        let bench = Bench { $0.readings.resourceLifetime = .seconds(2) }
        let id = try bench.acquire().body["resourceId"]?.string ?? ""
        bench.wait(.seconds(2))
        #expect(try bench.start(id, mode: "mix", Bodies.mix).code == 433)
    }

    /// 8.20.
    @Test func quotaMayBeTheAppsOrTheAccounts() throws {
        for (holder, status) in [(.app, 200), (.account, 429)] as [(Readings.RateHolder, Int)] {
            let bench = Bench {
                $0.quotas.requestsPerSecond = 1
                $0.readings.rateIsCountedFor = holder
            }
            #expect(try bench.acquire().status == 200)
            #expect(try bench.acquire(appId: String(repeating: "e", count: 32)).status == status)
        }
    }

    /// 8.27.
    @Test func updateMayNeedStorage() throws {
        let bench = Bench { $0.readings.bodies.updateNeedsStorage = true }
        let session = try bench.begin()
        let lists: JSON = ["streamSubscribe": ["audioUidList": ["subscribeAudioUids": ["22"]]]]
        #expect(try bench.call("update", session, lists).reason == "Update: missing clientRequest.storageConfig!")
        #expect(try bench.call("update", session, ["storageConfig": Bodies.storage]).status == 200)
    }

    /// 8.29: a start repeated elsewhere is known, or begins another recorder that throws the first one out.
    @Test func startRepeatedAtAnotherGatewayIsKnownOrNot() throws {
        for isKnown in [true, false] {
            let bench = Bench { $0.readings.startsAreKnownAcrossGateways = isKnown }
            let session = try bench.begin()
            bench.wait(.seconds(10))
            let path = bench.path("resourceid/\(session.resourceId)/mode/mix/start")
            var head = HTTPRequest(method: .post, scheme: "https", authority: "api.agora.io", path: path)
            head.headerFields[.authorization] = "Basic YTpi"
            head.headerFields[.contentType] = "application/json"
            let body = Array(bench.envelope("room", "900", Bodies.mix).utf8)
            let response = bench.service.response(to: TransportRequest(head: head, body: body))
            #expect(response?.head.status.code == (isKnown ? 201 : 200))
            #expect(bench.service.liveRecordings == 1)
            #expect(bench.record(session)?.endReason == (isKnown ? nil : .replaced))
        }
    }

    /// 8.31: what is percent-encoded in a path is meant as what it stands for.
    @Test func resourceIdsMayNeedEncoding() throws {
        let bench = Bench { $0.readings.resourceIdsAreURLSafe = false }
        let ids = try (1...20).map { try bench.acquire(uid: String($0)).body["resourceId"]?.string ?? "" }
        #expect(ids.contains { $0.contains("/") && $0.contains("+") })
        for (number, id) in ids.enumerated() {
            let encoded = String(id.flatMap { $0 == "/" ? Array("%2F") : $0 == "+" ? Array("%2b") : [$0] })
            let reply = try bench.start(encoded, mode: "mix", uid: String(number + 1), Bodies.mix)
            #expect(reply.body["resourceId"]?.string == id)
        }
        #expect(try Bench().acquire().body["resourceId"]?.string?.contains("/") == false)
    }
}
