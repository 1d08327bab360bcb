import AccessToken
import CloudRecordingAPI
import JobSpec
import SourceText
import Testing

@testable import JobPlan

/// What only a whole timeline, or the time of day, shows to be wrong. (Each rule's own examples are run elsewhere.)
@Suite struct PlanRuleTests {
    static let now: Int64 = 1_767_225_600

    @Test func tokenIsReadForAppChannelUidAndPrivilege() throws {
        #expect(try rules(token: token()) == [])
        #expect(try rules(token: token(appId: String(repeating: "b", count: 32))) == ["token-mismatch"])
        #expect(try rules(token: token(channel: "other")) == ["token-mismatch"])
        #expect(try rules(token: token(uid: "8")) == ["token-mismatch"])
        #expect(try rules(token: token(uid: "")) == [])
        #expect(try rules(token: token(uid: "7"), uid: "auto") == ["token-mismatch"])
        #expect(try rules(token: token(uid: ""), uid: "auto") == [])
        #expect(rules(token: "006" + String(repeating: "b", count: 32) + "IAB") == ["token-mismatch"])
        #expect(rules(token: "006" + String(repeating: "a", count: 32) + "IAB") == [])
        #expect(rules(token: "abc") == ["token-unreadable"])
    }

    @Test func tokenOfOneUidIsNotForARecorderThatIsBegunAgain() throws {
        let policy = "channel.spareUids: [8]\npolicy: {onUnexpectedEnd: restart}"
        func rules(_ uid: String) throws -> [String] {
            try self.rules("channel.token: \"${TOKEN}\"\n\(policy)", ["TOKEN": token(uid: uid)])
        }
        #expect(try rules("7") == ["token-mismatch"])
        #expect(try rules("") == [])
    }

    @Test func tokenHasToOutliveTheTimeline() throws {
        #expect(try rules(token: token(expiresIn: 599)) == ["token-before-end"])
        #expect(try rules(token: token(expiresIn: 600)) == [])
        #expect(try rules(token: token(issuedAt: UInt32(Self.now - 7200), expiresIn: 7300)) == ["token-before-end"])
        // Without a time of day only its length is judged.
        let old = try token(issuedAt: 1000, expiresIn: 700)
        #expect(rules(token: old, now: nil) == [] && rules(token: old) == ["token-before-end"])
        #expect(try rules(token: token(expiresIn: 599), now: nil) == ["token-before-end"])
    }

