import JSONText
import RunReport
import Simulator
import Testing

/// The steps of a timeline: when they are sent, what they wait for, and what their failure does.
struct TimelineTests {
    private static let refused = Fault.answered(
        FaultAnswer(status: 400, body: #"{"code":2,"reason":"UpdateLayout: invalid"}"#), takesEffect: false)

    @Test func failedStepIsNotTheEndOfTheRecording() throws {
        let performance = try Stage.play(Specs.mix.text, fault: Self.refused, on: .updateLayout)
        #expect(performance.report.outcome == .failed)
        #expect(performance.report.error?.step == "updateLayout-1")
        #expect(performance.report.error?.place?.line == 18)
        #expect(performance.recordings[0].layouts.count == 3)
        #expect(performance.recordings[0].endedAt.map { $0 - performance.recordings[0].startedAt } == 600_040)
    }

    @Test func failedStepStopsTheRecordingWhereThePolicySaysSo() throws {
        let spec = Specs.mix.text + "policy: {onStepFailure: stop}\n"
        let performance = try Stage.play(spec, fault: Self.refused, on: .updateLayout)
        #expect(performance.report.outcome == .failed)
        #expect(try performance.step("update-1").outcome == .skipped)
        let stop = try performance.step("stop")
        #expect(stop.outcome == .succeeded)
        #expect(try #require(stop.offsetMilliseconds) < 125_000)
        #expect(!performance.isAnythingLive)
    }

    @Test func stepsOwnPolicyGoesFirst() throws {
        let spec =
            Specs.mix.text.replacing("{at: 2m, ", with: "{at: 2m, onFailure: continue, ")
            + "policy: {onStepFailure: stop}\n"
        let performance = try Stage.play(spec, fault: Self.refused, on: .updateLayout)
        #expect(try performance.step("update-1").outcome == .succeeded)
        let other = Specs.mix.text.replacing("{at: 2m, ", with: "{at: 2m, onFailure: stop, ")
        #expect(try Stage.play(other, fault: Self.refused, on: .updateLayout).step("update-1").outcome == .skipped)
    }

    @Test func expectationThatComesTrueInTimeIsMet() throws {
        func spec(_ query: String) -> String {
            Specs.short(duration: "", rest: "timeline: [{at: 10s, query: {\(query)}}, {at: 2m, stop: {}}]")
        }
        // The first file of a mix is there after 15 seconds.
        #expect(try Stage.play(spec("expect: in-progress, within: 20s")).report.outcome == .succeeded)
        let late = try Stage.play(spec("expect: in-progress, within: 2s"))
        #expect(late.report.outcome == .failed)
        #expect(try late.step("query-1").decision == "status ready")
        #expect(try Stage.play(spec("expect: in-progress")).report.outcome == .failed)
        #expect(try Stage.play(spec("expect: [ready, 5]")).report.outcome == .succeeded)
    }

    @Test func holdThatIsExpectedIsLookedFor() throws {
        let spec = Specs.web.text.replacing("onhold: true", with: "onhold: false")
        let performance = try Stage.play(spec)
        #expect(performance.report.outcome == .failed)
        #expect(try performance.step("query-1").decision == "status in-progress, on hold")
    }

    @Test func expectationsAreCompared() throws {
        let spec = Specs.short(rest: "expect: {files: 3, duration: 50s, uploadingStatus: [uploaded]}")
        let report = try Stage.play(spec).report
        #expect(report.expectations.map(\.found) == ["1", "45s40ms", "unknown"])
        #expect(report.expectations.allSatisfy { !$0.isMet })
        #expect(report.outcome == .failed)
        #expect(report.error?.step == "verify")
    }

    // MARK: - The stop waits for nothing

    /// Queries that hang or fail, changes that hang: the stop is sent when it is due.
    @Test(arguments: [Fault.requestLost, .badGateway, .connectionRefused, .workerLost(.seconds(80))])
    func stopIsNeverLate(fault: Fault) throws {
        let isWorkerLost = if case .workerLost = fault { true } else { false }
        for seconds in [41, 45, 60, 75, 130, 242] {
            let spec = Specs.short(
                duration: "",
                rest: """
                    subscriptions: {subscribeAudioUids: all, subscribeVideoUids: all}
                    timeline:
                      - {at: 30s, update: {subscribeAudioUids: all, subscribeVideoUids: ["22"]}}
                      - {at: \(seconds)s, stop: {}}
                    """)
            for call in [ServiceCall.query, .update] {
                let performance = try Stage.play(spec, fault: fault, on: call, when: isWorkerLost ? .nth(1) : .always)
                let stop = try performance.step("stop")
                #expect(try #require(stop.latenessMilliseconds) <= 1000, "\(seconds) s, \(call)")
                if !isWorkerLost, call == .update { #expect(performance.report.outcome == .failed) }
            }
        }
    }

    @Test func stopAtATimeOfDayIsSentThen() throws {
        let spec = Specs.short(
            duration: "", rest: "timeline: [{at: \"2026-01-01T00:01:00Z\", stop: {}}]")
        let performance = try Stage.play(spec)
        #expect(performance.calls(.stop).map(\.time) == [Stage.beginning + 60_020])
        let unlucky = try Stage.play(spec, fault: .badGateway, on: .query, when: .always)
        #expect(unlucky.calls(.stop).first?.time == Stage.beginning + 60_020)
    }

    /// A poll that fails does not hold up what is due.
    @Test func changesAreNotHeldUpByPolls() throws {
        let spec = Specs.mix.text.replacing("{at: 2m, ", with: "{at: 126s, ")
        let performance = try Stage.play(
            spec, fault: .badGateway, on: .query, when: .burst(from: 2, count: 1000))
        let step = try performance.step("updateLayout-1")
        #expect(try #require(step.latenessMilliseconds) <= 1000)
    }

    @Test func changeOfALostWorkerIsSentAgainAndReportedLate() throws {
        let performance = try Stage.play(Specs.mix.text, fault: .workerLost(.seconds(40)), on: .updateLayout)
        let step = try performance.step("updateLayout-1")
        #expect(step.outcome == .succeeded)
        #expect(step.attempts.count > 1)
        #expect(performance.recordings[0].layouts.count == 4)
    }

    @Test func lostWorkerIsNoAnswerToAQuery() throws {
        let performance = try Stage.play(
            Specs.mix.text, fault: .workerLost(.seconds(30)), on: .query, when: .nth(4))
        #expect(performance.calls(.query)[3].fault == "worker-lost")
        #expect(performance.report.outcome == .succeeded)
    }
}
