import HTTPTypes
import JSONText
import Simulator
import Testing
import Transport

/// The service never grows without bound, whatever it is sent.
struct LimitTests {
    @Test func bodyThatIsTooLongIs413() throws {
        let bench = Bench { $0.limits.bodyBytes = 1000 }
        let reply = try bench.post(bench.path("acquire"), body: String(repeating: " ", count: 1001))
        #expect(reply.status == 413)
        #expect(reply.body == ["message": "Request size limit exceeded"])
        #expect(bench.service.ledger().map(\.status) == [413])
        #expect(try bench.post("/simulator/clock", body: String(repeating: " ", count: 1001)).status == 413)
        #expect(try Bench().post(bench.path("acquire"), body: String(repeating: " ", count: 1 << 18)).code == 2)
    }

    @Test(arguments: [
        String(repeating: "[", count: 200_000), String(repeating: #"{"a":"#, count: 40_000), "\u{0}", "\"", "1e999",
        #"{"cname":"\ud800"}"#, "nul", #"{"cname":"a","cname":"b"}"#,
    ])
    func bodyThatIsNoGoodIsCode2(_ text: String) throws {
        let bench = Bench()
        let reply = try bench.post(bench.path("acquire"), body: text)
        #expect(reply.status == 400)
        #expect(reply.code == 2)
        #expect(try bench.acquire().status == 200)
    }

    @Test func ledgerForgetsTheOldestOnceItIsTold() throws {
        let bench = Bench { $0.limits.ledgerEntries = 100 }
        for _ in 0..<1000 { _ = try bench.acquire() }
        let kept = bench.service.ledger()
        #expect((100...125).contains(kept.count))
        #expect(kept.map(\.sequence) == Array((1001 - kept.count)...1000))
        #expect(bench.lines.all.count == 1000)
        let page = try bench.control(.get, "ledger").body
        #expect(page["first"]?.integer == Int64(1001 - kept.count))
        #expect(page["last"] == 1000)
        #expect(page["entries"]?.array?.count == kept.count)
    }

    @Test func recordingsThatAreGoneAreForgotten() throws {
        let bench = Bench { $0.limits.endedRecordings = 5 }
        var sessions: [Bench.Session] = []
        for number in 1...20 {
            sessions.append(try bench.begin(uid: String(number)))
            bench.wait(.seconds(10))
            if number != 3 { _ = try bench.stop(sessions[number - 1]) }
        }
        bench.wait(.seconds(10))
        let known = bench.service.recordings()
        #expect(known.map(\.uid) == ["3", "16", "17", "18", "19", "20"])
        #expect(bench.service.liveRecordings == 1)
        #expect(try bench.query(sessions[2]).server?["status"] == 5)
        #expect(try bench.query(sessions[0]).code == 404)
        #expect(try bench.start(sessions[0].resourceId, mode: "mix", uid: "1", Bodies.mix).code == 1001)
        #expect(try bench.stop(sessions[2]).status == 200)
    }

    @Test func resourcesThatNobodyStartsAreForgotten() throws {
        let bench = Bench { $0.limits.unusedResources = 3 }
        let ids = try (1...5).map { try bench.acquire(uid: String($0)).body["resourceId"]?.string ?? "" }
        #expect(try bench.start(ids[1], mode: "mix", uid: "2", Bodies.mix).code == 1001)
        #expect(try bench.start(ids[2], mode: "mix", uid: "3", Bodies.mix).status == 200)
        for number in 6...9 { _ = try bench.acquire(uid: String(number)) }
        #expect(try bench.start(ids[2], mode: "mix", uid: "3", Bodies.mix).status == 201)
    }

    @Test func liveRecordingsAreLimitedInAll() throws {
        let bench = Bench { $0.limits.liveRecordings = 1 }
        _ = try bench.begin()
        #expect(try bench.acquire(uid: "2", appId: String(repeating: "e", count: 32)).code == 406)
    }

    @Test func channelsThatAreSpokenOfAreLimited() throws {
        let bench = Bench {
            $0.limits.channels = 2
            $0.limits.participants = 1
        }
        func say(_ cname: String, _ participants: JSON = []) throws -> Int {
            try bench.control(.post, "participants", ["cname": .string(cname), "participants": participants]).status
        }
        #expect(try [say("a"), say("b"), say("c"), say("a")] == [200, 200, 400, 200])
        #expect(try say("a", [["uid": "1"], ["uid": "2"]]) == 400)
    }

    @Test func changesOfOneRecordingAreLimited() throws {
        let bench = Bench()
        let session = try bench.begin()
        for number in 0..<2500 {
            bench.wait(.milliseconds(2))
            _ = try bench.call("updateLayout", session, ["mixedVideoLayout": .integer(Int64(number % 3))])
        }
        let layouts = try #require(bench.record(session)?.layouts)
        #expect((500...1001).contains(layouts.count))
        #expect(layouts.first?.value["mixedVideoLayout"] == 1)
        #expect(layouts.last?.value["mixedVideoLayout"] == 0)
    }

    /// Whoever changes who is in a channel again and again leaves no heap of events behind, and costs the same.
    @Test func channelsMayChangeOften() throws {
        let bench = Bench()
        let session = try bench.begin()
        for number in 0..<20_000 {
            let leaves = Bench.beginning + 1_000_000 + Int64(number)
            bench.service.setParticipants([Participant(uid: "22", leaves: leaves)], in: "room")
        }
        bench.wait(.seconds(2000))
        #expect(bench.record(session)?.endedAt == Bench.beginning + 1_000_000 + 19_999 + 30_000)
    }
}
