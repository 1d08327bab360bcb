import Foundation
import Testing

/// `rundown run --due`, as a crontab line starts it every minute.
@Suite(.serialized) struct DueTests {
    let folder: Folder

    init() throws { folder = try Folder() }

    private func write(_ name: String, cron: String) throws {
        let end = "duration: 8s\nschedule: {cron: \"\(cron)\", timeZone: UTC}"
        try folder.write(Specs.spec(name, end: end), to: "specs/\(name).yaml")
    }

    private func run(_ simulator: SimulatorProcess, _ arguments: String...) async throws -> Program.Result {
        try await Program(
            ["run", "--endpoint", simulator.url, "specs"] + arguments, in: folder, environment: Specs.environment
        ).result()
    }

    /// However often it is looked, an occurrence is run once; what is not due is left alone.
    @Test func everyOccurrenceIsRunOnce() async throws {
        let simulator = try await SimulatorProcess(in: folder)
        try write("each-minute", cron: "* * * * *")
        try write("leap-day", cron: "0 0 29 2 *")
        for _ in 0..<3 { expectEnd(try await run(simulator, "--due", "--quiet"), 0) }
        let history = try await Program.run("history", "--format", "json", in: folder)
        let runs = try objects(inLines: history.output)
        #expect(!runs.isEmpty)
        #expect(Set(runs.map { $0["job"] as? String }) == ["each-minute"])
        #expect(Set(runs.map { $0["scheduledAt"] as? String }).count == runs.count)
        let ledger = try await simulator.stop().ledger
        let starts = ledger.count { $0["call"] as? String == "start" && $0["kind"] as? String == "accepted" }
        #expect(starts == runs.count)
    }

    /// A run that is killed is taken up by the next look, whether or not anything is due then.
    @Test func whatWasKilledIsTakenUpByTheNextLook() async throws {
        let simulator = try await SimulatorProcess(in: folder)
        try write("leap-day", cron: "0 0 29 2 *")
        let first = try Program(
            ["run", "--endpoint", simulator.url, "specs"], in: folder, environment: Specs.environment)
        #expect(await first.errors.contains("recording as"))
        // Meanwhile a look leaves it alone.
        expectEnd(try await run(simulator, "--due", "--quiet"), 0)
        await kill(first)
        let look = try await run(simulator, "--due")
        expectEnd(look, 0)
        #expect(look.errors.contains("goes on: it was recording"))
        let ledger = try await simulator.stop().ledger
        #expect(ledger.count { $0["call"] as? String == "stop" && $0["kind"] as? String == "accepted" } == 1)
    }

    /// A look that is killed while it goes on with an earlier run has written down nothing of what is due; the next look
    /// begins that all the same.
    @Test func whatWasDueBehindAnEarlierRunIsNotLost() async throws {
        let simulator = try await SimulatorProcess(in: folder)
        try write("each-minute", schedule: "overlap: queue, catchUp: all")
        let first = try start(simulator, "specs", "--at", "2026-01-01T00:00:00Z")
        #expect(await first.errors.contains("recording as"))
        await kill(first)
        var minutes = [minute]
        let second = try start(simulator, "specs", "--due")
        #expect(await second.errors.contains("goes on: it was recording"))
        minutes.append(minute)
        await kill(second)
        expectEnd(try await run(simulator, "--due"), 0)
        #expect(try await runs(of: "each-minute").contains { minutes.contains($0) })
        let ledger = try await simulator.stop().ledger
        let starts = ledger.count { $0["call"] as? String == "start" && $0["kind"] as? String == "accepted" }
        #expect(try await runs(of: "each-minute").count == starts)
    }

    /// A look that is killed while it waits for the run that it replaces loses nothing.
    @Test func whatWaitedToReplaceARunIsNotLost() async throws {
        let simulator = try await SimulatorProcess(in: folder)
        try write("each-minute", schedule: "overlap: replace, startingDeadline: 10m, catchUp: latest")
        let first = try start(simulator, "specs", "--at", "2026-01-01T00:00:00Z")
        #expect(await first.errors.contains("recording as"))
        // It cannot hear that it is to end.
        first.send(SIGSTOP)
        try write("other", schedule: "overlap: forbid")
        var minutes = [minute]
        let second = try start(simulator, "specs", "--due")
        #expect(await second.errors.contains("recording as"))
        minutes.append(minute)
        await kill(second)
        try FileManager.default.removeItem(atPath: folder.path("specs/other.yaml"))
        first.send(SIGCONT)
        _ = await first.result()
        expectEnd(try await run(simulator, "--due"), 0)
        minutes.append(minute)
        let begun = try await runs(of: "each-minute").filter { $0 != "2026-01-01T00:00" }
        #expect(begun.count == 1 && begun.allSatisfy { minutes.contains($0) })
        _ = try await simulator.stop()
    }

    /// The present minute, such as `2026-01-01T08:55`.
    private var minute: String { String(Date().formatted(.iso8601).prefix(16)) }

    private func write(_ name: String, schedule: String) throws {
        let end = "duration: 8s\nschedule: {cron: \"* * * * *\", timeZone: UTC, \(schedule)}"
        try folder.write(Specs.spec(name, end: end), to: "specs/\(name).yaml")
    }

    private func kill(_ program: Program) async {
        program.send(SIGKILL)
        _ = await program.result()
    }

