import HTTPTypes
import JSONText
import Simulator
import Testing
import Transport

/// Faults asked for by name (v1-api 5.10, "fault knobs").
struct FaultNotationTests {
    @Test func namesAreUniqueAndMeanSomething() {
        let names = FaultKind.allCases.map(\.name)
        #expect(Set(names).count == names.count)
        for kind in FaultKind.allCases {
            #expect(kind.name.allSatisfy { $0.isLowercase || $0.isNumber || $0 == "-" })
            #expect(kind.meaning.hasSuffix("."))
            #expect(!kind.calls.isEmpty)
            #expect(!kind.faults.isEmpty)
        }
    }

    @Test(arguments: FaultKind.allCases.map(\.name))
    func everyNameIsReadAndWrittenAgain(_ name: String) throws {
        let kind = try #require(FaultKind.named(name))
        let plan = try FaultPlan(parsing: name, seed: 7)
        let rule = try #require(plan.rules.first)
        #expect(rule.calls == kind.calls)
        #expect(rule.trigger == .always)
        #expect(rule.seed == 7)
        #expect(rule.notation == name)
    }

    @Test(arguments: [
        "answer-lost=0.05", "http-429@start=0.1", "worker-lost:45s@query", "worker-lost:30s..1m:max2@query+stop=0.5",
        "answer-lost:nth3@start", "code-65:effect", "code-62:no-effect@stop", "http-503:x4=0.25",
        "answer-delayed:250ms",
    ])
    func settingsAreReadAndWrittenAgain(_ text: String) throws {
        #expect(try FaultPlan(parsing: text).rules.map(\.notation) == [text])
    }

    @Test func listIsSeparatedByCommas() throws {
        let plan = try FaultPlan(parsing: "answer-lost=5%, http-429@start=0.1", seed: 7)
        #expect(plan.rules.map(\.name) == ["answer-lost", "http-429"])
        #expect(plan.rules.map(\.trigger) == [.probability(0.05), .probability(0.1)])
        #expect(plan.rules.map(\.calls) == [ServiceCall.allCases, [.start]])
    }

    @Test(arguments: [
        ("anser-lost=0.05", "name", "there is no fault \"anser-lost\"; did you mean \"answer-lost\"?"),
        ("gibberish", "name", "there is no fault \"gibberish\""),
        ("", "name", "a fault is missing in \"\"; write one like answer-lost=0.05"),
        (
            "answer-lost,,http-429", "name",
            "a fault is missing in \"answer-lost,,http-429\"; write one like answer-lost=0.05"
        ),
        ("answer-lost=lots", "rate", "the rate of \"answer-lost\" is \"lots\"; write a number from 0 to 1, or 5%"),
        ("answer-lost=1.5", "rate", "the rate of \"answer-lost\" is 1.5; it must be from 0 to 1"),
        ("answer-lost=nan", "rate", "the rate of \"answer-lost\" is nan; it must be from 0 to 1"),
        ("answer-lost@begin", "call", "there is no call \"begin\""),
        ("answer-lost@quary", "call", "there is no call \"quary\"; did you mean \"query\"?"),
        ("worker-lost@start", "call", "\"worker-lost\" strikes query, update, updateLayout and stop, not start"),
        ("token-refused@stop", "call", "\"token-refused\" strikes start, not stop"),
        ("answer-lost:45s", "duration", "\"answer-lost\" has no length of time"),
        ("answer-lost:effect", "effect", "whether \"answer-lost\" takes effect cannot be chosen"),
        ("http-429:x0", "burst", "\"burst\" of \"http-429\" is 0; it must be from 1 to 1000000"),
        (
            "worker-lost:soon", "name",
            "\"soon\" is no setting of \"worker-lost\"; write a time like 45s or 30s..90s, x5, nth3, max2, effect or no-effect"
        ),
        ("http-429:nth2=0.5", "rate", "\"http-429\" has a rate and a number of its call; give one of them"),
    ])
    func mistakesAreNamed(text: String, field: String, message: String) {
        let error = #expect(throws: FaultNotationError.self) { try FaultPlan(parsing: text) }
        #expect(error?.field == field)
        #expect(error?.description == message)
    }

    @Test func seedsDecideTheChanceOfTheirOwnFaults() throws {
        func statuses(_ seed: UInt64, service: UInt64 = 0) throws -> [Int] {
            let bench = Bench {
                $0.seed = service
                $0.faults = (try? FaultPlan(parsing: "http-503=0.3", seed: seed)) ?? FaultPlan()
            }
            return try (0..<100).map { _ in try bench.acquire().status }
        }
        #expect(try statuses(1) == statuses(1, service: 9))
        #expect(try statuses(1) != statuses(2))
        #expect(try (15...45).contains(statuses(1).count { $0 == 503 }))
    }

