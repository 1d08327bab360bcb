import HTTPTypes
import JSONText
import Simulator
import Testing

/// What the service says really happened.
struct LedgerTests {
    @Test func ledgerTellsARecordingFromBeginningToEnd() throws {
        let bench = Bench()
        let session = try bench.begin()
        bench.wait(.seconds(60))
        _ = try bench.call("updateLayout", session, ["mixedVideoLayout": 2])
        _ = try bench.call("updateLayout", session, ["mixedVideoLayout": 9])
        _ = try bench.query(session)
        _ = try bench.stop(session)
        bench.wait(.seconds(10))
        let ledger = bench.service.ledger()
        #expect(
            ledger.map { $0.call?.rawValue ?? $0.transition ?? "" } == [
                "acquire", "start", "ready", "inProgress", "updateLayout", "updateLayout", "query", "stop", "ended",
                "gone",
            ])
        #expect(ledger.map { ($0.time - Bench.beginning) / 1000 } == [0, 0, 4, 15, 60, 60, 60, 60, 60, 63])
        #expect(ledger.map(\.sequence) == Array(1...10))
        #expect(ledger.filter { $0.kind == .refused }.map(\.code) == [2])
        #expect(ledger.allSatisfy { $0.appId == Bench.appId && $0.cname == "room" && $0.uid == "900" })
        #expect(ledger.dropFirst().allSatisfy { $0.sid == session.sid && $0.resourceId == session.resourceId })
        #expect(ledger[4].change == ["layout": ["mixedVideoLayout": 2, "backgroundColor": "#000000"]])
        #expect(ledger[8].change == ["reason": "stopped"])
        #expect(ledger[9].change?["files"] == [.string("algebra/week12/\(session.sid)_room.m3u8")])
        #expect(bench.lines.all == ledger.map { $0.json.text() })
    }

    @Test func recordTellsHowItEnded() throws {
        let bench = Bench()
        let session = try bench.begin("individual")
        bench.wait(.seconds(100))
        #expect(bench.record(session)?.status == 5)
        #expect(bench.record(session)?.uploadingStatus == "unknown")
        _ = try bench.stop(session)
        #expect(bench.record(session)?.status == 6)
        bench.wait(.seconds(10))
        let record = try #require(bench.record(session))
        #expect(record.mode == .individual)
        #expect(record.startedAt == Bench.beginning)
        #expect(record.endedAt == Bench.beginning + 100_000)
        #expect(record.goneAt == Bench.beginning + 103_000)
        #expect(record.endReason == .stopped)
        #expect(record.status == nil)
        #expect(record.uploadingStatus == "uploaded")
        #expect(record.files.count == 4)
        #expect(try JSON(parsing: record.json.text()) == record.json)
    }

    @Test func nothingSecretIsWritten() throws {
        let bench = Bench { $0.accounts = .only([.init(customerId: "CUSTOMER-SECRET", customerSecret: "PASS-SECRET")]) }
        let authorization = "Basic Q1VTVE9NRVItU0VDUkVUOlBBU1MtU0VDUkVU"
        func post(_ rest: String, _ request: JSON, uid: String = "900") throws -> Bench.Reply {
            try bench.send(
                .post, bench.path(rest), body: bench.envelope("room", uid, request), authorization: authorization
            )
        }
        let url = "https://user:USER-SECRET@example.com/a.jpg?sig=URL-SECRET"
        let storage = Bodies.storage.setting("stsToken", to: "STS-SECRET").setting("stsExpiration", to: 1_900_000_000)
        let mix = Bodies.mix.setting("token", to: "TOKEN-SECRET").setting("storageConfig", to: storage)
            .setting("recordingConfig.decryptionMode", to: 1).setting("recordingConfig.secret", to: "CHANNEL-SECRET")
            .setting("recordingConfig.transcodingConfig.backgroundImage", to: .string(url))
        let acquired = try post("acquire", ["startParameter": mix])
        let id = acquired.body["resourceId"]?.string ?? ""
        let wrong = mix.setting("storageConfig.region", to: "REGION-SECRET")
        #expect(try post("resourceid/\(id)/mode/mix/start", wrong).status == 400)
        let started = try post("resourceid/\(id)/mode/mix/start", mix)
        #expect(started.status == 200)
        let sid = started.body["sid"]?.string ?? ""
        let session = "resourceid/\(id)/sid/\(sid)/mode/mix"
        #expect(try post("\(session)/update", ["storageConfig": storage]).status == 200)
        #expect(try post("\(session)/updateLayout", ["defaultUserBackgroundImage": .string(url)]).status == 200)
        bench.wait(.seconds(30))
        #expect(try post("\(session)/stop", [:]).status == 200)

        let page = try post("acquire", ["scene": 1], uid: "901").body["resourceId"]?.string ?? ""
        let pushed = try post("resourceid/\(page)/mode/web/start", Bodies.pushed, uid: "901").body["sid"]?.string ?? ""
        let outputs: JSON = ["rtmpPublishConfig": ["outputs": [["rtmpUrl": "rtmp://push.example.net/live/KEY-SECRET"]]]]
        #expect(try post("resourceid/\(page)/sid/\(pushed)/mode/web/update", outputs, uid: "901").status == 200)
        bench.wait(.seconds(60))
        _ = bench.service.ledger()

        let text =
            bench.lines.all.joined(separator: "\n")
            + bench.service.recordings().map { $0.json.text() }.joined()
        #expect(!text.contains("SECRET"))
        #expect(text.contains("rtmp://push.example.net/••••"))
        #expect(text.contains("https://••••@example.com/a.jpg?••••"))
        #expect(text.contains(#""bucket":"lessons""#))
    }
}
