import Foundation
import Testing

/// Values for parameters from everywhere, and what is said of those that will not do.
@Suite(.serialized) struct ParameterTests {
    let folder: Folder

    init() throws { folder = try Folder() }

    /// A spec that shows its parameters.
    private func spec(_ declarations: String, name: String = "lesson", cname: String = "${room}") -> String {
        Specs.spec(name).replacing("channel: {cname: \(name),", with: "channel: {cname: \"\(cname)\",")
            + "parameters:\n\(declarations)\n"
    }

    private func channels(_ result: Program.Result) throws -> [String] {
        let jobs = try #require(try object(result.output)["jobs"] as? [[String: Any]])
        return jobs.compactMap { ($0["channel"] as? [String: Any])?["cname"] as? String }
    }

    // MARK: - Where a value comes from

    private enum Source: CaseIterable { case set, each, environment, envFile, fallback }

    @Test func theFirstSourceThatHasAValueGivesIt() async throws {
        try folder.write("room,other\nof-each,1\n", to: "full.csv")
        try folder.write("room,other\n,1\n", to: "empty.csv")
        try folder.write("room=of-env-file\n", to: "full.env")
        for chosen in 0..<(1 << Source.allCases.count) {
            let given = Source.allCases.enumerated().filter { chosen & (1 << $0.offset) != 0 }.map(\.element)
            let fallback = given.contains(.fallback) ? "default: of-default" : "description: a room"
            try folder.write(spec("  room: {\(fallback)}\n  other: {default: 2}"), to: "a.yaml")
            var arguments = ["plan", "--format", "json", "a.yaml"]
            if given.contains(.set) { arguments += ["--set", "room=of-set"] }
            // An empty cell is as good as none.
            arguments += ["--each", given.contains(.each) ? "full.csv" : "empty.csv"]
            if given.contains(.envFile) { arguments += ["--env-file", "full.env"] }
            let result = try await Program(
                arguments, in: folder, environment: given.contains(.environment) ? ["room": "of-environment"] : [:]
            ).result()
            expectEnd(result, 0, "\(given)")
            let wanted =
                switch given.first {
                case .set: "of-set"
                case .each: "of-each"
                case .environment: "of-environment"
                case .envFile: "of-env-file"
                case .fallback: "of-default"
                case nil: "${room}"
                }
            #expect(try channels(result) == [wanted], "\(given)")
        }
    }

    @Test(arguments: [("from-file", "from-file"), ("from-file\n", "from-file"), ("from-file\r\n", "from-file")])
    func aFileGivesAValueLessItsLastLineBreak(text: String, value: String) async throws {
        try folder.write(spec("  room: {default: a}"), to: "a.yaml")
        try folder.write(text, to: "room.txt")
        let result = try await Program.run(
            "plan", "--format", "json", "--set-file", "room=room.txt", "a.yaml", in: folder)
        expectEnd(result, 0)
        #expect(try channels(result) == [value])
        let piped = try await Program.run(
            "plan", "--format", "json", "--set-file", "room=-", "a.yaml", in: folder, input: text)
        #expect(try channels(piped) == [value])
    }

    @Test(arguments: [
        (
            ["--set", "rooom=a"], 64,
            "--set names \"rooom\", which no spec declares as a parameter; did you mean \"room\"?"
        ),
        (["--set-file", "rooom=r.txt"], 64, "--set-file names \"rooom\""),
        (["--set-file", "room"], 64, "--set-file wants name=file"),
        (["--set", "room=a", "--set-file", "room=r.txt"], 64, "--set and --set-file both give \"room\""),
        (["--set-file", "room=-", "--env-file", "-"], 64, "- stands for standard input, which can be read only once"),
        (["--set-file", "room=none.txt"], 66, "none.txt: there is no such file"),
        (["--set-file", "room=bytes.txt"], 66, "bytes.txt: the file is no text in UTF-8"),
        (["--each", "none.csv"], 66, "none.csv: there is no such file"),
        (
            ["--set", "room=R"], 65,
            "a.yaml:10:3: error: --set room=… does not match the pattern of the parameter: [a-z]+"
        ),
        (["--set-file", "room=r.txt"], 65, "a.yaml:10:3: error: the file of --set-file room=… does not match"),
        (["--env-file", "r.env"], 65, "r.env:2:6: error: this value of \"room\" does not match"),
    ])
    func whatWillNotDoIsToldOnce(arguments: [String], code: Int32, message: String) async throws {
        try folder.write(spec("  room: {default: a, pattern: \"[a-z]+\"}"), to: "a.yaml")
        try folder.write("R7", to: "r.txt")
        try folder.write(Data([0xC3, 0x28]), to: "bytes.txt")
        try folder.write("# rooms\nroom=R7\n", to: "r.env")
        for command in ["validate", "plan", "rehearse"] {
            let result = try await Program([command] + arguments + ["a.yaml"], in: folder).result()
            expectEnd(result, code, command)
            #expect((result.output + result.errors).contains(message), "\(result.output)\(result.errors)")
            #expect(code != 65 || result.problems.count == 1, "\(result.problems)")
            #expect(!(result.output + result.errors).contains("R7"))
        }
    }

