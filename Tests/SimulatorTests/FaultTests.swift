import HTTPTypes
import JSONText
import Simulator
import Testing
import Transport

/// What goes wrong on purpose (v1-api 5.3, 5.4, 5.10).
struct FaultTests {
    private func bench(_ rules: FaultRule...) -> Bench { Bench { $0.faults = FaultPlan(rules) } }

    @Test func startWhoseAnswerIsLostRunsAndItsRepetitionSaysSo() throws {
        let bench = bench(FaultRule(.answerLost, on: .start, when: .nth(1)))
        let id = try bench.acquire().body["resourceId"]?.string ?? ""
        let path = bench.path("resourceid/\(id)/mode/mix/start")
        #expect(bench.outcome(.post, path, body: bench.envelope("room", "900", Bodies.mix)) == .lost)
        #expect(bench.service.liveRecordings == 1)
        let again = try bench.start(id, mode: "mix", Bodies.mix)
        #expect(again.status == 201)
        #expect(again.body["sid"]?.string == bench.service.recordings().first?.sid)
        let entry = bench.service.ledger().first { $0.fault != nil }
        #expect(entry?.kind == .accepted)
        #expect(entry?.fault == "answer-lost")
        #expect(entry?.status == 200)
    }

    @Test func requestThatIsLostOrRefusedTakesNoEffect() throws {
        for (fault, expected) in [(.requestLost, .lost), (.connectionRefused, .refused)] as [(Fault, Outcome)] {
            let bench = bench(FaultRule(fault, on: .start, when: .nth(1)))
            let id = try bench.acquire().body["resourceId"]?.string ?? ""
            let path = bench.path("resourceid/\(id)/mode/mix/start")
            #expect(bench.outcome(.post, path, body: bench.envelope("room", "900", Bodies.mix)) == expected)
            #expect(bench.service.liveRecordings == 0)
            #expect(bench.service.ledger().last?.status == nil)
            #expect(try bench.start(id, mode: "mix", Bodies.mix).status == 200)
        }
    }

    @Test func gatewayPageIsNoJSON() throws {
        let bench = bench(FaultRule(.badGateway, on: .acquire, when: .nth(1)))
        guard case .answer(let response, _) = bench.outcome(.post, bench.path("acquire")) else {
            Issue.record("no answer")
            return
        }
        #expect(response.head.status.code == 502)
        #expect(response.head.headerFields[.contentType] == "text/html")
        #expect(String(decoding: response.body, as: UTF8.self).hasPrefix("<html>"))
        #expect(try bench.acquire().status == 200)
    }

    @Test func burstOf429Ends() throws {
        let bench = bench(FaultRule(.rateLimited, on: .acquire, when: .burst(from: 2, count: 3)))
        let statuses = try (0..<6).map { _ in try bench.acquire().status }
        #expect(statuses == [200, 429, 429, 429, 200, 200])
    }

    @Test func code65ThenSuccess() throws {
        for (takesEffect, then) in [(false, 200), (true, 201)] {
            let fault = Fault.notCompleted(takesEffect: takesEffect)
            let bench = bench(FaultRule(fault, on: .start, when: .burst(from: 1, count: 2)))
            let id = try bench.acquire().body["resourceId"]?.string ?? ""
            let replies = try (0..<3).map { _ in try bench.start(id, mode: "mix", Bodies.mix) }
            #expect(replies.map(\.status) == [206, 206, then])
            #expect(replies[0].code == 65)
            #expect(bench.service.liveRecordings == 1)
        }
    }

    @Test func timeoutOfTheServiceIsAmbiguous() throws {
        let bench = bench(FaultRule(.timedOut(status: 504, takesEffect: true), on: .stop, when: .nth(1)))
        let session = try bench.begin()
        bench.wait(.seconds(30))
        let reply = try bench.stop(session)
        #expect(reply.status == 504)
        #expect(reply.code == 62)
        #expect(try bench.stop(session).code == 49)
    }

