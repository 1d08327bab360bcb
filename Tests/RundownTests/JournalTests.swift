import Foundation
import Testing

/// Runs that outlive their process, through the command line.
@Suite(.serialized) struct JournalTests {
    let folder: Folder

    init() throws { folder = try Folder() }

    /// Starts a run, and kills it once it records.
    private func killedRun(_ simulator: SimulatorProcess, _ arguments: String...) async throws {
        try folder.write(Specs.spec("a", end: "duration: 8s"), to: "a.yaml")
        let run = try program(["run", "--endpoint", simulator.url, "a.yaml"] + arguments)
        #expect(await run.errors.contains("recording as"))
        run.send(SIGKILL)
        _ = await run.result()
    }

    private func program(_ arguments: [String], environment: [String: String] = Specs.environment) throws -> Program {
        try Program(arguments, in: folder, environment: environment)
    }

    private func result(_ arguments: String..., environment: [String: String] = Specs.environment) async throws
        -> Program.Result
    {
        try await program(arguments, environment: environment).result()
    }

    private func calls(_ ledger: [[String: Any]], _ call: String) -> Int {
        ledger.count { $0["call"] as? String == call && $0["kind"] as? String == "accepted" }
    }

    @Test func resumeEndsWhatAKilledProcessBegan() async throws {
        let simulator = try await SimulatorProcess(in: folder)
        try await killedRun(simulator)
        let listed = try await result("history", "--format", "json")
        let entry = try #require(try objects(inLines: listed.output).first)
        #expect(entry["standing"] as? String == "left")
        let resumed = try await result("resume", "--format", "json")
        expectEnd(resumed, 0)
        let report = try object(resumed.output)
        #expect(report["outcome"] as? String == "succeeded")
        #expect((report["resumed"] as? [[String: Any]])?.first?["found"] as? String == "running")
        let job = try #require(report["job"] as? [String: Any])
        #expect((job["spec"] as? [String: Any])?["file"] as? String == "a.yaml")
        let again = try await result("resume")
        expectEnd(again, 0)
        #expect(again.errors.contains("nothing to go on with"))
        let key = try #require(entry["run"] as? String)
        let shown = try await result("history", String(key.prefix(12)))
        expectEnd(shown, 0)
        #expect(shown.output.contains("resumed at"))
        let ledger = try await simulator.stop().ledger
        #expect(calls(ledger, "start") == 1 && calls(ledger, "stop") == 1)
    }

    @Test func aLaterRunOfTheJobGoesOnWithIt() async throws {
        let simulator = try await SimulatorProcess(in: folder)
        try await killedRun(simulator)
        let second = try await result("run", "--endpoint", simulator.url, "a.yaml")
        expectEnd(second, 0)
        #expect(second.errors.contains("an earlier run of the job was gone on with"))
        let ledger = try await simulator.stop().ledger
        #expect(calls(ledger, "start") == 1 && calls(ledger, "stop") == 1)
    }

    @Test func sweepStopsWhatAKilledProcessBegan() async throws {
        let simulator = try await SimulatorProcess(in: folder)
        try await killedRun(simulator)
        let swept = try await result("sweep")
        expectEnd(swept, 0)
        #expect(swept.output.contains("stopped: channel"))
        let ledger = try await simulator.stop().ledger
        #expect(calls(ledger, "stop") == 1)
    }

    /// Without its secrets a run cannot be gone on with; that is said, and nothing is lost.
    @Test func whatIsMissingIsSaid() async throws {
        let simulator = try await SimulatorProcess(in: folder)
        try await killedRun(simulator)
        let failed = try await result("resume", environment: [:])
        expectEnd(failed, 78)
        #expect(failed.errors.contains("AGORA_APP_ID, AGORA_CUSTOMER_ID and AGORA_CUSTOMER_SECRET are not set"))
        expectEnd(try await result("resume"), 0)
        _ = try await simulator.stop()
    }

    /// Whoever may enter the folder.
    @Test func theJournalIsForItsOwnerAlone() async throws {
        let state = folder.path("state")
        try FileManager.default.createDirectory(
            atPath: state, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o755])
        expectEnd(try await result("resume", "--state", "state"), 0)
        let attributes = try FileManager.default.attributesOfItem(atPath: "\(state)/journal.sqlite")
        #expect(attributes[.posixPermissions] as? Int == 0o600)
    }

    /// What tells an earlier and a later process's run apart is when it was due.
    @Test func aRunThatIsOverIsNotBegunAgain() async throws {
        let simulator = try await SimulatorProcess(in: folder)
        try folder.write(Specs.spec("a", end: "duration: 8s"), to: "a.yaml")
        let due = "2026-01-01T09:00:00+08:00"
        for _ in 0..<2 {
            expectEnd(try await result("run", "--endpoint", simulator.url, "--at", due, "a.yaml"), 0)
        }
        let ledger = try await simulator.stop().ledger
        #expect(calls(ledger, "start") == 1)
    }

    @Test func aSecondProcessIsRefused() async throws {
        let simulator = try await SimulatorProcess(in: folder)
        try folder.write(Specs.spec("a", end: "duration: 8s"), to: "a.yaml")
        let first = try program(["run", "--endpoint", simulator.url, "a.yaml"])
        #expect(await first.errors.contains("recording as"))
        let second = try await result("run", "--endpoint", simulator.url, "a.yaml")
        expectEnd(second, 75)
        #expect(second.errors.contains("another process is running the job"))
        // A state of its own knows nothing of the other: only the service itself could refuse it.
        let running = try await result("history")
        #expect(running.output.contains("running"))
        expectEnd(await first.result(), 0)
        _ = try await simulator.stop()
    }

    @Test func aJournalThatCannotBeOpenedStartsNothing() async throws {
        let simulator = try await SimulatorProcess(in: folder)
        try folder.write(Specs.spec("a", end: "duration: 8s"), to: "a.yaml")
        try folder.write("no journal", to: "state/journal.sqlite")
        let run = try await result("run", "--endpoint", simulator.url, "--state", "state", "a.yaml")
        expectEnd(run, 74)
        #expect(run.errors.contains("state/journal.sqlite: it is damaged"))
        let elsewhere = try await result("run", "--state", "https://host/state", "a.yaml")
        expectEnd(elsewhere, 64)
        let ledger = try await simulator.stop().ledger
        #expect(ledger.isEmpty)
    }

    @Test func historyNamesWhatItDoesNotKnow() async throws {
        expectEnd(try await result("history", "abc"), 66)
        expectEnd(try await result("history", "xyz"), 64)
        let none = try await result("history")
        expectEnd(none, 0)
        #expect(none.output == "no runs\n")
    }
}
