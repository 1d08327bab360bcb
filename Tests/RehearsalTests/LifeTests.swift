import JSONText
import RunReport
import Simulator
import Testing

/// What happens to a recording between its start and its stop.
struct LifeTests {
    private static func someone(leaving seconds: Int64?) -> Participants {
        .these([Participant(uid: "22", leaves: seconds.map { Stage.beginning + $0 * 1000 })])
    }

    @Test func nobodyPublishesIsAWarning() throws {
        let performance = try Stage.play(Specs.short()) { $0.participants = .these([]) }
        #expect(performance.report.outcome == .succeeded)
        #expect(performance.report.warnings == ["nobody sent anything, so nothing was recorded"])
        #expect(performance.report.files.isEmpty)
    }

    @Test func nobodyPublishesFailsWhereTheSpecSaysSo() throws {
        let performance = try Stage.play(Specs.short(rest: "policy: {onNoData: fail}")) { $0.participants = .these([]) }
        #expect(performance.report.outcome == .failed)
        #expect(performance.report.error?.step == "stop")
        #expect(performance.report.recordings.map(\.state) == [.stopped])
    }

    @Test(arguments: [Specs.mix, .individual]) func idleExitIsNoticed(spec: Specs) throws {
        let performance = try Stage.play(spec.text) { $0.participants = Self.someone(leaving: 200) }
        #expect(performance.recordings.map(\.endReason) == [.idle])
        #expect(performance.report.outcome == .failed)
        #expect(performance.report.recordings.map(\.state) == [.ended])
        #expect(performance.report.error?.message.contains("ended by itself") == true)
        // Gone at 263 s; known at the latest two minutes and the 90 seconds of a fail-over later.
        let end = try #require(performance.endedAt) - Stage.beginning
        #expect(end < 500_000)
    }

    @Test func endJustBeforeTheStopIsAWarning() throws {
        let performance = try Stage.play(Specs.short(duration: "2m")) {
            $0.participants = Self.someone(leaving: 59)
            $0.uploads.duration = .seconds(10)
        }
        #expect(performance.recordings.map(\.endReason) == [.idle])
        #expect(performance.calls(.stop).map(\.code) == [49])
        #expect(performance.report.warnings.count == 1)
    }

    @Test func brokenBucketIsFoundOut() throws {
        let performance = try Stage.play(Specs.short(duration: "10m")) { $0.brokenBuckets = ["sounds"] }
        #expect(performance.recordings.map(\.endReason) == [.storage])
        #expect(performance.report.outcome == .failed)
        #expect(performance.report.recordings.map(\.state) == [.ended])
    }

    @Test func wrongTokenIsNeverConfirmed() throws {
        let spec = Specs.short(channel: ", token: \"${ACCESS_KEY}\"", duration: "10m")
        let performance = try Stage.play(spec) { $0.appsWithCertificate = [Stage.appId] }
        #expect(performance.recordings.map(\.endReason) == [.token])
        #expect(performance.report.outcome == .failed)
        #expect(performance.report.error?.step == "confirm")
        #expect(try performance.step("confirm").outcome == .failed)
    }

    @Test func missingTokenIsNeverConfirmed() throws {
        let performance = try Stage.play(Specs.short(duration: "10m")) { $0.appsWithCertificate = [Stage.appId] }
        #expect(performance.report.error?.step == "confirm")
        #expect(performance.report.recordings.map(\.state) == [.ended])
    }

    /// The service ends a page after an hour, which is a moment before the stop.
    @Test func longestTimeForAPageMeetsTheStop() throws {
        let spec = Specs.web.text.replacing("10m, stop", with: "1h, stop").replacing(
            "videoHeight: 720", with: "videoHeight: 720, maxRecordingHour: 1h")
        let performance = try Stage.play(spec)
        #expect(performance.recordings.map(\.endReason) == [.maxRecordingHour])
        #expect(performance.report.warnings.count == 1)
    }

    @Test func recorderThatIsPushedOutIsNoticed() throws {
        let performance = try Stage.play(Specs.mix.text) {
            $0.participants = .these([
                Participant(uid: "22"), Participant(uid: "700001", joins: Stage.beginning + 200_000),
            ])
        }
        #expect(performance.recordings.map(\.endReason) == [.kicked])
        #expect(performance.report.outcome == .failed)
    }

    // MARK: - A service that is not there

    @Test func pollsThatFailAreNoEnd() throws {
        let performance = try Stage.play(
            Specs.short(duration: "21m"), fault: .badGateway, on: .query, when: .burst(from: 3, count: 12))
        #expect(performance.report.outcome == .succeeded)
        #expect(performance.report.polls.failures > 0)
    }

    @Test func stepsThatCannotBeSentFailTheJobAndTheRecordingGoesOn() throws {
        let performance = try Stage.play(Specs.mix.text) {
            $0.faults = FaultPlan([FaultRule(.connectionRefused, on: .update, .updateLayout, when: .always)])
        }
        #expect(performance.report.outcome == .failed)
        #expect(performance.report.error?.step == "updateLayout-1")
        #expect(try performance.step("updateLayout-3").outcome == .failed)
        #expect(performance.report.recordings.map(\.state) == [.stopped])
        #expect(performance.recordings.map(\.endReason) == [.stopped])
    }

    @Test(arguments: [Fault.connectionRefused, .requestLost, .badGateway])
    func recordingThatCannotBeStoppedIsNamed(fault: Fault) throws {
        for spec in Specs.allCases {
            let performance = try Stage.play(spec.text) {
                $0.faults = FaultPlan([
                    FaultRule(fault, on: .stop, when: .always),
                    FaultRule(fault, on: .query, when: .burst(from: 5, count: 1000)),
                ])
            }
            let named = try #require(performance.report.recordings.first)
            #expect(performance.report.outcome == .failed)
            #expect(named.state == .running)
            #expect(named.sid == performance.recordings[0].sid)
            #expect(named.mayRunUntil?.isEmpty == false)
            #expect(try performance.step("stop").outcome == .failed)
        }
    }

    /// The service took the stop and goes on recording all the same.
    @Test func recordingThatGoesOnIsStoppedAgain() throws {
        let taken = Fault.answered(FaultAnswer(status: 200, body: #"{"resourceId":"r","sid":"s"}"#), takesEffect: false)
        let once = try Stage.play(Specs.mix.text, fault: taken, on: .stop)
        #expect(once.report.outcome == .succeeded)
        #expect(!once.isAnythingLive)
        let always = try Stage.play(Specs.mix.text, fault: taken, on: .stop, when: .always)
        #expect(always.report.outcome == .failed)
        #expect(always.report.recordings.map(\.state) == [.running])
    }
}
