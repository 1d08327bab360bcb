import HTTPTypes
import JSONText
import Simulator
import Testing
import Transport

/// The service controlled over HTTP, under a path that V1 does not use.
struct ControlTests {
    // MARK: - The path

    @Test(arguments: ["ledger", "participants", "faults", "clock"])
    func lookingNeedsNoCredentialsAndLeavesNoTrace(_ name: String) throws {
        let bench = Bench()
        let reply = try bench.control(.get, name)
        #expect(reply.status == 200)
        #expect(reply.body.object != nil)
        #expect(bench.service.ledger().isEmpty)
    }

    @Test(arguments: [
        ("ledger", "GET"), ("participants", "GET, POST"), ("faults", "GET, POST"), ("clock", "GET, POST"),
    ])
    func otherMethodsAre405(name: String, allowed: String) throws {
        let bench = Bench()
        for method in [HTTPRequest.Method.put, .delete, .patch] + (name == "ledger" ? [.post] : []) {
            let head = HTTPRequest(method: method, scheme: "http", authority: "localhost", path: "/simulator/\(name)")
            let response = try #require(bench.service.response(to: TransportRequest(head: head)))
            #expect(response.head.status.code == 405)
            #expect(response.head.headerFields[.allow] == allowed)
            #expect(try JSON(parsing: response.body)["error"]?["field"] == "method")
        }
    }

    @Test func otherPathsAreToldWhatThereIs() throws {
        let reply = try Bench().control(.get, "clocks")
        #expect(reply.status == 404)
        #expect(reply.body["paths"]?.array?.contains("/simulator/clock") == true)
    }

