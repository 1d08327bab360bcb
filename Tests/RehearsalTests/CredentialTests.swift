import JSONText
import JobPlan
import JobRunner
import RunReport
import Simulator
import Testing

/// Storage credentials that are fetched.
struct CredentialTests {
    private static let end = Stage.beginning / 1000

    /// A job whose storage section ends as given.
    private static func spec(
        _ credentials: String = "credentials: {file: keys.json, every: 3m}", keys: Bool = false,
        vendor: String = "vendor: amazon-s3, region: eu-central-1", timeline: String = "[]", rest: String = ""
    ) -> String {
        let written = keys ? "accessKey: \"${ACCESS_KEY}\", secretKey: \"${SECRET_KEY}\", " : ""
        return """
            version: 1
            name: vigil
            mode: mix
            channel: {cname: vigil, uid: 700001, maxIdleTime: 5m}
            transcoding: {width: 640, height: 360, fps: 15, bitrate: 500}
            layout: {backgroundColor: "#000001"}
            storage: {\(vendor), bucket: sounds, \(written)\(credentials)}
            duration: 10m
            timeline: \(timeline)
            \(rest)

            """
    }

    @Test func startTakesWhatIsFetched() throws {
        let source = ScriptedCredentials { _ in .keys(life: 14_400) }
        let performance = try Stage.play(Self.spec("credentials: {file: keys.json}"), credentials: source)
        #expect(performance.report.outcome == .succeeded)
        #expect(source.asked == [.file("keys.json")])
        let start = try #require(performance.calls(.start).first)
        #expect(start.change?["storage"]?["stsExpiration"]?.integer == Self.end + 14_401)
    }

    @Test func freshOnesAreGivenWhenTheyAreDue() throws {
        let source = ScriptedCredentials { _ in .keys(life: 14_400) }
        let performance = try Stage.play(Self.spec(), credentials: source)
        #expect(performance.report.outcome == .succeeded)
        let renewals = performance.report.steps.filter { $0.id.hasPrefix("credentials-") }
        #expect(renewals.map(\.outcome) == [.succeeded, .succeeded, .succeeded])
        #expect(renewals.map(\.latenessMilliseconds) == [0, 0, 0])
        let given = performance.calls(.update).compactMap { $0.change?["storage"]?["stsExpiration"]?.integer }
        #expect(given == [Self.end + 14_402, Self.end + 14_403, Self.end + 14_404])
        #expect(performance.recordings[0].uploadingStatus == "uploaded")
    }

    @Test func writtenKeysAreForTheStart() throws {
        let source = ScriptedCredentials { _ in .keys(life: 14_400) }
        let performance = try Stage.play(Self.spec(keys: true), credentials: source)
        #expect(performance.report.outcome == .succeeded)
        #expect(source.asked.count == 3)
        #expect(performance.calls(.start)[0].change?["storage"]?["stsExpiration"] == nil)
    }

    @Test func commandsGiveThemToo() throws {
        let source = ScriptedCredentials { _ in .keys(life: 14_400) }
        let spec = Self.spec("credentials: {command: [fetch-keys, --bucket, sounds], every: 20m}")
        #expect(try Stage.play(spec, credentials: source).report.outcome == .succeeded)
        #expect(source.asked == [.command(["fetch-keys", "--bucket", "sounds"])])
    }

    @Test func rehearsalAsksNobody() throws {
        #expect(try Stage.play(Self.spec()).report.outcome == .succeeded)
    }

    @Test func startWithoutCredentialsStartsNothing() throws {
        let source = ScriptedCredentials { _ in .problem }
        let performance = try Stage.play(Self.spec(), credentials: source)
        #expect(performance.report.outcome == .failed && performance.ledger.isEmpty)
        #expect(source.asked.count == 4)
        let error = try #require(performance.report.error)
        #expect(error.step == "start")
        #expect(error.message == "The storage credentials could not be fetched: the file is not there.")
    }

