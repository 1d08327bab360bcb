import JSONText
import JobRunner
import Rehearsal
import RunReport
import Simulator
import Testing

/// What becomes of a recording that ends by itself where the spec wants it begun again.
struct RestartTests {
    private static let policy = "policy: {onUnexpectedEnd: restart, pollEvery: 30s}\n"

    private static func mix(_ policy: String = policy, spares: String = "700002, 700003") -> String {
        Specs.mix.text.replacing("uid: 700001,", with: "uid: 700001, spareUids: [\(spares)],") + policy
    }

    /// Somebody who is away for a while, long enough for a recorder to leave.
    private static func away(from: Int64, to: Int64) -> Participants {
        .these([
            Participant(uid: "22", leaves: Stage.beginning + from * 1000),
            Participant(uid: "22", joins: Stage.beginning + to * 1000),
        ])
    }

    private static func ended(at query: Int, _ reason: EndReason = .workersLost) -> FaultRule {
        FaultRule(.ended(reason), on: .query, when: .nth(query))
    }

    @Test func recordingIsBegunAgainWithWhatIsInForce() throws {
        let performance = try Stage.play(Self.mix()) { $0.participants = Self.away(from: 250, to: 330) }
        let report = performance.report
        #expect(report.outcome == .succeeded)
        #expect(performance.recordings.map(\.endReason) == [.idle, .stopped])
        #expect(performance.recordings.map(\.uid) == ["700001", "700002"])
        #expect(report.recordings.map(\.state) == [.ended, .stopped])
        #expect(report.recordings.map(\.sid) == performance.recordings.map(\.sid))
        // Gone at 311 s, and known 90 seconds of 404 later: in between the third layout was due.
        let second = performance.recordings[1]
        let offset = second.startedAt - performance.recordings[0].startedAt
        #expect((400_000...450_000).contains(offset), "\(offset)")
        #expect(second.layouts.map { $0.value["backgroundColor"]?.string } == ["#000003", "#000004"])
        #expect(second.subscriptions.count == 1)
        #expect(second.subscriptions[0].value == performance.recordings[0].subscriptions[1].value)
        #expect(try performance.step("updateLayout-2").decision == "the recording was begun again with it by restart-1")
        #expect(try performance.step("updateLayout-3").latenessMilliseconds == 0)
        #expect(try performance.step("stop").latenessMilliseconds == 0)
        let restart = try performance.step("restart-1")
        #expect(restart.outcome == .succeeded)
        #expect(restart.attempts.map(\.call) == ["stop", "acquire", "start", "query"])
        #expect(report.warnings.count == 1)
        #expect(report.warnings[0].contains("was begun again under uid 700002: at most"), "\(report.warnings)")
        #expect(Set(report.files.map(\.sid)) == Set(report.recordings.map(\.sid)))
    }

    @Test func restartStandsBehindTheStepsBeforeIt() throws {
        let performance = try Stage.play(Self.mix()) { $0.faults = FaultPlan([Self.ended(at: 3)]) }
        let ids = performance.report.steps.map(\.id)
        // The layout of the second minute was sent to a recording that was gone.
        #expect(ids.prefix(6) == ["acquire", "start", "confirm", "updateLayout-1", "restart-1", "update-1"])
        #expect(performance.report.outcome == .succeeded)
    }

    @Test func holdOutputsAndStorageAreInTheStartOfAPage() throws {
        let spec = Specs.web.text.replacing("{at: 5m, resume: {}}", with: "{at: 8m, resume: {}}") + Self.policy
        let performance = try Stage.play(spec) { $0.faults = FaultPlan([Self.ended(at: 13)]) }
        #expect(performance.report.outcome == .succeeded, "\(performance.report.error?.message ?? "")")
        #expect(performance.recordings.count == 2)
        let offset = performance.recordings[1].startedAt - performance.recordings[0].startedAt
        #expect((360_000..<480_000).contains(offset), "\(offset)")
        #expect(performance.recordings[1].holds.map(\.value) == [.boolean(true), .boolean(false)])
        let updates = performance.calls(.update).filter { $0.sid == performance.recordings[1].sid }
        #expect(updates.count == 1, "the resume alone")
        #expect(performance.recordings.map(\.uid).count == 2)
        #expect(performance.recordings[0].uid != performance.recordings[1].uid)
    }