    @Test(arguments: [
        ("participants", "[]", "body"), ("participants", "{", "body"), ("participants", "{}", "cname"),
        ("participants", #"{"cname":""}"#, "cname"), ("participants", #"{"cname":7}"#, "cname"),
        ("participants", #"{"cname":"room"}"#, "participants"),
        ("participants", #"{"cname":"room","participants":{}}"#, "participants"),
        ("participants", #"{"cname":"room","participants":["22"]}"#, "participants[0]"),
        ("participants", #"{"cname":"room","participants":[{"uid":22}]}"#, "participants[0].uid"),
        ("participants", #"{"cname":"room","participants":[{"uid":"0"}]}"#, "participants[0].uid"),
        (
            "participants", #"{"cname":"room","participants":[{"uid":"1"},{"uid":"2","video":1}]}"#,
            "participants[1].video"
        ),
        ("participants", #"{"cname":"room","participants":[{"uid":"2","from":"soon"}]}"#, "participants[0].from"),
        ("participants", #"{"cname":"room","participants":[{"uid":"2","from":9,"until":8}]}"#, "participants[0].until"),
        ("participants", #"{"cname":"room","participants":[{"uid":"2","joins":9}]}"#, "participants[0].joins"),
        ("participants", #"{"room":"room"}"#, "room"),
        ("faults", "{}", "name"), ("faults", #"{"clear":false}"#, "name"), ("faults", #"{"clear":"yes"}"#, "clear"),
        ("faults", #"{"name":"answer-lots"}"#, "name"), ("faults", #"{"name":"answer-lost","rate":2}"#, "rate"),
        ("faults", #"{"name":"answer-lost","rate":"0.5"}"#, "rate"),
        ("faults", #"{"name":"answer-lost","call":"begin"}"#, "call"),
        ("faults", #"{"name":"worker-lost","call":"start"}"#, "call"),
        ("faults", #"{"name":"worker-lost","calls":"query"}"#, "calls"),
        ("faults", #"{"name":"worker-lost","calls":[1]}"#, "calls"),
        ("faults", #"{"name":"answer-lost","count":0}"#, "count"),
        ("faults", #"{"name":"answer-lost","seed":-1}"#, "seed"),
        ("faults", #"{"name":"answer-lost","duration":"45s"}"#, "duration"),
        ("faults", #"{"name":"worker-lost","duration":"9s..3s"}"#, "duration"),
        ("faults", #"{"add":"answer-lots"}"#, "add"),
        ("faults", #"{"add":"answer-lost","name":"http-429"}"#, "add"),
        ("faults", #"{"fault":"answer-lost"}"#, "fault"),
        ("clock", "{}", "speed"), ("clock", #"{"speed":0}"#, "speed"), ("clock", #"{"speed":"fast"}"#, "speed"),
        ("clock", #"{"jump":-1}"#, "jump"), ("clock", #"{"jump":"5"}"#, "jump"), ("clock", #"{"jump":1e99}"#, "jump"),
        ("clock", #"{"sped":2}"#, "sped"),
    ])
    func mistakesAre400AndNameTheField(name: String, body: String, field: String) throws {
        let bench = Bench()
        let reply = try bench.send(.post, "/simulator/\(name)", body: body, authorization: nil, contentType: nil)
        #expect(reply.status == 400)
        #expect(reply.body["error"]?["field"]?.string == field, "\(reply.body)")
        #expect(reply.body["error"]?["message"]?.string?.isEmpty == false)
        // Nothing of it took effect.
        #expect(try bench.control(.get, "faults").body["faults"] == [])
        #expect(try bench.control(.get, "participants").body["channels"] == [])
    }

    @Test func mistakesAreExplained() throws {
        func message(_ name: String, _ body: JSON) throws -> String? {
            try Bench().control(.post, name, body).body["error"]?["message"]?.string
        }
        #expect(try message("clock", ["sped": 2]) == "there is no field \"sped\"; did you mean \"speed\"?")
        #expect(
            try message("faults", ["name": "answer-lots"])
                == "there is no fault \"answer-lots\"; did you mean \"answer-lost\"?")
        #expect(try message("clock", ["speed": 0]) == "\"speed\" must be a number from 0.001 to 100000.0")
    }

    // MARK: - Ledger

    @Test func ledgerIsGivenInParts() throws {
        let bench = Bench()
        let session = try bench.begin()
        _ = try bench.begin("web", cname: "page", uid: "901")
        bench.wait(.seconds(30))
        _ = try bench.stop(session)
        let whole = try bench.control(.get, "ledger").body
        let entries = whole["entries"]?.array ?? []
        #expect(entries == bench.service.ledger().map(\.json))
        #expect(whole["recordings"]?.array == bench.service.recordings().map(\.json))
        #expect(whole["last"]?.integer == Int64(entries.count))
        #expect(whole["liveRecordings"] == 1)

        var parts: [JSON] = []
        var after: Int64 = 0
        while true {
            let part = try bench.control(.get, "ledger?after=\(after)&limit=3").body
            let found = part["entries"]?.array ?? []
            if found.isEmpty { break }
            #expect(found.count <= 3)
            parts += found
            after = part["next"]?.integer ?? .max
        }
        #expect(parts == entries)
        let room = try bench.control(.get, "ledger?cname=room").body
        #expect(room["entries"]?.array?.allSatisfy { $0["cname"] == "room" } == true)
        #expect(room["recordings"]?.array?.count == 1)
    }

    @Test(arguments: [("after=x", "after"), ("limit=-1", "limit"), ("page=2", "page")])
    func ledgerNamesAWrongParameter(query: String, field: String) throws {
        let reply = try Bench().control(.get, "ledger?\(query)")
        #expect(reply.status == 400)
        #expect(reply.body["error"]?["field"]?.string == field)
    }

    // MARK: - Participants

    @Test func participantsComeAndGoAsSaid() throws {
        let bench = Bench()
        let reply = try bench.control(
            .post, "participants",
            ["cname": "room", "participants": [["uid": "22", "from": "+10s", "until": "+40s", "video": false]]])
        let from = Bench.beginning + 10_000
        let said: JSON = [
            "uid": "22", "from": .integer(from), "until": .integer(from + 30_000), "audio": true, "video": false,
        ]
        #expect(reply.body["channels"] == [["cname": "room", "participants": [said]]])
        #expect(try bench.control(.get, "participants").body == reply.body)
        let session = try bench.begin("individual", Bodies.individual)
        bench.wait(.seconds(72))
        let files = bench.record(session)?.files ?? []
        #expect(files.count == 1 && files.first?.hasSuffix("__uid_s_22__uid_e_audio.m3u8") == true)
        #expect(bench.record(session)?.endedAt == from + 60_000)
        #expect(bench.record(session)?.endReason == .idle)
        let cleared = try bench.control(.post, "participants", ["cname": "room", "participants": nil])
        #expect(cleared.body["channels"] == [])
    }

    @Test func participantsMayBeGivenByTheClock() throws {
        let bench = Bench()
        let time = Bench.beginning + 60_000
        _ = try bench.control(
            .post, "participants", ["cname": "room", "participants": [["uid": "900", "from": .integer(time)]]])
        let session = try bench.begin()
        bench.wait(.seconds(61))
        #expect(bench.record(session)?.endReason != nil)
    }

    // MARK: - Faults

    @Test func faultsAreAddedListedAndCleared() throws {
        let bench = Bench()
        let known = try bench.control(.get, "faults").body["known"]?.array ?? []
        #expect(known.map { $0["name"]?.string } == FaultKind.allCases.map(\.name))
        _ = try bench.control(
            .post, "faults", ["name": "http-503", "call": "acquire", "rate": 1, "seed": 7, "count": 2])
        let added = try bench.control(.post, "faults", ["add": "worker-lost:45s@query=0.1,code-65@start", "seed": 9])
        #expect(
            added.body["faults"]?.array?.map { $0["notation"]?.string } == [
                "http-503:max2@acquire", "worker-lost:45s@query=0.1", "code-65@start",
            ])
        #expect(try (0..<4).map { _ in try bench.acquire().status } == [503, 503, 200, 200])
        let listed = try bench.control(.get, "faults").body["faults"]?[0]
        #expect(listed?["seen"] == 4)
        #expect(listed?["struck"] == 2)
        #expect(listed?["seed"] == 7)
        let replaced = try bench.control(.post, "faults", ["clear": true, "name": "http-429", "cname": "room"])
        #expect(replaced.body["faults"]?.array?.count == 1)
        #expect(try bench.acquire("other").status == 200)
        #expect(try bench.acquire("room").status == 429)
        #expect(try bench.control(.post, "faults", ["clear": true]).body["faults"] == [])
        #expect(try bench.acquire("room").status == 200)
    }

    // MARK: - Clock

    @Test func jumpLetsEverythingInItHappen() throws {
        let bench = Bench { $0.participants = .these([]) }
        let session = try bench.begin()
        let reply = try bench.control(.post, "clock", ["jump": "5m"])
        #expect(reply.body["now"]?.integer == Bench.beginning + 300_000)
        #expect(reply.body["utc"] == "20260101000500000")
        #expect(bench.record(session)?.endReason == .idle)
        #expect(bench.record(session)?.endedAt == Bench.beginning + 33_000)
        #expect(bench.service.ledger().compactMap(\.transition) == ["ready", "ended", "gone"])
        bench.wait(.seconds(1))
        #expect(try bench.control(.get, "clock").body["now"]?.integer == Bench.beginning + 301_000)
    }

    @Test func speedMakesThePaceAndTheDelaysFaster() throws {
        let bench = Bench()
        #expect(try bench.control(.post, "clock", ["speed": 10]).body["speed"] == 10)
        let session = try bench.begin()
        bench.wait(.milliseconds(399))
        #expect(try bench.status(session) == 3)
        bench.wait(.milliseconds(1))
        #expect(try bench.status(session) == 4)
        bench.wait(.milliseconds(1100))
        #expect(try bench.status(session) == 5)
        #expect(try bench.stop(session).delay == .milliseconds(300))
        #expect(try bench.control(.post, "clock", ["speed": 1]).body["now"]?.integer == Bench.beginning + 15_000)
        bench.wait(.seconds(1))
        #expect(try bench.control(.get, "clock").body["now"]?.integer == Bench.beginning + 16_000)
    }

    @Test func quotasAreInTheServicesTime() throws {
        let bench = Bench { $0.quotas.requestsPerSecond = 1 }
        _ = try bench.control(.post, "clock", ["speed": 100])
        #expect(try bench.acquire().status == 200)
        #expect(try bench.acquire().status == 429)
        bench.wait(.milliseconds(10))
        #expect(try bench.acquire().status == 200)
        _ = try bench.control(.post, "clock", ["jump": 1])
        #expect(try bench.acquire().status == 200)
    }

    @Test func timeEndsWithYear9999() throws {
        let bench = Bench()
        for _ in 0..<900 { _ = try bench.control(.post, "clock", ["jump": "87600h"]) }
        #expect(try bench.control(.get, "clock").body["utc"] == "99991231235959999")
        _ = try bench.control(.post, "clock", ["speed": 100_000])
        bench.wait(.seconds(86_400 * 365))
        #expect(try bench.control(.get, "clock").body["utc"] == "99991231235959999")
    }
}
