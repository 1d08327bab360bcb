import JSONText
import Simulator
import Testing

/// Channels that need a token (v1-api 1.6), with the published test vectors.
struct TokenTests {
    private static let appId = "970CA35de60c44645bbae8a215061b33"
    private static let channel = "7d72365eb983485397e3e3f9d460bdda"
    private static let uid = "2882341273"
    /// Ten seconds after the vectors were issued; they last 600 seconds.
    private static let now: Int64 = 1_111_121_000

    private static let go =
        "007eJxSYBBbsMMnKq7p9Hf/HcIX5kce9b518kCiQgSr5Zrp4X1Tu6UUGCzNDZwdjU1TUs0Mkk1MzExMk5ISUy0SjQxNDcwMk4yN3b8IMEQwMTAwMoAwBIL4CgzmKeZGxmamqUmWFsYmFqbGluapxqnGaZYpJmYGSSkpiVwMRhYWRsYmhkbmxoAAAAD//8JqJOM="
    private static let python =
        "007eJxTYBBbsMMnKq7p9Hf/HcIX5kce9b518kCiQgSr5Zrp4X1Tu6UUGCzNDZwdjU1TUs0Mkk1MzExMk5ISUy0SjQxNDcwMk4yN3b8IMEQwMTAwMoAwBIL4CgzmKeZGxmamqUmWFsYmFqbGluapxqnGaZYpJmYGSSkpiVwMRhYWRsYmhkbmxgDCaiTj"
    private static let wildcard =
        "007eJxTYLhzZP08Lxa1Pg57+TcXb/3cZ3wi4V6kbpbOog0G2dOYk20UGCzNDZwdjU1TUs0Mkk1MzExMk5ISUy0SjQxNDcwMk4yN3b8IMEQwMTAwMoAwBIL4CgzmKeZGxmamqUmWFsYmFqbGluapxqnGaZYpJmYGSSkpiQwMADacImo="

    @Test(arguments: [go, python, wildcard])
    func goodTokenLastsUntilItExpires(_ token: String) throws {
        let bench = bench()
        let session = try begin(bench, token: token)
        bench.wait(.seconds(589))
        #expect(try bench.status(session) == 5)
        bench.wait(.seconds(1))
        #expect(try bench.status(session) == 6)
        #expect(bench.record(session)?.endReason == .token)
        #expect(bench.record(session)?.endedAt == 1_111_711_000)
    }

    @Test(arguments: [
        nil, "token", "007", "007garbage=", "008" + go.dropFirst(3), "006" + String(repeating: "a", count: 40),
    ])
    func badTokenMakesTheRecorderVanishBeforeItIsReady(_ token: String?) throws {
        let bench = bench()
        let session = try begin(bench, token: token)
        bench.wait(.seconds(2))
        #expect(try bench.status(session) == 3)
        bench.wait(.seconds(1))
        #expect(try bench.query(session).code == 404)
        #expect(try bench.stop(session).code == 404)
        #expect(bench.record(session)?.endReason == .token)
        #expect(!bench.service.ledger().contains { $0.transition == "ready" })
    }

    @Test func tokenForAnotherChannelOrUidIsRefused() throws {
        for (channel, uid) in [("room", Self.uid), (Self.channel, "900")] {
            let bench = bench()
            let session = try begin(bench, token: Self.go, channel: channel, uid: uid)
            bench.wait(.seconds(5))
            #expect(bench.record(session)?.endReason == .token)
        }
    }

    @Test func wildcardTokenServesAnyUid() throws {
        let bench = bench()
        let session = try begin(bench, token: Self.wildcard, uid: "900")
        bench.wait(.seconds(5))
        #expect(bench.record(session)?.endReason == nil)
    }

    @Test func expiredTokenIsRefused() throws {
        let bench = bench()
        bench.wait(.seconds(600))
        let session = try begin(bench, token: Self.go)
        bench.wait(.seconds(5))
        #expect(bench.record(session)?.endReason == .token)
    }

    @Test func oldTokenOfTheSameAppIsTaken() throws {
        let bench = bench()
        let session = try begin(bench, token: "006\(Self.appId)IAAsomething")
        bench.wait(.seconds(5))
        #expect(bench.record(session)?.endReason == nil)
    }

    @Test func appWithoutACertificateNeedsNone() throws {
        let bench = Bench()
        let session = try bench.begin()
        bench.wait(.seconds(5))
        #expect(try bench.status(session) == 4)
    }

    private func bench() -> Bench {
        let bench = Bench { $0.appsWithCertificate = [Self.appId] }
        bench.clock.set(to: Self.now)
        return bench
    }

    private func begin(
        _ bench: Bench, token: String?, channel: String = Self.channel, uid: String = Self.uid
    ) throws -> Bench.Session {
        let id = try bench.acquire(channel, uid: uid, appId: Self.appId).body["resourceId"]?.string ?? ""
        let body = Bodies.mix.setting("token", to: token.map { .string($0) })
        let sid = try bench.start(id, mode: "mix", cname: channel, uid: uid, body, appId: Self.appId).body["sid"]
        return Bench.Session(
            mode: "mix", cname: channel, uid: uid, resourceId: id, sid: sid?.string ?? "", appId: Self.appId
        )
    }
}