    @Test func startWaitsForTheThirdTry() throws {
        let source = ScriptedCredentials { $0 < 3 ? .problem : .keys(life: 14_400) }
        let performance = try Stage.play(Self.spec(), credentials: source)
        #expect(performance.report.outcome == .succeeded)
        #expect(
            performance.report.warnings == [
                "the storage credentials could not be fetched at once: the file is not there"
            ])
    }

    @Test func renewalIsTriedAgain() throws {
        let source = ScriptedCredentials { (2...3).contains($0) ? .problem : .keys(life: 14_400) }
        let performance = try Stage.play(Self.spec(), credentials: source)
        #expect(performance.report.outcome == .succeeded)
        let step = try performance.step("credentials-1")
        #expect(step.decision == "fetched in 3 tries" && step.latenessMilliseconds == 20_000)
        #expect(
            performance.report.warnings == ["credentials-1: no fresh storage credentials yet: the file is not there"])
    }

    @Test func renewalThatFailsLeavesTheRecordingGoingOn() throws {
        let source = ScriptedCredentials { (2...7).contains($0) ? .problem : .keys(life: 14_400) }
        let performance = try Stage.play(Self.spec(), credentials: source)
        #expect(performance.report.outcome == .failed)
        let outcomes = performance.report.steps.filter { $0.id.hasPrefix("credentials-") }.map(\.outcome)
        #expect(outcomes == [.failed, .succeeded, .succeeded])
        let error = try #require(performance.report.error)
        #expect(error.step == "credentials-1" && error.place?.line == 7)
        #expect(error.likelyCause?.contains("6 times") == true)
        #expect((performance.recordings[0].endedAt ?? 0) - performance.recordings[0].startedAt >= 599_000)
    }

    @Test func renewalThatFailsMayStopTheRecording() throws {
        let source = ScriptedCredentials { $0 == 1 ? .keys(life: 14_400) : .problem }
        let performance = try Stage.play(
            Self.spec(rest: "policy: {onStepFailure: stop}"), credentials: source)
        #expect(performance.report.outcome == .failed)
        let length = (performance.recordings[0].endedAt ?? 0) - performance.recordings[0].startedAt
        #expect((180_000..<360_000).contains(length), "\(length)")
        #expect(try performance.step("credentials-2").outcome == .skipped)
    }

    /// However long a command takes, nothing else waits for it.
    @Test func slowSourceHoldsNothingUp() throws {
        let source = ScriptedCredentials { $0 == 2 ? .silence : .keys(life: 14_400) }
        let performance = try Stage.play(
            Self.spec(timeline: "[{at: 190s, updateLayout: {backgroundColor: \"#000002\"}}]"), credentials: source)
        #expect(performance.report.outcome == .succeeded)
        #expect(try performance.step("updateLayout-1").latenessMilliseconds == 0)
        #expect(try performance.step("credentials-1").latenessMilliseconds == 35_000)
    }

    @Test func changesFollowEachOther() throws {
        let source = ScriptedCredentials { _ in .keys(life: 14_400) }
        let performance = try Stage.play(
            Self.spec(
                timeline: """
                    [{at: 3m, updateLayout: {backgroundColor: "#000002"}}, {at: 6m, updateLayout: {backgroundColor: "#000003"}}]
                    """), credentials: source)
        #expect(performance.report.outcome == .succeeded)
        let changes = performance.ledger.filter { $0.call == .update || $0.call == .updateLayout }
        #expect(changes.count == 5)
        #expect(zip(changes, changes.dropFirst()).allSatisfy { $1.time - $0.time >= 40 })
    }

    @Test func changeOfTheBucketTakesFreshOnes() throws {
        let source = ScriptedCredentials { _ in .keys(life: 14_400) }
        let spec = Self.spec("credentials: {file: keys.json}", timeline: "[{at: 4m, storage: {bucket: other}}]")
        let performance = try Stage.play(spec, credentials: source)
        #expect(performance.report.outcome == .succeeded)
        let storage = performance.calls(.update).first?.change?["storage"]
        #expect(storage?["bucket"]?.string == "other")
        #expect(storage?["stsExpiration"]?.integer == Self.end + 14_402)
    }

    @Test func signalEndsTheWaitForCredentials() throws {
        let source = ScriptedCredentials { _ in .silence }
        let performance = try Stage.play(Self.spec(), interruptedAt: .seconds(10), credentials: source)
        #expect(performance.report.outcome == .interrupted && performance.ledger.isEmpty)
        #expect((performance.endedAt ?? 0) - Stage.beginning == 10_000)
    }

    @Test func signalStopsTheRecordingWhileTheyAreFetched() throws {
        let source = ScriptedCredentials { $0 == 1 ? .keys(life: 14_400) : .silence }
        let performance = try Stage.play(Self.spec(), interruptedAt: .seconds(200), credentials: source)
        #expect(performance.report.outcome == .interrupted && !performance.isAnythingLive)
        #expect(try performance.step("credentials-1").outcome == .unknown)
    }

    @Test func whatIsOfNoUseIsNotQuoted() throws {
        let source = ScriptedCredentials { _ in .text("secretKey: [\(Stage.secrets["OTHER_KEY"] ?? "")]\naccessKey: a")
        }
        let performance = try Stage.play(Self.spec(), credentials: source)
        #expect(
            performance.report.error?.message
                == "The storage credentials could not be fetched: what the file keys.json gave is of no use: line 1: wrong-type."
        )
    }

    @Test func credentialsThatHaveEndedAreOfNoUse() throws {
        let source = ScriptedCredentials { _ in .keys(life: -86_400) }
        let performance = try Stage.play(Self.spec(), credentials: source)
        #expect(performance.report.outcome == .failed && performance.ledger.isEmpty)
        #expect(performance.report.error?.message.contains("ended at 2025-12-31T") == true)
    }

    @Test func vendorsWithoutTemporaryOnesAreKnown() throws {
        let source = ScriptedCredentials { _ in .keys(life: 14_400) }
        let performance = try Stage.play(Self.spec(vendor: "vendor: google-cloud"), credentials: source)
        #expect(performance.report.error?.message.contains("google-cloud takes none of that kind") == true)
    }

    @Test func credentialsThatEndTooSoonAreWarnedOf() throws {
        let source = ScriptedCredentials { $0 == 2 ? .keys(life: 60 + 180) : .keys(life: 14_400) }
        let performance = try Stage.play(Self.spec(), credentials: source)
        #expect(performance.report.outcome == .succeeded)
        #expect(performance.report.warnings.count == 1)
        #expect(performance.report.warnings[0].hasPrefix("credentials-1: these storage credentials end at"))
    }

    @Test func bothRecordersFetchTheirOwn() throws {
        let source = ScriptedCredentials { _ in .keys(life: 14_400) }
        let spec = Self.spec(rest: "policy: {redundancy: 2}").replacing("uid: 700001", with: "uid: auto")
        let performance = try Stage.play(spec, credentials: source)
        #expect(performance.reports.map(\.outcome) == [.succeeded, .succeeded])
        #expect(source.asked.count == 8)
    }
}