    @Test func lostWorkerIsFoundAgainUnderAnotherName() throws {
        let bench = bench(FaultRule(.workerLost(.seconds(60)), on: .query, when: .nth(2)))
        let session = try bench.begin()
        bench.wait(.seconds(30))
        #expect(try bench.status(session) == 5)
        for call in ["query", "updateLayout", "stop"] {
            let reply = call == "query" ? try bench.query(session) : try bench.call(call, session)
            #expect(reply.status == 404)
        }
        bench.wait(.milliseconds(59_999))
        #expect(try bench.query(session).code == 404)
        bench.wait(.milliseconds(1))
        let server = try bench.query(session).server
        #expect(server?["status"] == 5)
        #expect(server?["fileList"]?.string == "algebra/week12/bak0_\(session.sid)_room.m3u8")
        #expect(bench.service.ledger().contains { $0.transition == "recovered" })
        #expect(bench.record(session)?.failovers == 1)
        #expect(try bench.stop(session).status == 200)
    }

    @Test func answerComesLate() throws {
        let bench = bench(FaultRule(.delayed(.seconds(7)), on: .query, when: .every(2)))
        let session = try bench.begin()
        let delays = try (0..<4).map { _ in try bench.query(session).delay }
        #expect(delays == [.zero, .seconds(7), .zero, .seconds(7)])
    }

    @Test func stopThatArrivesTwiceIs49() throws {
        let bench = bench(FaultRule(.deliveredTwice, on: .stop, when: .always))
        let session = try bench.begin()
        bench.wait(.seconds(30))
        #expect(try bench.stop(session).code == 49)
        bench.wait(.seconds(30))
        #expect(bench.record(session)?.endReason == .stopped)
    }

    @Test func uploadsMayBeSlowGoToBackupOrListNothing() throws {
        let slow = bench(FaultRule(.slowUploads(.seconds(30)), on: .stop, when: .always))
        let first = try slow.begin()
        slow.wait(.seconds(30))
        #expect(try slow.stop(first).code == 50)
        slow.wait(.seconds(29))
        #expect(try slow.status(first) == 7)

        let backup = bench(FaultRule(.backup, on: .stop, when: .always))
        let second = try backup.begin()
        backup.wait(.seconds(30))
        #expect(try backup.stop(second).server?["uploadingStatus"] == "backuped")
        backup.wait(.seconds(30))
        #expect(backup.record(second)?.uploadingStatus == "backuped")

        let empty = bench(FaultRule(.emptyFileList, on: .stop, when: .always))
        let third = try empty.begin("individual")
        empty.wait(.seconds(90))
        #expect(try empty.stop(third).server?["fileList"] == [])
        #expect(empty.record(third)?.files.count == 4)
    }

    @Test func answersMayBeSpeltOtherwise() throws {
        let spelling: AnswerSpelling = [.playload, .fileName, .withoutIdentity, .seconds, .unknownKeys]
        let bench = bench(FaultRule(.spelt(spelling), on: .query, .stop, when: .always))
        let session = try bench.begin("web")
        bench.wait(.seconds(60))
        let body = try bench.query(session).body
        #expect(body["cname"] == nil)
        #expect(body["gwWorkerVersion"] == 1)
        let file = body["serverResponse"]?["extensionServiceState"]?[0]?["playload"]?["fileList"]?[0]
        #expect(file?["fileName"]?.string?.hasSuffix(".m3u8") == true)
        #expect(file?["sliceStartTime"]?.integer == Bench.beginning / 1000 + 5)
    }

    @Test func ruleMayBeAboutOneChannel() throws {
        let bench = bench(FaultRule(.rateLimited, when: .always, cname: "room"))
        #expect(try bench.acquire("other").status == 200)
        #expect(try bench.acquire("room").status == 429)
    }

    @Test func chanceIsTheSeeds() throws {
        func statuses(_ seed: UInt64) throws -> [Int] {
            let bench = Bench {
                $0.seed = seed
                $0.faults = FaultPlan([FaultRule(.badGateway, on: .acquire, when: .probability(0.3))])
            }
            return try (0..<200).map { _ in try bench.acquire().status }
        }
        #expect(try statuses(1) == statuses(1))
        #expect(try statuses(1) != statuses(2))
        #expect((30...90).contains(try statuses(1).count { $0 == 502 }))
    }

    @Test func faultsCanBeChangedWhileItRuns() throws {
        let bench = Bench()
        #expect(try bench.acquire().status == 200)
        bench.service.setFaults(FaultPlan([FaultRule(.badGateway, when: .nth(1))]))
        #expect(try bench.acquire().status == 502)
        #expect(try bench.acquire().status == 200)
    }
}
