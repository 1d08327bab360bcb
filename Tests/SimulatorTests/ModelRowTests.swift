import HTTPTypes
import JSONText
import Simulator
import Testing
import Transport

/// The behaviour model row by row (v1-api 5.10). What is inferred is a switch of ``Readings``: each side of it has its
/// case here. Rows without a choice are in the suites of their calls too.
struct ModelRowTests {
    // MARK: - any

    @Test func anyWithoutBasicIs401() throws {
        for call in ServiceCall.allCases {
            let bench = Bench()
            let reply = try bench.send(
                call == .query ? .get : .post, bench.path(call), body: "{}", authorization: nil)
            #expect(reply.status == 401)
            #expect(reply.body == ["message": "Unauthorized"])
        }
    }

    @Test func anyWithAWrongMethodOrPathIs404() throws {
        for call in ServiceCall.allCases {
            let bench = Bench()
            for reply in [
                try bench.send(call == .query ? .post : .get, bench.path(call)),
                try bench.send(call == .query ? .get : .post, bench.path(call) + "s"),
            ] {
                #expect(reply.status == 404)
                #expect(reply.body == ["message": "no Route matched with those values"])
            }
        }
    }

    @Test func anyBeyondTheQuotaIs429ByASlidingWindow() throws {
        // Ten requests late in one second, and one early in the next.
        func last(_ shape: Readings.RateWindowShape) throws -> Int {
            let bench = Bench {
                $0.quotas.requestsPerSecond = 10
                $0.readings.rateWindow = shape
            }
            bench.wait(.milliseconds(900))
            for _ in 0..<10 { #expect(try bench.acquire().status == 200) }
            #expect(try bench.acquire().status == 429)
            bench.wait(.milliseconds(200))
            return try bench.acquire().status
        }
        #expect(try last(.sliding) == 429)
        #expect(try last(.wholeSeconds) == 200)
    }

    // MARK: - acquire

    @Test func acquireWithABadFieldIsCode2() throws {
        let reply = try Bench().acquire(["resourceExpiredHour": 0])
        #expect(reply.status == 400)
        #expect(reply.reason == "Acquire: invalid clientRequest.resourceExpiredHour value!")
    }

    @Test func acquireWithBadJSONIsCode2Or8() throws {
        for code in [2, 8] {
            let bench = Bench { $0.readings.malformedBodyCode = code }
            let reply = try bench.post(bench.path("acquire"), body: "{")
            #expect(reply.status == 400)
            #expect(reply.code == Int64(code))
        }
    }

    @Test func acquireOfAnUnknownAppIsCode400() throws {
        #expect(try Bench { $0.apps = .only([]) }.acquire().code == 400)
    }

    @Test func acquireWithABadCnameIsCode401() throws {
        #expect(try Bench().acquire("a\"b").code == 401)
    }

    @Test func acquireBeyondThePeakIs406ByAcquireOrByStart() throws {
        for onAcquire in [true, false] {
            let bench = Bench {
                $0.quotas.workers = 1
                $0.readings.countsWorkersOnAcquire = onAcquire
            }
            _ = try bench.begin(uid: "1")
            let acquired = try bench.acquire(uid: "2")
            #expect(acquired.code == (onAcquire ? 406 : nil))
            guard let id = acquired.body["resourceId"]?.string else { continue }
            #expect(try bench.start(id, mode: "mix", uid: "2", Bodies.mix).code == 406)
        }
    }

    @Test func acquireIs200() throws {
        #expect(try Bench().acquire().status == 200)
    }

    // MARK: - start

    @Test(arguments: [400, 404, 500])
    func startOfAGarbledResourceIs1001(status: Int) throws {
        let bench = Bench { $0.readings.unknownResourceStatus = status }
        let reply = try bench.start("garbled", mode: "mix", Bodies.mix)
        #expect(reply.code == 1001)
        #expect(reply.status == status)
    }

    @Test(arguments: [400, 404, 410])
    func startOfAnExpiredResourceIs433(status: Int) throws {
        let bench = Bench { $0.readings.expiredResourceStatus = status }
        let id = try bench.acquire().body["resourceId"]?.string ?? ""
        bench.wait(.seconds(300))
        let reply = try bench.start(id, mode: "mix", Bodies.mix)
        #expect(reply.code == 433)
        #expect(reply.status == status)
    }

    @Test(arguments: [400, 403])
    func startOfAnothersResourceIs432(status: Int) throws {
        let bench = Bench { $0.readings.foreignResourceStatus = status }
        let id = try bench.acquire().body["resourceId"]?.string ?? ""
        let reply = try bench.start(id, mode: "mix", cname: "other", Bodies.mix)
        #expect(reply.code == 432)
        #expect(reply.status == status)
    }

    @Test func startThatDisagreesWithItsStartParameterIsCode2OrTaken() throws {
        for checks in [true, false] {
            let bench = Bench { $0.readings.checksStartParameter = checks }
            let id = try bench.acquire(["startParameter": Bodies.mix]).body["resourceId"]?.string ?? ""
            let other = Bodies.mix.setting("recordingConfig.maxIdleTime", to: 31)
            #expect(try bench.start(id, mode: "mix", other).code == (checks ? 2 : nil))
        }
    }

    @Test func startRepeatedIs201WithOrWithoutTheSid() throws {
        for shows in [true, false] {
            let bench = Bench { $0.readings.repeatedStartShowsSid = shows }
            let session = try bench.begin()
            let reply = try bench.start(session.resourceId, mode: "mix", Bodies.mix)
            #expect(reply.status == 201)
            #expect(reply.code == 7)
            #expect(reply.body["sid"]?.string == (shows ? session.sid : nil))
        }
    }

    @Test func startOfASecondOneIsCode53() throws {
        let bench = Bench()
        _ = try bench.begin()
        let id = try bench.acquire().body["resourceId"]?.string ?? ""
        #expect(try bench.start(id, mode: "mix", Bodies.mix).code == 53)
    }

    @Test func startIs200AndTheSessionHasStatus1() throws {
        let bench = Bench()
        #expect(try bench.status(bench.begin()) == 1)
        let slow = Bench { $0.pace.notStarted = .milliseconds(300) }
        let session = try slow.begin()
        #expect(try slow.status(session) == 0)
        slow.wait(.milliseconds(300))
        #expect(try slow.status(session) == 1)
    }

    @Test func startMayBeAcceptedAndItsAnswerLost() throws {
        for fault in ["answer-lost", "connection-lost", "code-65:effect", "code-62:effect"] {
            let bench = Bench { $0.faults = (try? FaultPlan(parsing: "\(fault)@start:nth1")) ?? FaultPlan() }
            let id = try bench.acquire().body["resourceId"]?.string ?? ""
            let path = bench.path("resourceid/\(id)/mode/mix/start")
            switch bench.outcome(.post, path, body: bench.envelope("room", "900", Bodies.mix)) {
            case .answer(let response, _): #expect([206, 500].contains(response.head.status.code))
            case .lost: #expect(fault == "answer-lost")
            case .broken: #expect(fault == "connection-lost")
            case .refused: Issue.record("\(fault) was refused")
            }
            #expect(bench.service.liveRecordings == 1)
            #expect(try bench.start(id, mode: "mix", Bodies.mix).status == 201)
        }
    }
}

extension Bench {
    /// A path of that call about nothing in particular.
    func path(_ call: ServiceCall) -> String {
        switch call {
        case .acquire: path("acquire")
        case .start: path("resourceid/r/mode/mix/start")
        case .query, .update, .updateLayout, .stop: path("resourceid/r/sid/s/mode/mix/\(call.rawValue)")
        }
    }
}
