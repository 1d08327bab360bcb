import JSONText
import RunReport
import Simulator
import Testing

/// What a run without trouble comes to, in each mode.
struct HappyPathTests {
    @Test(arguments: Specs.allCases) func everythingSucceeds(spec: Specs) throws {
        let performance = try Stage.play(spec.text)
        let report = performance.report
        let recording = try #require(performance.recordings.first)
        #expect(performance.recordings.count == 1)
        #expect(report.outcome == .succeeded)
        #expect(report.warnings == [])
        #expect(report.steps.allSatisfy { $0.outcome == .succeeded })
        let told = try #require(report.recordings.first)
        #expect(told.sid == recording.sid)
        #expect(told.resourceId == recording.resourceId)
        #expect(told.uid == recording.uid)
        #expect(told.state == .stopped)
        #expect(told.mayRunUntil == nil)
        #expect(recording.endReason == .stopped)
        #expect(recording.status == nil, "the run ended before the upload")
        #expect(told.startedAt == Timestamp.text(recording.startedAt + 20))
        #expect(told.endpoints.count == 1)
    }

    /// The answer with the sid takes 20 ms to come and each request 20 ms to go: 40 ms in all.
    @Test func layoutsAndSubscriptionsAreAppliedWhenTheyAreDue() throws {
        let recording = try #require(try Stage.play(Specs.mix.text).recordings.first)
        let layouts = recording.layouts.map { ($0.time - recording.startedAt, $0.value["backgroundColor"]?.string) }
        #expect(layouts.map(\.0) == [0, 120_040, 360_040, 480_040])
        #expect(layouts.map(\.1) == ["#000001", "#000002", "#000003", "#000004"])
        #expect(recording.layouts.last?.value["mixedVideoLayout"] == 0)
        #expect(recording.subscriptions.map { $0.time - recording.startedAt } == [0, 240_040])
        #expect(recording.endedAt.map { $0 - recording.startedAt } == 600_040)
    }

    @Test func holdsAndFreshKeysAreAppliedWhenTheyAreDue() throws {
        let performance = try Stage.play(Specs.web.text)
        let recording = try #require(performance.recordings.first)
        #expect(recording.holds.map(\.value) == [false, true, false])
        #expect(recording.holds.map { $0.time - recording.startedAt } == [0, 180_040, 300_040])
        #expect(performance.calls(.update).count == 4)
        #expect(performance.calls(.update).allSatisfy { $0.kind == .accepted })
    }

    @Test func reportTellsTheFilesAndTheUpload() throws {
        let performance = try Stage.play(Specs.individual.text)
        #expect(performance.report.uploadingStatus == "uploaded")
        #expect(performance.report.files.map(\.name) == performance.recordings[0].files)
        #expect(performance.report.expectations.count == 3)
        let mix = try Stage.play(Specs.mix.text)
        #expect(mix.report.uploadingStatus == "unknown")
        #expect(mix.report.files.map(\.name) == mix.recordings[0].files)
        let web = try Stage.play(Specs.web.text)
        #expect(web.report.files.map(\.name) == web.recordings[0].files)
    }

    @Test func recordingIsPolledEveryTwoMinutes() throws {
        let performance = try Stage.play(Specs.short(duration: "21m"))
        #expect((9...10).contains(performance.report.polls.count))
        #expect(performance.report.polls.failures == 0)
    }

    @Test func onePlanOneReport() throws {
        let first = try Stage.play(Specs.mix.text, Specs.individual.text, Specs.web.text)
        let second = try Stage.play(Specs.mix.text, Specs.individual.text, Specs.web.text)
        let texts = try [first, second].map { try $0.reports.map { try $0.text() } }
        #expect(texts[0] == texts[1])
        #expect(first.reports.allSatisfy { $0.outcome == .succeeded })
    }

    @Test func tokenIsMintedForTheAppWithACertificate() throws {
        let performance = try Stage.play(Specs.individual.text) { $0.appsWithCertificate = [Stage.appId] }
        #expect(performance.report.outcome == .succeeded)
    }
}
