import JSONText
import Simulator
import Testing

/// The same requests at the same times give the same answers, also many of them.
struct RepetitionTests {
    /// A day's work in a few hundred calls: sessions of all modes come up, are changed, lost, stopped, left to idle.
    private func day(seed: UInt64, sessions: Int = 60) throws -> [String] {
        let bench = Bench {
            $0.seed = seed
            $0.quotas.workers = 1000
            $0.faults = FaultPlan([
                FaultRule(.badGateway, on: .query, when: .probability(0.05)),
                FaultRule(.workerLost(.seconds(45)), on: .query, when: .every(37)),
                FaultRule(.backup, on: .stop, when: .every(5)),
            ])
        }
        var lines: [String] = []
        for number in 0..<sessions {
            let mode = ["individual", "mix", "web"][number % 3]
            let session = try bench.begin(mode, cname: "room\(number % 7)", uid: String(1000 + number))
            bench.wait(.milliseconds(700 * number % 20_000))
            lines.append(try bench.query(session).body.text())
            if mode == "mix" {
                lines.append(try bench.call("updateLayout", session, ["mixedVideoLayout": 2]).body.text())
            }
            if number % 4 == 0 { bench.service.setParticipants([], in: session.cname) }
            bench.wait(.seconds(20))
            if number % 2 == 0 { lines.append(try bench.stop(session, asynchronously: number % 4 == 0).body.text()) }
        }
        bench.wait(.seconds(4 * 3600))
        _ = bench.service.ledger()
        return lines + bench.lines.all + bench.service.recordings().map { $0.json.text() }
    }

    @Test(arguments: 0..<20 as Range<UInt64>)
    func sameSeedTellsTheSameStory(seed: UInt64) throws {
        #expect(try day(seed: seed) == day(seed: seed))
    }

    @Test func anotherSeedTellsAnother() throws {
        #expect(try day(seed: 1) != day(seed: 2))
    }

    @Test func ledgerIsInTheOrderOfTime() throws {
        let bench = Bench { $0.quotas.workers = 1000 }
        for number in 0..<50 {
            _ = try bench.begin(uid: String(1000 + number))
            bench.wait(.milliseconds(137))
        }
        bench.service.setParticipants([], in: "room")
        bench.wait(.seconds(100))
        let times = bench.service.ledger().map(\.time)
        #expect(times == times.sorted())
        #expect(bench.service.recordings().allSatisfy { $0.endReason == .idle })
        #expect(bench.service.liveRecordings == 0)
    }

    /// Whether a ledger is asked for often or once does not change it.
    @Test func lookingChangesNothing() throws {
        func ledger(looking: Bool) throws -> [LedgerEntry] {
            let bench = Bench()
            let session = try bench.begin("individual")
            for _ in 0..<200 {
                bench.wait(.milliseconds(777))
                if looking { _ = bench.service.recordings() }
            }
            _ = try bench.stop(session)
            bench.wait(.seconds(60))
            return bench.service.ledger()
        }
        #expect(try ledger(looking: true) == ledger(looking: false))
    }

    @Test func thousandsOfSessionsLiveAtOnce() throws {
        let bench = Bench {
            $0.quotas.workers = 10_000
            $0.quotas.requestsPerSecond = 100_000
        }
        let sessions = try (1...2000).map { try bench.begin(cname: "room\($0)", uid: String($0)) }
        bench.wait(.seconds(60))
        for session in sessions { #expect(try bench.status(session) == 5) }
        #expect(bench.service.liveRecordings == 2000)
        for session in sessions { #expect(try bench.stop(session, asynchronously: true).status == 200) }
        bench.wait(.seconds(5))
        #expect(bench.service.liveRecordings == 0)
        #expect(bench.service.recordings().allSatisfy { $0.uploadingStatus == "uploaded" })
    }
}
