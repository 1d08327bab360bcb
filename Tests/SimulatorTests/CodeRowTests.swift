import HTTPTypes
import JSONText
import Simulator
import Testing
import Transport

/// Every row of the list of codes can be met: by what really causes it, or by the fault of its name (v1-api 4.3).
struct CodeRowTests {
    /// The rows of the list, in its order; 0 stands for "other".
    static let rows = [
        2, 7, 8, 15, 32, 47, 49, 50, 51, 52, 53, 62, 65, 109, 110, 400, 401, 404, 405, 406, 429, 432, 433, 435, 500,
        501,
        502, 504, 1001, 1003, 1013, 1028, 1033, 0,
    ]

    /// Those that something a caller does really causes.
    static let natural: [Int: @Sendable () throws -> Bench.Reply] = [
        2: { try Bench().acquire(["scene": 7]) },
        7: {
            let bench = Bench()
            return try bench.start(try bench.begin().resourceId, mode: "mix", Bodies.mix)
        },
        8: {
            let bench = Bench()
            return try bench.send(.post, bench.path("acquire"), body: "{}", contentType: "text/plain")
        },
        49: {
            let bench = Bench()
            let session = try bench.begin()
            bench.wait(.seconds(30))
            _ = try bench.stop(session)
            return try bench.stop(session)
        },
        50: {
            let bench = Bench { $0.uploads.duration = .seconds(30) }
            let session = try bench.begin()
            bench.wait(.seconds(30))
            return try bench.stop(session)
        },
        53: {
            let bench = Bench()
            _ = try bench.begin()
            let id = try bench.acquire().body["resourceId"]?.string ?? ""
            return try bench.start(id, mode: "mix", Bodies.mix)
        },
        400: { try Bench { $0.apps = .only([]) }.acquire() },
        401: { try Bench().acquire("a/b") },
        404: {
            let bench = Bench()
            return try bench.query(.init(mode: "mix", cname: "room", uid: "900", resourceId: "none", sid: "none"))
        },
        405: { try Bench { $0.inactiveApps = [Bench.appId] }.acquire() },
        406: { try Bench { $0.quotas.workers = 0 }.acquire() },
        429: { try Bench { $0.quotas.requestsPerSecond = 0 }.acquire() },
        432: {
            let bench = Bench()
            let id = try bench.acquire().body["resourceId"]?.string ?? ""
            return try bench.start(id, mode: "mix", cname: "other", Bodies.mix)
        },
        433: {
            let bench = Bench()
            let id = try bench.acquire().body["resourceId"]?.string ?? ""
            bench.wait(.seconds(300))
            return try bench.start(id, mode: "mix", Bodies.mix)
        },
        435: {
            let bench = Bench { $0.participants = .these([]) }
            let session = try bench.begin()
            bench.wait(.seconds(10))
            return try bench.stop(session)
        },
        501: {
            let bench = Bench { $0.readings.queryAfterStop = .code501 }
            let session = try bench.begin()
            bench.wait(.seconds(30))
            _ = try bench.stop(session)
            return try bench.query(session)
        },
        1001: { try Bench().start("garbled", mode: "mix", Bodies.mix) },
        1003: {
            let bench = Bench()
            var session = try bench.begin()
            session.sid = "other"
            return try bench.query(session)
        },
        1013: { try Bench { $0.readings.channelNameCode = 1013 }.acquire("a/b") },
        1028: {
            let bench = Bench { $0.readings.wrongLayoutCode = 1028 }
            return try bench.call("updateLayout", try bench.begin(), ["mixedVideoLayout": 9])
        },
    ]

    @Test(arguments: natural.keys.sorted())
    func codeHasItsCause(_ code: Int) throws {
        let cause = try #require(CodeRowTests.natural[code])
        let reply = try cause()
        if code == 429 {
            #expect(reply.status == 429)
            #expect(reply.body == ["message": "API rate limit exceeded"])
            return
        }
        let row = try #require(DocumentedCode.all.first { $0.code == code })
        #expect(reply.code == Int64(code))
        #expect(reply.status == row.status)
        #expect(!reply.reason.isEmpty)
    }

    @Test(arguments: rows)
    func codeHasAFaultOfItsName(_ code: Int) throws {
        let name = code == 429 ? "http-429" : code == 0 ? "code-unknown" : "code-\(code)"
        let kind = try #require(FaultKind.named(name))
        for call in kind.calls {
            let bench = Bench()
            let session = call == .acquire || call == .start ? nil : try bench.begin()
            bench.wait(.seconds(30))
            let plan = try FaultPlan(parsing: "\(name)@\(call.rawValue)", seed: 3)
            bench.service.setFaults(plan)
            let reply = try bench.any(call, session)
            guard code != 429 else {
                #expect(reply.status == 429)
                continue
            }
            #expect(reply.code == (code == 0 ? 9999 : Int64(code)))
            let row = DocumentedCode.all.first { $0.code == code }
            let isOnSession = call != .acquire && call != .start
            #expect(reply.status == (isOnSession ? row?.sessionStatus : nil) ?? row?.status ?? 500)
        }
    }

    @Test func theListIsWhole() {
        let codes = CodeRowTests.rows.filter { $0 != 0 && $0 != 429 }
        #expect(DocumentedCode.all.map(\.code) == codes)
    }

    @Test func code15ComesAsItWasSeen() throws {
        let bench = Bench()
        let id = try bench.acquire().body["resourceId"]?.string ?? ""
        bench.service.setFaults(try FaultPlan(parsing: "code-15"))
        let reply = try bench.start(id, mode: "mix", Bodies.mix)
        #expect(reply.body == ["resourceId": .string(id), "sid": "", "code": 15])
        #expect(bench.service.liveRecordings == 0)
    }

    /// The codes of notifications stand in the ledger, where the recording ends.
    @Test(arguments: [("token-refused", 110), ("storage-refused", 32)])
    func codesOfNotificationsStandInTheLedger(fault: String, code: Int64) throws {
        let bench = Bench { $0.faults = (try? FaultPlan(parsing: fault)) ?? FaultPlan() }
        _ = try bench.begin()
        bench.wait(.seconds(30))
        #expect(bench.service.ledger().first { $0.transition == "ended" }?.change?["code"]?.integer == code)
    }
}

extension Bench {
    /// Makes a call as one does, with a body that is right.
    func any(_ call: ServiceCall, _ session: Session?) throws -> Reply {
        switch (call, session) {
        case (.acquire, _): return try acquire()
        case (.start, _):
            // A fault may have struck the acquire before; then there is no such resource, which is no matter.
            return try start("resource", mode: "mix", Bodies.mix)
        case (.query, let session?): return try query(session)
        case (.update, let session?):
            let lists: JSON = ["streamSubscribe": ["audioUidList": ["subscribeAudioUids": ["22"]]]]
            return try self.call("update", session, lists)
        case (.updateLayout, let session?): return try self.call("updateLayout", session, ["mixedVideoLayout": 1])
        case (.stop, let session?): return try stop(session)
        case (_, nil): throw NoSession()
        }
    }

    struct NoSession: Error {}
}
