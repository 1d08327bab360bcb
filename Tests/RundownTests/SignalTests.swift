import Foundation
import TestServers
import Testing

/// What signals do to a run and to the simulator.
@Suite struct SignalTests {
    let folder: Folder

    init() throws { folder = try Folder() }

    @Test(arguments: zip([SIGINT, SIGTERM], [130, 143] as [Int32]))
    func aSignalStopsTheRecordingAndWritesTheReport(_ signal: Int32, _ code: Int32) async throws {
        let simulator = try await SimulatorProcess(in: folder)
        let run = try startRun(simulator)
        #expect(await run.errors.contains("recording as"))
        run.send(signal)
        let result = await run.result()
        expectEnd(result, code)
        #expect(result.errors.contains("a second signal leaves at once"))
        let report = try object(result.output)
        #expect(report["outcome"] as? String == "interrupted")
        #expect(try object(folder.read("reports/index.json"))["exitCode"] as? Int == Int(code))
        let recordings = try #require(report["recordings"] as? [[String: Any]])
        #expect(recordings.map { $0["state"] as? String } == ["stopped"])
        let ledger = try await simulator.stop().ledger
        let stops = ledger.filter { $0["call"] as? String == "stop" }
        #expect(stops.map { $0["kind"] as? String } == ["accepted"])
        #expect(stops.first?["sid"] as? String == recordings.first?["sid"] as? String)
    }

    @Test func aSecondSignalLeavesAtOnce() async throws {
        // Its uploads last, so that the run goes on looking at it after the stop.
        let simulator = try await SimulatorProcess(in: folder, "--faults", "slow-stop:90s@stop")
        let run = try startRun(simulator)
        // Before somebody sends, there is nothing to upload.
        #expect(await run.errors.contains("confirm succeeded"))
        run.send(SIGINT)
        #expect(await run.errors.contains("stop succeeded"))
        run.send(SIGTERM)
        let result = await run.result()
        expectEnd(result, 143)
        #expect(result.errors.contains("leaving at once"))
        #expect(!result.errors.contains("verify "))
        #expect(result.output.isEmpty)
        _ = try await simulator.stop()
    }

    /// A reader that stalls, as a pager does, keeps no recording going.
    @Test func whoDoesNotReadTheLogHoldsNothingUp() async throws {
        let simulator = try await SimulatorProcess(in: folder)
        for number in 0..<30 {
            try folder.write(Specs.spec("job-\(number)", end: "duration: 8s"), to: "specs/\(number).yaml")
        }
        let words = [
            "-c", "\"$0\" \"$@\" 2> >(exec sleep 60 >/dev/null 2>&1)", Program.binary, "run", "-v", "--log-format",
            "json",
            "--format", "json", "--endpoint", simulator.url, "specs",
        ]
        let run = try Program(shell: words, in: folder, environment: Specs.environment)
        let result = await run.result()
        expectEnd(result, 0)
        let ledger = try await simulator.stop().ledger
        #expect(ledger.count { $0["call"] as? String == "stop" && $0["kind"] as? String == "accepted" } == 30)
    }

    @Test func aSignalWhileTheServiceHasNoTimeEndsTheWaiting() async throws {
        let server = try await RawServer { _ in
            .bytes(RawServer.answer("429 Too Many Requests", #"{"message":"API rate limit exceeded"}"#))
        }
        try folder.write(Specs.spec("a"), to: "a.yaml")
        // The waits between the tries make more than a minute.
        let run = try Program(
            ["run", "--verbose", "--endpoint", server.url, "a.yaml"], in: folder, environment: Specs.environment)
        #expect(await run.errors.contains("HTTP 429"))
        run.send(SIGINT)
        let result = await run.result()
        expectEnd(result, 130)
        #expect(result.output.contains("no recording was started"))
        try await server.shutdown()
    }

    @Test(arguments: [SIGINT, SIGTERM])
    func aSignalEndsTheSimulator(_ signal: Int32) async throws {
        let simulator = try await SimulatorProcess(in: folder)
        simulator.program.send(signal)
        expectEnd(await simulator.program.result(), 0)
    }

    private func startRun(_ simulator: SimulatorProcess) throws -> Program {
        try folder.write(Specs.spec("a"), to: "a.yaml")
        return try Program(
            ["run", "--endpoint", simulator.url, "--format", "json", "--report-dir", "reports", "a.yaml"], in: folder,
            environment: Specs.environment)
    }
}