    @Test func burstsAndStormsComeInARow() throws {
        for (name, length, statuses) in [
            ("http-429-burst", 5, [429]), ("http-50x-storm", 8, [500, 502, 503, 504]), ("http-503:x3", 3, [503]),
        ] {
            let bench = Bench { $0.faults = (try? FaultPlan(parsing: "\(name):nth2", seed: 4)) ?? FaultPlan() }
            let found = try (0..<12).map { _ in try bench.acquire().status }
            #expect(found.first == 200)
            #expect(found.dropFirst().prefix(length).allSatisfy { statuses.contains($0) })
            #expect(found.dropFirst(length + 1).allSatisfy { $0 == 200 })
            #expect(name != "http-50x-storm" || Set(found).count > 2)
        }
    }

    @Test func limitEndsARule() throws {
        let bench = Bench { $0.faults = (try? FaultPlan(parsing: "http-503:max3")) ?? FaultPlan() }
        #expect(try (0..<5).map { _ in try bench.acquire().status } == [503, 503, 503, 200, 200])
    }

    @Test func windowsOf404LastThirtyToNinetySeconds() throws {
        var lengths: [Int] = []
        for seed in 0..<40 as Range<UInt64> {
            let bench = Bench()
            let session = try bench.begin()
            bench.wait(.seconds(30))
            bench.service.setFaults(try FaultPlan(parsing: "worker-lost:nth1", seed: seed))
            var seconds = 0
            while try bench.query(session).status == 404, seconds < 100 {
                bench.wait(.seconds(1))
                seconds += 1
            }
            lengths.append(seconds)
            #expect(try bench.query(session).server?["fileList"]?.string?.contains("/bak0_") == true)
        }
        #expect(lengths.allSatisfy { (30...90).contains($0) })
        #expect(Set(lengths).count > 15)
    }

    @Test func ambiguousCodesTakeEffectOrNot() throws {
        var effects: Set<Int> = []
        for seed in 0..<20 as Range<UInt64> {
            let bench = Bench()
            let id = try bench.acquire().body["resourceId"]?.string ?? ""
            bench.service.setFaults(try FaultPlan(parsing: "code-65:nth1@start", seed: seed))
            #expect(try bench.start(id, mode: "mix", Bodies.mix).code == 65)
            effects.insert(bench.service.liveRecordings)
            let again = try bench.start(id, mode: "mix", Bodies.mix).status
            #expect(again == 200 || again == 201)
        }
        #expect(effects == [0, 1])
    }

    @Test func pagesAreNoJSON() throws {
        for (name, status) in [("non-json", 200), ("http-502", 502), ("http-500", 500)] {
            let bench = Bench { $0.faults = (try? FaultPlan(parsing: name)) ?? FaultPlan() }
            guard case .answer(let response, _) = bench.outcome(.post, bench.path("acquire")) else {
                Issue.record("no answer")
                return
            }
            #expect(response.head.status.code == status)
            #expect(throws: JSONSyntaxError.self) { try JSON(parsing: response.body) }
        }
    }

    @Test func truncatedAnswerEndsInItsMiddleAndTheCallTookEffect() throws {
        let bench = Bench()
        let id = try bench.acquire().body["resourceId"]?.string ?? ""
        bench.service.setFaults(try FaultPlan(parsing: "truncated"))
        let path = bench.path("resourceid/\(id)/mode/mix/start")
        guard
            case .answer(let response, _) = bench.outcome(.post, path, body: bench.envelope("room", "900", Bodies.mix))
        else {
            Issue.record("no answer")
            return
        }
        #expect(String(decoding: response.body, as: UTF8.self).hasPrefix(#"{"cname":"room","uid":"900","resourceId""#))
        #expect(throws: JSONSyntaxError.self) { try JSON(parsing: response.body) }
        #expect(bench.service.liveRecordings == 1)
    }

    @Test func stopsMayBeSlow() throws {
        let bench = Bench { $0.faults = (try? FaultPlan(parsing: "slow-stop@stop", seed: 1)) ?? FaultPlan() }
        let session = try bench.begin()
        bench.wait(.seconds(30))
        let reply = try bench.stop(session)
        #expect(reply.delay >= .seconds(15) && reply.delay <= .seconds(20))
    }

    @Test(arguments: [("token-refused", EndReason.token), ("storage-refused", .storage), ("kicked", .kicked)])
    func recordingsEndForAReason(fault: String, reason: EndReason) throws {
        let bench = Bench { $0.faults = (try? FaultPlan(parsing: fault)) ?? FaultPlan() }
        let session = try bench.begin()
        bench.wait(.seconds(20))
        _ = try bench.query(session)
        #expect(try bench.query(session).code == 404)
        #expect(bench.record(session)?.endReason == reason)
    }

    @Test func theLedgerNamesTheFault() throws {
        let bench = Bench { $0.faults = (try? FaultPlan(parsing: "http-429")) ?? FaultPlan() }
        _ = try bench.acquire()
        #expect(bench.service.ledger().map(\.fault) == ["http-429"])
    }
}
