import JobPlan
import JobRunner
import Rehearsal
import RunReport
import Simulator
import Testing

/// What becomes of a run whose process died at a certain place.
struct ResumeTests {
    /// Kills a run, and goes on with it after a while.
    private func resume(
        _ spec: String, after crash: CrashPoint, delay: Duration,
        configure: (inout SimulatorConfiguration) -> Void = { _ in }
    ) throws -> CrashSimulation.Result {
        var configuration = SimulatorConfiguration()
        configure(&configuration)
        let result = CrashSimulation(
            try Stage.plans(spec), configuration: configuration,
            lives: [.init(crash: crash), .init(delay: delay)], seed: 0
        ).run()
        #expect(CrashLaws.complaints(result, secrets: Stage.secrets.values) == [])
        #expect(result.crashes == [crash])
        return result
    }

    private func step(_ id: String, _ result: CrashSimulation.Result) throws -> StepReport {
        try #require(result.reports[0].steps.first { $0.id == id })
    }

    private func starts(_ result: CrashSimulation.Result) -> [LedgerEntry] {
        result.ledger.filter { $0.call == .start }
    }

    /// The second request of a run is its start.
    @Test func sameStartIsRepeatedWithinFiveMinutes() throws {
        for kind in [CrashPoint.Kind.beforeRequest, .afterRequest] {
            let result = try resume(Specs.individual.text, after: CrashPoint(kind, 2), delay: .seconds(200))
            let report = result.reports[0]
            #expect(result.recordings.count == 1)
            #expect(Set(starts(result).map(\.resourceId)).count == 1)
            #expect(result.ledger.filter { $0.call == .acquire }.count == 1)
            #expect(report.outcome == .succeeded)
            #expect(report.resumed?.map(\.found) == [.startUnknown])
            #expect(starts(result).last?.code == (kind == .afterRequest ? 7 : nil))
        }
    }

    @Test func lostStartIsFencedAfterFiveMinutes() throws {
        let sent = try resume(
            Specs.short(channel: ", spareUids: [700002]"), after: CrashPoint(.afterRequest, 2), delay: .seconds(400))
        #expect(starts(sent).map(\.code) == [nil, 53, nil])
        #expect(sent.recordings.map(\.uid) == ["700001", "700002"])
        #expect(sent.reports[0].recordings.map(\.state) == [.possiblyRunning, .stopped])
        #expect(sent.reports[0].outcome == .failed)
        let unsent = try resume(
            Specs.short(duration: "10m"), after: CrashPoint(.beforeRequest, 2), delay: .seconds(400))
        #expect(unsent.recordings.count == 1)
        #expect(unsent.reports[0].outcome == .succeeded)
    }

    @Test func lostStartOfAPageIsNamedAndNotReplaced() throws {
        let result = try resume(Specs.web.text, after: CrashPoint(.afterRequest, 2), delay: .seconds(400))
        #expect(starts(result).count == 1)
        #expect(result.reports[0].recordings.map(\.state) == [.possiblyRunning])
        #expect(result.reports[0].outcome == .failed)
    }

    /// The sixth entry is the intent of the layout of the second minute.
    @Test func onlyTheNewestOfOverdueChangesIsSent() throws {
        let result = try resume(Specs.mix.text, after: CrashPoint(.beforeWrite, 6), delay: .seconds(5 * 60))
        let report = result.reports[0]
        #expect(report.outcome == .failed, "an expectation could not be looked at")
        #expect(try step("updateLayout-1", result).outcome == .skipped)
        #expect(try step("update-1", result).decision == "it was due while no process was running")
        #expect(try step("query-1", result).outcome == .skipped)
        #expect(try step("updateLayout-2", result).outcome == .succeeded)
        #expect(try #require(try step("updateLayout-2", result).latenessMilliseconds) > 59_000)
        #expect(try step("updateLayout-3", result).latenessMilliseconds == 0)
        #expect(result.recordings[0].layouts.count == 3)
        #expect(result.recordings[0].endedAt.map { $0 - result.recordings[0].startedAt } == 600_040)
        #expect(report.warnings.contains { $0.contains("updateLayout-1 was left out") })
    }

    @Test func overdueStopIsSentAtOnce() throws {
        let result = try resume(Specs.mix.text, after: CrashPoint(.beforeWrite, 6), delay: .seconds(3600))
        let stop = try step("stop", result)
        #expect(stop.outcome == .succeeded)
        let calls = result.ledger.filter { $0.call != nil }
        let first = try #require(calls.first { $0.time >= Stage.beginning + 3_600_000 })
        #expect(first.call == .stop)
        #expect(try step("updateLayout-3", result).outcome == .skipped)
        #expect(result.reports[0].outcome == .failed)
    }

    @Test func stopOfUnknownFateIsAskedFor() throws {
        let result = try resume(Specs.short(), after: CrashPoint(.afterRequest, 4), delay: .seconds(1))
        let stops = result.ledger.filter { $0.call == .stop }
        #expect(stops.count == 1, "\(stops)")
        #expect(try step("stop", result).decision == "it had been stopped when the run was resumed")
        #expect(result.reports[0].outcome == .succeeded)
    }

    @Test func runWhoseTimeIsOverStartsNothing() throws {
        let result = try resume(Specs.short(), after: CrashPoint(.beforeRequest, 1), delay: .seconds(600))
        #expect(result.recordings.isEmpty)
        #expect(result.reports[0].outcome == .failed)
    }

    /// A clock that was set back makes no step early, and one that was set forward loses none but those it makes overdue.
    @Test func clockThatIsSetMovesNoOffsetBack() throws {
        for (shift, layouts) in [(Duration.seconds(-3600), 4), (.seconds(250), 3), (.seconds(7200), 1)] {
            let result = CrashSimulation(
                try Stage.plans(Specs.mix.text), configuration: SimulatorConfiguration(),
                lives: [.init(crash: CrashPoint(.beforeWrite, 6)), .init(delay: .seconds(1), clockShift: shift)],
                seed: 0
            ).run()
            let recording = result.recordings[0]
            #expect(result.recordings.count == 1)
            #expect(recording.endReason == .stopped)
            #expect(recording.layouts.count == layouts, "\(shift)")
            // Between confirmation and the second minute nothing was written down.
            let length = try #require(recording.endedAt) - recording.startedAt
            #expect(length < 600_000 + 120_000)
            let offsets = result.journal.compactMap(\.offset)
            #expect(offsets == offsets.sorted(), "\(shift)")
        }
    }
}
