import JSONText
import Simulator
import Testing

/// The rows of the behaviour model about query, update and updateLayout (v1-api 5.10).
struct SessionTests {
    @Test func sessionNobodyKnowsIsNotFound() throws {
        let bench = Bench()
        let never = Bench.Session(mode: "mix", cname: "room", uid: "900", resourceId: "nobody", sid: "none")
        for reply in [
            try bench.query(never), try bench.call("update", never, ["storageConfig": [:]]),
            try bench.call("updateLayout", never), try bench.stop(never),
        ] {
            #expect(reply.status == 404)
            #expect(reply.body == ["code": 404, "reason": "failed to find worker"])
        }
    }

    @Test func sessionMustFitThePathAndTheBody() throws {
        let bench = Bench()
        var session = try bench.begin()
        let right = session
        session.sid = String(repeating: "0", count: 32)
        #expect(try bench.query(session).code == 1003)
        session = right
        session.mode = "individual"
        #expect(try bench.query(session).code == 2)
        session = right
        session.cname = "other"
        #expect(try bench.stop(session).code == 432)
        session = right
        session.uid = "901"
        #expect(try bench.call("updateLayout", session).code == 432)
        #expect(try bench.query(right).status == 200)
    }

    @Test func updateChangesTheSubscription() throws {
        let bench = Bench()
        let session = try bench.begin("individual")
        bench.wait(.seconds(10))
        let lists: JSON = ["streamSubscribe": ["videoUidList": ["subscribeVideoUids": ["91"]]]]
        let reply = try bench.call("update", session, lists)
        #expect(reply.status == 200)
        #expect(reply.body.object?.names == ["cname", "uid", "resourceId", "sid"])
        let subscriptions = bench.record(session)?.subscriptions ?? []
        #expect(subscriptions.map(\.time) == [Bench.beginning, Bench.beginning + 10_000])
        #expect(subscriptions.last?.value == ["audio": "all", "video": ["only": ["91"]]])
        bench.wait(.seconds(70))
        let uids = try bench.query(session).server?["fileList"]?.array?.map { $0["uid"]?.string ?? "" }
        #expect(uids?.contains("91") == true)
    }

    @Test func updateOfOneKindEndsTheOtherUnderTheOtherReading() throws {
        let bench = Bench { $0.readings.updateKeepsOtherKind = false }
        let session = try bench.begin()
        let lists: JSON = ["streamSubscribe": ["videoUidList": ["subscribeVideoUids": ["91"]]]]
        _ = try bench.call("update", session, lists)
        #expect(bench.record(session)?.subscriptions.last?.value == ["audio": "none", "video": ["only": ["91"]]])
    }

    @Test func updateForAnotherModeIsRefusedOrIgnored() throws {
        for refuses in [true, false] {
            let bench = Bench { $0.readings.bodies.refusesUpdateOfOtherModes = refuses }
            let session = try bench.begin()
            let reply = try bench.call("update", session, ["webRecordingConfig": ["onhold": true]])
            #expect(reply.status == (refuses ? 400 : 200))
            #expect(reply.code == (refuses ? 2 : nil))
        }
    }

    @Test func publishingNeedsARecordingThatWasStartedWithIt() throws {
        let bench = Bench()
        let outputs: JSON = ["rtmpPublishConfig": ["outputs": [["rtmpUrl": "rtmp://push.example.net/live/2"]]]]
        #expect(try bench.call("update", try bench.begin("web", uid: "1"), outputs).code == 2)
        let pushed = try bench.begin("web", uid: "2", Bodies.pushed)
        #expect(try bench.call("update", pushed, outputs).status == 200)
        let state = try bench.query(pushed).server?["extensionServiceState"]?[1]?["payload"]
        #expect(state?["outputs"]?[0]?["rtmpUrl"] == "rtmp://push.example.net/live/2")
    }

    @Test func updateLayoutReplacesTheWholeLayout() throws {
        let bench = Bench()
        let session = try bench.begin()
        bench.wait(.seconds(60))
        let reply = try bench.call("updateLayout", session, ["mixedVideoLayout": 2, "maxResolutionUid": "22"])
        #expect(reply.status == 200)
        #expect(reply.body["sid"]?.string == session.sid)
        bench.wait(.seconds(60))
        _ = try bench.call("updateLayout", session, ["backgroundColor": "#FF0000"])
        let layouts = bench.record(session)?.layouts ?? []
        #expect(
            layouts.map(\.value) == [
                ["mixedVideoLayout": 1, "backgroundColor": "#000000"],
                ["mixedVideoLayout": 2, "maxResolutionUid": "22", "backgroundColor": "#000000"],
                ["mixedVideoLayout": 0, "backgroundColor": "#FF0000"],
            ]
        )
        #expect(layouts.map { $0.time - Bench.beginning } == [0, 60_000, 120_000])
    }

    @Test(arguments: ["individual", "web"])
    func updateLayoutIsForMixOnly(_ mode: String) throws {
        let bench = Bench()
        let reply = try bench.call("updateLayout", try bench.begin(mode), ["mixedVideoLayout": 1])
        #expect(reply.status == 400)
        #expect(reply.code == 2)
    }
}