    @Test func layoutThatStartHasNoPlaceForIsSentAgain() throws {
        let spec = Specs.short(
            channel: ", spareUids: [700002]", duration: "",
            rest: """
                timeline:
                  - {at: 1m, updateLayout: {backgroundColor: "#000001"}}
                  - {at: 8m, stop: {}}
                policy: {onUnexpectedEnd: restart, pollEvery: 30s}
                """)
        let performance = try Stage.play(spec) { $0.faults = FaultPlan([Self.ended(at: 4)]) }
        #expect(performance.report.outcome == .succeeded)
        let restart = try performance.step("restart-1")
        #expect(restart.attempts.map(\.call) == ["stop", "acquire", "start", "query", "updateLayout"])
        let layouts = performance.calls(.updateLayout)
        #expect(layouts.map(\.sid) == performance.recordings.map(\.sid))
    }

    @Test func restartsAreCounted() throws {
        func play(_ most: Int) throws -> Performance {
            try Stage.play(
                Specs.short(
                    channel: ", spareUids: [700002, 700003]", duration: "30m",
                    rest: "policy: {onUnexpectedEnd: restart, maxRestarts: \(most), pollEvery: 30s}")
            ) { $0.faults = FaultPlan([3, 13, 23].map { Self.ended(at: $0) }) }
        }
        let twice = try play(2)
        #expect(twice.recordings.map(\.uid) == ["700001", "700002", "700003"])
        #expect(twice.report.outcome == .failed)
        #expect(twice.report.error?.message.contains("ended by itself") == true)
        #expect(twice.report.steps.filter { $0.work == "restart" }.map(\.id) == ["restart-1", "restart-2"])
        let thrice = try play(3)
        #expect(thrice.recordings.map(\.uid) == ["700001", "700002", "700003", "700001"])
        #expect(thrice.report.outcome == .succeeded)
        let never = try play(0)
        #expect(never.recordings.count == 1)
        #expect(never.report.outcome == .failed)
    }

    /// A uid is taken in turn, and left alone for 90 seconds after its recorder was gone.
    @Test func uidsAreTakenInTurn() throws {
        let performance = try Stage.play(Self.mix(spares: "700002")) {
            $0.faults = FaultPlan([4, 8].map { Self.ended(at: $0) })
        }
        let recordings = performance.recordings
        #expect(recordings.map(\.uid) == ["700001", "700002", "700001"])
        #expect(performance.report.outcome == .succeeded)
        #expect(recordings[2].startedAt - (recordings[0].endedAt ?? 0) >= 90_000)
        #expect(performance.report.warnings.count == 2)
    }

    @Test func recordingThatIsNeverReadyIsBegunAgain() throws {
        let spec = Specs.short(
            channel: ", spareUids: [700002]", duration: "10m", rest: "policy: {onUnexpectedEnd: restart}")
        let once = try Stage.play(spec) {
            $0.faults = FaultPlan([FaultRule(.ended(.token), on: .start, when: .nth(1))])
        }
        #expect(once.report.outcome == .succeeded)
        #expect(try once.step("confirm").outcome == .failed)
        #expect(once.report.recordings.map(\.state) == [.ended, .stopped])
        #expect(once.report.warnings[0].contains("was not ready in time"))
        let always = try Stage.play(spec) { $0.brokenBuckets = ["sounds"] }
        #expect(always.recordings.count <= 4)
        #expect(always.report.outcome == .failed)
    }

    @Test func endShortlyBeforeTheStopIsNotMended() throws {
        let performance = try Stage.play(Self.mix()) { $0.participants = Self.away(from: 420, to: 500) }
        #expect(performance.recordings.count == 1)
        #expect(performance.report.outcome == .failed)
        #expect(try performance.step("stop").outcome == .succeeded)
    }

    @Test func endOfAPageThatWasWantedIsNotMended() throws {
        let spec =
            Specs.web.text.replacing("10m, stop", with: "1h, stop").replacing(
                "videoHeight: 720", with: "videoHeight: 720, maxRecordingHour: 1h") + Self.policy
        let performance = try Stage.play(spec)
        #expect(performance.recordings.map(\.endReason) == [.maxRecordingHour])
    }