    private func start(_ simulator: SimulatorProcess, _ arguments: String...) throws -> Program {
        try Program(["run", "--endpoint", simulator.url] + arguments, in: folder, environment: Specs.environment)
    }

    /// The minutes at which the runs of a job were due.
    private func runs(of job: String) async throws -> [String] {
        let history = try await Program.run("history", "--format", "json", in: folder)
        return try objects(inLines: history.output).filter { $0["job"] as? String == job }
            .compactMap { ($0["scheduledAt"] as? String).map { String($0.prefix(16)) } }
    }

    /// A service that cannot be reached is tried again by the next look, until the time for it is over.
    @Test func whatCouldNotBeReachedIsDueAgain() async throws {
        let end = "duration: 8s\nschedule: {cron: \"* * * * *\", timeZone: UTC, startingDeadline: 10m}"
        try folder.write(Specs.spec("each-minute", end: end), to: "specs/each-minute.yaml")
        let dead = try await Program(
            ["run", "--endpoint", "http://127.0.0.1:1", "specs", "--due"], in: folder, environment: Specs.environment
        ).result()
        expectEnd(dead, 69)
        let simulator = try await SimulatorProcess(in: folder)
        expectEnd(try await run(simulator, "--due"), 0)
        let ledger = try await simulator.stop().ledger
        #expect(ledger.contains { $0["call"] as? String == "start" && $0["kind"] as? String == "accepted" })
    }

    /// A command that may not be run keeps back its own job, once that is due.
    @Test func aCommandThatIsNotAllowedIsAskedForWhenItIsDue() async throws {
        func write(_ name: String, cron: String) throws {
            let keys = #"accessKey: null, secretKey: null, credentials: {command: [fetch-keys]}"#
            let end = "duration: 8s\nschedule: {cron: \"\(cron)\", timeZone: UTC}"
            let text = Specs.spec(name, end: end)
                .replacing(#"accessKey: "${KEY:-key}", secretKey: "${KEY:-key}""#, with: keys)
            try folder.write(text, to: "specs/\(name).yaml")
        }
        let simulator = try await SimulatorProcess(in: folder)
        try write("fetching", cron: "0 0 29 2 *")
        let idle = try await run(simulator, "--due")
        expectEnd(idle, 0)
        #expect(idle.errors.contains("rundown: nothing is due; fetching is next, on "), "\(idle.errors)")
        try self.write("each-minute", cron: "* * * * *")
        expectEnd(try await run(simulator, "--due", "--quiet"), 0)
        #expect(try await !runs(of: "each-minute").isEmpty)
        try write("fetching", cron: "* * * * *")
        try self.write("other", cron: "* * * * *")
        let refused = try await run(simulator, "--due")
        expectEnd(refused, 64)
        #expect(refused.errors.contains("was not run: its storage credentials come from the command fetch-keys"))
        #expect(refused.errors.contains("nothing is begun; --keep-going would run the others"))
        #expect(try await runs(of: "other").isEmpty)
        let kept = try await run(simulator, "--due", "--keep-going")
        expectEnd(kept, 64)
        #expect(try await !runs(of: "other").isEmpty)
        #expect(try await runs(of: "fetching").isEmpty)
        let byHand = try await run(simulator, "--keep-going", "--at", "2026-01-01T00:00:00Z", "--only", "other")
        expectEnd(byHand, 0)
        _ = try await simulator.stop()
    }

    /// A mistake in one spec leaves nothing recording that was begun before.
    @Test func whatWasKilledIsTakenUpBesideAnInvalidSpec() async throws {
        let simulator = try await SimulatorProcess(in: folder)
        try write("leap-day", cron: "0 0 29 2 *")
        let first = try start(simulator, "specs")
        #expect(await first.errors.contains("recording as"))
        try folder.write("version: 1\nname: wrong\nmode: none\n", to: "specs/wrong.yaml")
        try write("each-minute", cron: "* * * * *")
        // A process is at it, so that it is left alone.
        let look = try await run(simulator, "--due")
        expectEnd(look, 65)
        #expect(!look.errors.contains("goes on"))
        await kill(first)
        let second = try await run(simulator, "--due")
        expectEnd(second, 65)
        #expect(second.errors.contains("goes on: it was recording"), "\(second.errors)")
        expectEnd(try await run(simulator), 65)
        let ledger = try await simulator.stop().ledger
        #expect(ledger.count { $0["call"] as? String == "start" && $0["kind"] as? String == "accepted" } == 1)
        #expect(ledger.count { $0["call"] as? String == "stop" && $0["kind"] as? String == "accepted" } == 1)
    }

    /// Two who start the same job by hand mean the same run: that of the schedule's last time.
    @Test func theLastOccurrenceNamesTheRun() async throws {
        let simulator = try await SimulatorProcess(in: folder)
        try write("leap-day", cron: "0 0 29 2 *")
        for _ in 0..<2 { expectEnd(try await run(simulator), 0) }
        let history = try await Program.run("history", "--format", "json", in: folder)
        let runs = try objects(inLines: history.output)
        #expect(runs.map { $0["scheduledAt"] as? String } == ["2024-02-29T00:00:00.000Z"])
        let refused = try await run(simulator, "--due", "--at", "2026-01-01T00:00:00Z")
        expectEnd(refused, 64)
        _ = try await simulator.stop()
    }
}