    @Test func aSettingIsToldOnceForAllSpecs() async throws {
        for name in ["a", "b"] {
            try folder.write(spec("  room: {secret: true, pattern: \"[a-z]+\"}", name: name), to: "specs/\(name).yaml")
        }
        let result = try await Program.run("validate", "--set", "room=R7", "specs", in: folder)
        expectEnd(result, 65)
        #expect(result.problems.count == 1)
        #expect(result.output.contains("1 error, 1 warning"), "\(result.output)")
        #expect(result.output.contains("write --set-file room=PATH"))
    }

    @Test func aMissingParameterIsANoteUnlessItIsNeeded() async throws {
        try folder.write(spec("  room: {required: true, description: the channel to record}"), to: "a.yaml")
        let note = try await Program.run("validate", "a.yaml", in: folder, environment: Specs.environment)
        expectEnd(note, 0)
        #expect(note.output.hasSuffix("not set here, and needed to run: room\n"), "\(note.output)")
        expectEnd(try await Program.run("plan", "a.yaml", in: folder), 0)
        for arguments in [["validate", "--require-env"], ["run", "--endpoint", "http://127.0.0.1:1"]] {
            let result = try await Program(arguments + ["a.yaml"], in: folder, environment: Specs.environment).result()
            expectEnd(result, 78)
            let message = "a.yaml:10:3: error: the parameter room is not set: the channel to record [unset-variable]"
            #expect(result.problems == [message])
        }
        try folder.write("room,x\n\"\",1\n", to: "rows.csv")
        try folder.write(try folder.read("a.yaml") + "  x: {}\n", to: "a.yaml")
        let row = try await Program.run(
            "validate", "--require-env", "--each", "rows.csv", "a.yaml", in: folder, environment: Specs.environment)
        expectEnd(row, 78)
        #expect(row.problems.count == 1)
        #expect(row.problems.first?.hasPrefix("rows.csv:2:1: error: the parameter room is not set") == true)
    }

    // MARK: - Secrets

    @Test func aSecretParameterIsShownNowhere() async throws {
        let secret = "hush-\(UUID().uuidString.lowercased())"
        try folder.write(
            Specs.spec(
                "lesson",
                end: """
                    parameters: {key: {secret: true}, fps: {secret: true, default: null}}
                    labels: {a: "${key}", b: "x-${key}"}
                    timeline: [{at: 5s, id: "${key}", query: {}}, {at: 12s, stop: {}}]
                    """
            ).replacing("cname: lesson,", with: "cname: \"room-${key}\",").replacing(
                "bucket: tapes,", with: "bucket: \"${key}\", fileNamePrefix: [a],"
            ).replacing("fps: 15,", with: "fps: \"${fps:-15}\","), to: "a.yaml")
        try folder.write(secret, to: "key.txt")
        let values = ["--set-file", "key=key.txt"]
        for arguments in [
            ["validate"], ["validate", "--format", "json"], ["plan"], ["plan", "--format", "json"],
            ["plan", "--require-env"], ["plan", "--render", "masked"], ["plan", "--render", "names"],
            ["rehearse", "--verbose", "--format", "json", "--report-dir", "rehearsed"],
        ] {
            let result = try await Program(
                arguments + values + ["a.yaml"], in: folder, environment: Specs.environment
            ).result()
            expectEnd(result, 0, "\(arguments)")
            #expect(!(result.output + result.errors).contains(secret), "\(arguments)\n\(result.output)")
        }
        let plan = try await Program(["plan"] + values + ["a.yaml"], in: folder).result()
        #expect(plan.output.contains("channel room-${key}"), "\(plan.output)")
        let raw = try await Program(["plan", "--render", "raw"] + values + ["a.yaml"], in: folder).result()
        #expect(raw.output.contains("cname: room-\(secret)"), "\(raw.output)")
        try await expectRunShowsNone(secret, values)
        for file in folder.files() where file.hasSuffix(".json") {
            #expect(!(try folder.read(file)).contains(secret), "\(file)")
        }
    }

    private func expectRunShowsNone(_ secret: String, _ values: [String]) async throws {
        let simulator = try await SimulatorProcess(in: folder)
        let result = try await Program(
            ["run", "--verbose", "--endpoint", simulator.url, "--report-dir", "reports"] + values + ["a.yaml"],
            in: folder, environment: Specs.environment
        ).result()
        let ledger = try await simulator.stop().ledger
        expectEnd(result, 0)
        #expect(!(result.output + result.errors).contains(secret), "\(result.output)\(result.errors)")
        #expect(result.output.contains("channel room-••••"), "\(result.output)")
        // The service is told what the spec means.
        #expect(ledger.contains { "\($0)".contains("room-\(secret)") })
    }
}