    @Test func whatCannotBeBegunAgainFailsTheJob() throws {
        let refused = Fault.answered(
            FaultAnswer(status: 400, body: #"{"code":2,"reason":"Start: invalid"}"#), takesEffect: false)
        let performance = try Stage.play(Self.mix()) {
            $0.faults = FaultPlan([Self.ended(at: 5), FaultRule(refused, on: .start, when: .nth(2))])
        }
        #expect(performance.report.outcome == .failed)
        #expect(performance.report.error?.step == "restart-1")
        #expect(performance.report.error?.message.hasPrefix("The recording ended by itself, and could not") == true)
        #expect(performance.report.recordings.map(\.state) == [.ended])
        #expect(try performance.step("stop").outcome == .skipped)
    }

    @Test func signalEndsARestart() throws {
        let performance = try Stage.play(Self.mix(), interruptedAt: .seconds(300)) {
            $0.participants = Self.away(from: 130, to: 1000)
        }
        #expect(performance.report.outcome == .failed)
        #expect(!performance.isAnythingLive)
    }

    /// The lost start of a restart is repeated as that of any other, and its recorder named where that fails.
    @Test func lostStartOfARestartIsSettled() throws {
        let found = try Stage.play(Self.mix()) {
            $0.faults = FaultPlan([Self.ended(at: 5), FaultRule(.answerLost, on: .start, when: .nth(2))])
        }
        #expect(found.report.outcome == .succeeded)
        #expect(found.recordings.count == 2)
        let orphan = try Stage.play(Self.mix()) {
            $0.faults = FaultPlan([Self.ended(at: 5), FaultRule(.answerLost, on: .start, when: .nth(2))])
            $0.readings.repeatedStartShowsSid = false
        }
        #expect(orphan.report.outcome == .failed)
        #expect(orphan.report.recordings.map(\.state) == [.ended, .possiblyRunning, .stopped])
        #expect(orphan.recordings.map(\.uid) == ["700001", "700002", "700003"])
    }

    @Test func expectationsAreHeldAgainstAllRecordings() throws {
        func play(_ length: String) throws -> RunReport {
            try Stage.play(Self.mix() + "expect: {duration: \(length), files: 2}\n") {
                $0.faults = FaultPlan([Self.ended(at: 5)])
            }.report
        }
        #expect(try play("8m").outcome == .succeeded)
        #expect(try play("9m59s").outcome == .failed)
    }

    // MARK: - Processes that die

    /// Kills a run whose recording ends at a query, and goes on with it after a while.
    private func resume(
        after crash: CrashPoint, delay: Duration, ended: Int = 3, spec: String = mix(),
        configure: (inout SimulatorConfiguration) -> Void = { _ in }
    ) throws -> CrashSimulation.Result {
        var configuration = SimulatorConfiguration()
        configuration.faults = FaultPlan([Self.ended(at: ended)])
        configure(&configuration)
        let result = CrashSimulation(
            try Stage.plans(spec), configuration: configuration, lives: [.init(crash: crash), .init(delay: delay)],
            seed: 0
        ).run()
        #expect(CrashLaws.complaints(result, secrets: Stage.secrets.values) == [], "\(crash), \(delay)")
        return result
    }

    /// The seventh entry tells what came of the layout in whose time the end was found.
    @Test func endThatWasFoundBeforeAnOverdueStopIsNoSuccess() throws {
        let result = try resume(after: CrashPoint(.afterWrite, 7), delay: .seconds(3600))
        #expect(result.crashes.count == 1)
        #expect(result.reports[0].outcome == .failed)
        #expect(result.reports[0].error?.message.contains("ended by itself") == true)
        #expect(result.recordings.count == 1)
    }

    /// Wherever a process dies around a restart, there is one recording after it, and one report that names both.
    @Test(arguments: CrashPoint.Kind.allCases) func restartGoesOnWhereverAProcessDies(kind: CrashPoint.Kind) throws {
        var number = 5
        while true {
            let delay = [Duration.zero, .seconds(20), .seconds(60), .seconds(100)][number % 4]
            let result = try resume(after: CrashPoint(kind, number), delay: delay)
            guard !result.crashes.isEmpty else { break }
            #expect((2...3).contains(result.recordings.count), "\(kind) \(number)")
            number += 1
        }
        #expect(number > 15)
    }

    @Test func restartThatCameTooLateIsGivenUp() throws {
        // The eighth entry says that another recording is to follow.
        let result = try resume(after: CrashPoint(.afterWrite, 8), delay: .seconds(3600))
        guard case .followed = result.journal[7].event else {
            Issue.record("\(result.journal[7].event)")
            return
        }
        #expect(result.recordings.count == 1)
        #expect(result.reports[0].outcome == .failed)
        #expect(result.reports[0].recordings.map(\.state) == [.ended])
        #expect(result.reports[0].resumed?.map(\.found) == [.notStarted])
    }
}
