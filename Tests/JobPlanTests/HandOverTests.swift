import JSONText
import JobSpec
import Testing

@testable import JobPlan

/// Where a recording is handed over, since no token lasts as long as its timeline.
@Suite struct HandOverTests {
    private static func plan(_ length: String, expiresIn: String = "24h", timeline: String = "") throws -> JobPlan {
        try Planning.plan(spec(length, expiresIn: expiresIn, timeline: timeline))
    }

    private static func spec(_ length: String, expiresIn: String = "24h", timeline: String = "") -> String {
        """
        version: 1
        name: watch
        service: {area: eu}
        mode: mix
        channel:
          {cname: watch, uid: 7, spareUids: [8], maxIdleTime: 5m,
           token: {appCertificate: "${AGORA_APP_CERTIFICATE}", expiresIn: \(expiresIn)}}
        transcoding: {width: 640, height: 360, fps: 15, bitrate: 500}
        layout: {backgroundColor: "#000001"}
        storage: {vendor: 1, region: 7, bucket: lessons, accessKey: "${S3_ACCESS_KEY}", secretKey: "${S3_SECRET_KEY}"}
        duration: \(length)
        \(timeline)
        """
    }

    private static func handOvers(_ plan: JobPlan) -> [String] {
        plan.steps.filter { $0.work == .handOver }.map { "\($0.id) \($0.moment.offset?.notation ?? "")" }
    }

    @Test func recordingIsHandedOverFiveMinutesBeforeATokenEnds() throws {
        #expect(Self.handOvers(try Self.plan("23h59m")) == [])
        #expect(Self.handOvers(try Self.plan("24h")) == ["handOver-1 23h55m"])
        #expect(Self.handOvers(try Self.plan("2d")) == ["handOver-1 23h55m", "handOver-2 1d23h50m"])
        #expect(Self.handOvers(try Self.plan("25h", expiresIn: "12h")).count == 2)
    }

    @Test func noPlanIsMadeOfHandOversWithoutNumber() {
        #expect(Planning.problems(Self.spec("10000d", timeline: "timeline: []")).contains("too-many-steps 7"))
        #expect(Planning.problems(Self.spec("100000000d")).contains("too-many-steps 7"))
    }

    @Test func handOverStandsWhereItIsDueWithWhatIsInForce() throws {
        let plan = try Self.plan(
            "30h", timeline: "timeline: [{at: 20h, updateLayout: {backgroundColor: \"#000002\"}}, {at: 24h, query: {}}]"
        )
        #expect(
            plan.steps.map(\.id) == [
                "acquire", "start", "confirm", "updateLayout-1", "handOver-1", "query-1", "stop", "verify",
            ])
        let document = plan.document.steps[4]
        #expect(document.call == "start")
        let body = try #require(document.body)
        #expect(body["uid"]?.string == "8")
        let config = body["clientRequest"]?["recordingConfig"]?["transcodingConfig"]
        #expect(config?["backgroundColor"]?.string == "#000002")
        #expect(body["clientRequest"]?["token"]?.string == "••••")
    }
}
