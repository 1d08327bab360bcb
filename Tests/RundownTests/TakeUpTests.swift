import Foundation
import Testing

/// What is needed to take up runs that outlived their process.
@Suite(.serialized) struct TakeUpTests {
    let folder: Folder

    init() throws { folder = try Folder() }

    private static let keys = #"accessKey: "${STORE_KEY}", secretKey: "${STORE_KEY}""#

    private func spec(_ name: String, length: String = "8s", keys: String = TakeUpTests.keys, extra: String = "")
        -> String
    {
        """
        version: 1
        name: \(name)
        mode: mix
        service: {area: cn}
        channel: {cname: \(name), uid: auto, maxIdleTime: 5m}
        storage: {vendor: amazon-s3, region: us-east-1, bucket: tapes, \(keys)}
        duration: \(length)
        \(extra)

        """
    }

    private let environment = Specs.environment.merging(["STORE_KEY": "store-key-7"]) { $1 }

    private func result(
        _ arguments: String..., in place: Folder? = nil, environment: [String: String]? = nil
    ) async throws -> Program.Result {
        try await Program(arguments, in: place ?? folder, environment: environment ?? self.environment).result()
    }

    /// Starts a run, and kills it once it records.
    private func kill(_ simulator: SimulatorProcess, _ path: String, _ arguments: String...) async throws {
        let run = try Program(
            ["run", "--endpoint", simulator.url, "--state", "state", path] + arguments, in: folder,
            environment: environment)
        #expect(await run.errors.contains("recording as"))
        run.send(SIGKILL)
        _ = await run.result()
    }

    private func calls(_ ledger: [[String: Any]], _ call: String) -> Int {
        ledger.count { $0["call"] as? String == call && $0["kind"] as? String == "accepted" }
    }

    /// What a parameter stood for is in the journal already.
    @Test func aRequiredParameterIsNotAskedForAgain() async throws {
        let simulator = try await SimulatorProcess(in: folder)
        let parameters = "parameters: {room: {required: true, pattern: \"r-[0-9]\"}}\nlabels: {room: \"${room}\"}"
        try folder.write(spec("a", extra: parameters), to: "a.yaml")
        try await kill(simulator, "a.yaml", "--set", "room=r-1")
        let resumed = try await result(
            "resume", "--state", "state", environment: environment.merging(["room": "of another"]) { $1 })
        expectEnd(resumed, 0)
        let ledger = try await simulator.stop().ledger
        #expect(calls(ledger, "start") == 1 && calls(ledger, "stop") == 1)
    }

    /// To query and to stop takes the customer's pair alone.
    @Test(arguments: ["resume", "sweep"]) func storageKeysAreNotAskedForWhereNothingSendsThem(_ command: String)
        async throws
    {
        let simulator = try await SimulatorProcess(in: folder)
        try folder.write(spec("a"), to: "a.yaml")
        try await kill(simulator, "a.yaml")
        expectEnd(try await result(command, "--state", "state", environment: Specs.environment), 0)
        let ledger = try await simulator.stop().ledger
        #expect(calls(ledger, "start") == 1 && calls(ledger, "stop") == 1)
    }

    /// A run whose spec cannot be planned any more for want of keys goes on first; then the spec is refused.
    @Test(arguments: [[], ["--due"], ["--keep-going", "b.yaml"]])
    func runGoesOnWithoutStorageKeys(_ arguments: [String]) async throws {
        let simulator = try await SimulatorProcess(in: folder)
        let schedule = "schedule: {cron: \"0 0 29 2 *\", timeZone: UTC}"
        try folder.write(spec("a", extra: schedule), to: "a.yaml")
        try folder.write(
            spec("b", length: "1s", keys: "accessKey: \"${KEY:-k}\", secretKey: \"${KEY:-k}\""), to: "b.yaml")
        try await kill(simulator, "a.yaml")
        let refused = try await Program(
            ["run", "--endpoint", simulator.url, "--state", "state", "a.yaml"] + arguments, in: folder,
            environment: Specs.environment
        ).result()
        expectEnd(refused, 78)
        #expect(refused.errors.contains("the variable STORE_KEY is not set"))
        #expect(refused.errors.contains("a  goes on: it was recording"), "\(refused.errors)")
        let ledger = try await simulator.stop().ledger
        let count = arguments.isEmpty || arguments == ["--due"] ? 1 : 2
        #expect(calls(ledger, "start") == count && calls(ledger, "stop") == count)
    }

