import JSONText
import Simulator
import Testing

/// The rows of the behaviour model about start (v1-api 5.10).
struct StartTests {
    @Test func startGivesASid() throws {
        let bench = Bench()
        let id = try bench.acquire().body["resourceId"]?.string ?? ""
        let reply = try bench.start(id, mode: "mix", Bodies.mix)
        #expect(reply.status == 200)
        #expect(reply.body.object?.names == ["cname", "uid", "resourceId", "sid"])
        #expect(reply.body["resourceId"]?.string == id)
        let sid = reply.body["sid"]?.string ?? ""
        #expect(sid.count == 32 && sid.allSatisfy { "0123456789abcdef".contains($0) })
    }

    @Test func startWithAnUnknownResourceIsRefused() throws {
        for id in ["garbled!", String(repeating: "a", count: 240)] {
            let reply = try Bench().start(id, mode: "mix", Bodies.mix)
            #expect(reply.status == 400)
            #expect(reply.code == 1001)
        }
    }

    @Test func startFiveMinutesAfterAcquireIsTooLate() throws {
        for (wait, code) in [(299_999, nil), (300_000, 433)] as [(Int, Int64?)] {
            let bench = Bench()
            let id = try bench.acquire().body["resourceId"]?.string ?? ""
            bench.wait(.milliseconds(wait))
            let reply = try bench.start(id, mode: "mix", Bodies.mix)
            #expect(reply.code == code)
            #expect(reply.status == (code == nil ? 200 : 400))
        }
    }

    @Test func startMustFitTheAcquire() throws {
        let bench = Bench()
        let id = try bench.acquire().body["resourceId"]?.string ?? ""
        #expect(try bench.start(id, mode: "mix", cname: "other", Bodies.mix).code == 432)
        #expect(try bench.start(id, mode: "mix", uid: "901", Bodies.mix).code == 432)
        let app = String(repeating: "f", count: 32)
        #expect(try bench.start(id, mode: "mix", Bodies.mix, appId: app).code == 432)
        #expect(try bench.start(id, mode: "web", Bodies.web).code == 2)
        #expect(try bench.start(id, mode: "Mix", Bodies.mix).reason == "Start: invalid mode value!")
        #expect(try bench.start(id, mode: "mix", Bodies.mix).status == 200)
    }

    @Test func startMustAgreeWithTheStartParameter() throws {
        let bench = Bench()
        let id = try bench.acquire(["startParameter": Bodies.mix]).body["resourceId"]?.string ?? ""
        let other = Bodies.mix.setting("recordingConfig.maxIdleTime", to: 31)
        let reply = try bench.start(id, mode: "mix", other)
        #expect(reply.reason == "Start: invalid clientRequest.recordingConfig.maxIdleTime value!")
        let fewer = Bodies.mix.setting("recordingConfig.maxIdleTime", to: nil)
        #expect(try bench.start(id, mode: "mix", fewer).status == 200)
    }

    @Test func wrongStartParameterFailsTheStart() throws {
        let bench = Bench()
        let parameter: JSON = ["recordingConfig": ["maxIdleTime": 1]]
        let acquired = try bench.acquire(["startParameter": parameter])
        #expect(acquired.status == 200)
        let request = Bodies.mix.setting("recordingConfig.maxIdleTime", to: nil)
        let reply = try bench.start(acquired.body["resourceId"]?.string ?? "", mode: "mix", request)
        #expect(reply.reason == "Start: invalid clientRequest.recordingConfig.maxIdleTime value!")
    }

    @Test func repeatedStartOfALiveRecordingIs201() throws {
        for shows in [true, false] {
            let bench = Bench { $0.readings.repeatedStartShowsSid = shows }
            let session = try bench.begin()
            let reply = try bench.start(session.resourceId, mode: "mix", Bodies.mix)
            #expect(reply.status == 201)
            #expect(reply.code == 7)
            #expect(reply.reason == "already started")
            #expect(reply.body["sid"]?.string == (shows ? session.sid : nil))
            #expect(bench.service.recordings().count == 1)
        }
    }

    @Test(arguments: [(7, 201), (433, 400), (1001, 400)])
    func resourceIsNeverUsedTwice(code: Int, status: Int) throws {
        let bench = Bench { $0.readings.usedResourceCode = code }
        let session = try bench.begin()
        bench.wait(.seconds(30))
        _ = try bench.stop(session)
        bench.wait(.seconds(30))
        let reply = try bench.start(session.resourceId, mode: "mix", Bodies.mix)
        #expect(reply.code == Int64(code))
        #expect(reply.status == status)
    }

    @Test func secondLiveRecordingOfTheSameIdentityIsAConflict() throws {
        let bench = Bench()
        let session = try bench.begin()
        let id = try bench.acquire().body["resourceId"]?.string ?? ""
        let reply = try bench.start(id, mode: "mix", Bodies.mix)
        #expect(reply.status == 400)
        #expect(reply.body == ["code": 53, "reason": "task conflict"])
        bench.wait(.seconds(30))
        _ = try bench.stop(session)
        #expect(try bench.start(id, mode: "mix", Bodies.mix).status == 200)
    }
}