    @Test func noTokenOutlivesADay() throws {
        func minted(_ length: String, _ uids: String = "channel.uid: 7", expiresIn: String = "24h") -> [String] {
            rules(
                "channel.token: {appCertificate: \"${CERT}\", expiresIn: \(expiresIn)}\n\(uids)\nduration: \(length)")
        }
        #expect(minted("25h") == ["token-day-limit"])
        #expect(minted("24h") == ["token-day-limit"], "it is issued before the recording begins")
        #expect(minted("23h59m") == [])
        #expect(minted("25h", "channel.spareUids: [8]") == [])
        #expect(minted("25h", "channel.uid: auto") == [])
        #expect(minted("25h", "channel.uid: auto", expiresIn: "50m") == ["token-before-end"])
        #expect(
            try rules("channel.token: \"${TOKEN}\"\nduration: 25h", ["TOKEN": token()], now: nil) == ["token-day-limit"]
        )
        #expect(rules("duration: 25h") == [])
    }

    @Test func credentialsAreFollowedThroughTheTimeline() {
        let start = "storage.stsToken: \"${T}\"\nstorage.stsExpiration:"
        #expect(rules("\(start) \(Self.now + 14_400)\nduration: 1h") == [])
        #expect(rules("\(start) \(Self.now + 14_399)\nduration: 1h") == ["sts-short-lived"])
        #expect(rules("\(start) \(Self.now + 3599)\nduration: 1h") == ["sts-expires-early"])
        #expect(rules("\(start) \(Self.now - 1)\nduration: 1h") == ["sts-expires-early"])
        #expect(rules("\(start) 1000\nduration: 1h", now: nil) == [])
        #expect(rules("\(start) \(Self.now + 20_000)\nduration: 61m") == ["sts-not-renewed"])
        let fresh = "timeline: [{at: 50m, storage: {stsToken: \"${T}\", stsExpiration: \(Self.now + 3000 + 14_400)}}]"
        #expect(rules("\(start) \(Self.now + 14_400)\nduration: 100m\n\(fresh)") == [])
    }

    @Test func resourceHasToOutliveTheTimeline() {
        #expect(rules("resource: {resourceExpiredHour: 1h}\nduration: 61m") == ["resource-before-end"])
        #expect(rules("duration: 73h") == ["resource-before-end"])
        #expect(rules("resource: {resourceExpiredHour: 80h}\nduration: 73h") == [])
    }

    @Test func changesOfOneMomentAreMeantToFollowEachOther() {
        func two(_ first: String, _ second: String) -> String {
            "timeline: [{at: \(first), updateLayout: {mixedVideoLayout: floating}}, "
                + "{at: \(second), updateLayout: {mixedVideoLayout: best-fit}}]"
        }
        #expect(rules(two("1m", "1m")) == [])
        #expect(rules(two("1m", "1m9s")) == ["steps-too-close"])
        #expect(rules(two("1m", "1m10s")) == [])
        #expect(rules("service: {area: eu, requestTimeout: 5s}\n" + two("1m", "1m9s")) == [])
    }

    @Test func eachUserWithoutVideoIsNamedOnce() {
        let window = "{uid: 5, x_axis: 0, y_axis: 0, width: 1, height: 1}"
        let show = "{at: 1m, updateLayout: {mixedVideoLayout: custom, layoutConfig: [\(window)]}}"
        let again = "{at: 2m, updateLayout: {inherit: true, backgroundColor: \"#000001\"}}"
        let lists = "subscriptions: {subscribeAudioUids: all, subscribeVideoUids: [6]}"
        #expect(rules("\(lists)\ntimeline: [\(show), \(again)]") == ["shown-not-subscribed"])
        let drop = "{at: 3m, update: {subscribeAudioUids: all, unSubscribeVideoUids: [5]}}"
        #expect(rules("timeline: [\(show), \(drop)]") == ["shown-not-subscribed"])
        #expect(rules("timeline: [\(drop), {at: 4m, updateLayout: {mixedVideoLayout: floating}}]") == [])
        let unknown = "subscriptions: {subscribeAudioUids: all, subscribeVideoUids: [\"${U}\"]}"
        #expect(rules("\(unknown)\ntimeline: [\(show)]") == [])
    }

    private func token(
        appId: String = String(repeating: "a", count: 32), channel: String = "room", uid: String = "7",
        issuedAt: UInt32 = UInt32(now), expiresIn: UInt32 = 3600
    ) throws -> String {
        try RTCToken.mint(
            appId: appId, appCertificate: String(repeating: "c", count: 32), channel: channel, uid: uid,
            issuedAt: issuedAt, expiresIn: expiresIn, salt: 1)
    }

    private func rules(token: String, uid: String = "7", now: Int64? = Self.now) -> [String] {
        rules("channel.token: \"${TOKEN}\"\nchannel.uid: \(uid)", ["TOKEN": token], now: now)
    }

    /// What is said of a job of ten minutes. Lines that begin with `section.key` add to a section.
    private func rules(_ text: String, _ more: [String: String] = [:], now: Int64? = Self.now) -> [String] {
        var channel = "cname: room, maxIdleTime: 5m"
        var storage = "vendor: 1, region: 7, bucket: lessons, accessKey: \"${A}\", secretKey: \"${A}\""
        var rest = ""
        for line in text.split(separator: "\n") {
            if line.hasPrefix("channel.") {
                channel += ", \(line.dropFirst(8))"
            } else if line.hasPrefix("storage.") {
                storage += ", \(line.dropFirst(8))"
            } else {
                rest += "\(line)\n"
            }
        }
        if !channel.contains("uid:") { channel += ", uid: 7" }
        if !rest.contains("duration:") { rest += "duration: 10m\n" }
        if !rest.contains("service:") { rest += "service: {area: eu}\n" }
        let spec = "version: 1\nname: a\nmode: mix\nchannel: {\(channel)}\nstorage: {\(storage)}\n\(rest)"
        let variables = Variables(
            environment: [
                "AGORA_APP_ID": String(repeating: "a", count: 32), "A": "a", "T": "t",
                "CERT": String(repeating: "c", count: 32),
            ].merging(more) { $1 })
        let reading = Job.reading(SourceFile(name: "a.yaml", bytes: Array(spec.utf8)), variables: variables)[0]
        return (reading.diagnostics + Planner.plan(reading, now: now).problems).map(\.rule)
    }
}