    /// What is missing is named at once, that which the service cannot be called without before the rest.
    @Test func whatIsMissingIsNamedAtOnce() async throws {
        let simulator = try await SimulatorProcess(in: folder)
        try folder.write(spec("a"), to: "a.yaml")
        try await kill(simulator, "a.yaml")
        for command in ["resume", "sweep"] {
            let failed = try await result(command, "--state", "state", environment: [:])
            let pair = "AGORA_APP_ID, AGORA_CUSTOMER_ID"
            #expect(
                failed.errors.contains("\(pair), AGORA_CUSTOMER_SECRET and STORE_KEY are not set"), "\(failed.errors)")
            #expect(failed.errors.contains("to stop what runs, \(pair), AGORA_CUSTOMER_SECRET will do"))
        }
        _ = try await simulator.stop()
    }

    @Test func whatASpecNamesIsFoundFromAnywhere() async throws {
        let simulator = try await SimulatorProcess(in: folder)
        try folder.write("file-key-8\n", to: "secrets/key")
        try folder.write(
            spec("a", keys: #"accessKey: "${STORE_KEY}", secretKey: "${file:secrets/key}""#)
                + "policy: {onUnexpectedEnd: restart}\n", to: "a.yaml")
        try await kill(simulator, "a.yaml")
        let state = folder.path("state")
        let resumed = try await result("resume", "--state", state, "--format", "json", in: try Folder())
        expectEnd(resumed, 0)
        let job = try #require(try object(resumed.output)["job"] as? [String: Any])
        #expect((job["spec"] as? [String: Any])?["file"] as? String == "a.yaml")
        _ = try await simulator.stop()
    }

    /// The journal has the spec with its base in it.
    @Test func aRunWhoseSpecHasABaseIsGoneOnWith() async throws {
        let simulator = try await SimulatorProcess(in: folder)
        try folder.write(spec("base", extra: "policy: {onUnexpectedEnd: restart}"), to: "_base.yaml")
        try folder.write("version: 1\nextends: _base.yaml\nname: a\nlabels: {room: r-1}\n", to: "a.yaml")
        try await kill(simulator, "a.yaml")
        try FileManager.default.removeItem(atPath: folder.path("_base.yaml"))
        let resumed = try await result("resume", "--state", "state")
        expectEnd(resumed, 0)
        #expect(resumed.output.contains("a  succeeded"))
        let ledger = try await simulator.stop().ledger
        #expect(calls(ledger, "start") == 1 && calls(ledger, "stop") == 1)
    }

    /// A base stands elsewhere, and what it names stands beside it, also for whoever goes on with the run from elsewhere.
    @Test func whatABaseNamesIsFoundFromAnywhere() async throws {
        let simulator = try await SimulatorProcess(in: folder)
        try folder.write(#"{"accessKey": "key-1", "secretKey": "key-2"}"#, to: "bases/keys.json")
        try folder.write(
            spec("base", keys: "credentials: {file: keys.json}") + "policy: {onUnexpectedEnd: restart}\n",
            to: "bases/_lesson.yaml")
        // The second one waits for the first, and is begun by whoever goes on with it.
        for (name, length) in [("a", "8s"), ("b", "2s")] {
            let text = """
                version: 1
                extends: ../bases/_lesson.yaml
                name: \(name)
                channel: {cname: \(name), uid: auto}
                duration: \(length)

                """
            try folder.write(text, to: "specs/\(name).yaml")
        }
        let run = try Program(
            ["run", "--endpoint", simulator.url, "--state", "state", "--jobs", "1", "specs"], in: folder,
            environment: environment)
        for text in ["waits for its turn", "recording as"] { #expect(await run.errors.contains(text)) }
        run.send(SIGKILL)
        _ = await run.result()
        expectEnd(try await result("resume", "--state", folder.path("state"), in: try Folder()), 0)
        let ledger = try await simulator.stop().ledger
        #expect(calls(ledger, "start") == 2)
    }

    /// It is never said of a run that it was gone on with where it was not.
    @Test func aRunThatCannotBeGoneOnWithIsSaidToBeInTheWay() async throws {
        let simulator = try await SimulatorProcess(in: folder)
        let text = spec("a", length: "10m") + "policy: {onUnexpectedEnd: restart}\n"
        try folder.write(text, to: "a.yaml")
        try await kill(simulator, "a.yaml")
        let other = Specs.environment.merging(["OTHER_KEY": "other-key-9"]) { $1 }
        try folder.write(text.replacing("STORE_KEY", with: "OTHER_KEY"), to: "a.yaml")
        let refused = try await result(
            "run", "--endpoint", simulator.url, "--state", "state", "a.yaml", environment: other)
        #expect(refused.errors.contains("STORE_KEY is not set"))
        #expect(refused.errors.contains("may still be recording, and could not be gone on with"))
        #expect(!refused.errors.contains("was gone on with in its place"))
        expectEnd(try await result("sweep", "--state", "state", environment: other), 0)
        let ledger = try await simulator.stop().ledger
        #expect(calls(ledger, "start") == 1 && calls(ledger, "stop") == 1)
    }

    /// A secret that is written out is nowhere in the journal; what runs is stopped all the same.
    @Test func sweepStopsARunWhoseSpecIsNotInTheJournal() async throws {
        let simulator = try await SimulatorProcess(in: folder)
        try folder.write(
            spec("a", length: "10m", keys: "accessKey: AKIAWRITTENOUT01, secretKey: SKWRITTEN02"), to: "a.yaml")
        try await kill(simulator, "a.yaml")
        let swept = try await result("sweep", "--state", "state")
        expectEnd(swept, 0)
        #expect(swept.output.contains("stopped: channel a"))
        expectEnd(try await result("sweep", "--state", "state"), 0)
        let ledger = try await simulator.stop().ledger
        #expect(calls(ledger, "stop") == 1)
    }

    @Test func aRunThatAProcessIsAtIsLeftAlone() async throws {
        let simulator = try await SimulatorProcess(in: folder)
        try folder.write(spec("a"), to: "a.yaml")
        let run = try Program(
            ["run", "--endpoint", simulator.url, "--state", "state", "a.yaml"], in: folder, environment: environment)
        #expect(await run.errors.contains("recording as"))
        for command in ["resume", "sweep"] {
            let other = try await result(command, "--state", "state", "--quiet")
            expectEnd(other, 0)
            #expect(other.errors.isEmpty)
        }
        expectEnd(await run.result(), 0)
        _ = try await simulator.stop()
    }
}
