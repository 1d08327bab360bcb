import Foundation
import Testing

/// Streams and folders that cannot be written.
@Suite(.serialized) struct OutputTests {
    let folder: Folder

    init() throws {
        folder = try Folder()
        try folder.write(Specs.spec("a"), to: "a.yaml")
        try folder.write("", to: "file")
    }

    private static let commands = [
        ["validate", "a.yaml"], ["validate", "--format", "json", "a.yaml"], ["plan", "a.yaml"],
        ["plan", "--format", "json", "a.yaml"], ["rehearse", "a.yaml"], ["schema", "job"],
    ]

    @Test(arguments: commands)
    func aReaderThatLeftIsNoCrash(_ arguments: [String]) async throws {
        let result = try await Program(arguments, in: folder, output: .closed).result()
        expectEnd(result, 74)
        // `head` leaves when it has enough: nobody needs to be told.
        #expect(!result.errors.contains("standard output"))
    }

    @Test(arguments: commands)
    func aFullDiskIsTold(_ arguments: [String]) async throws {
        let result = try await Program(arguments, in: folder, output: .file("/dev/full")).result()
        expectEnd(result, 74)
        #expect(result.errors.contains("rundown: standard output could not be written: "))
    }

    @Test(arguments: ["file", "file/under", "/dev/null/reports", "/proc/reports"], ["rehearse", "run"])
    func aReportFolderThatCannotBeWrittenStopsEverything(_ path: String, _ command: String) async throws {
        var arguments = [command, "--report-dir", path, "a.yaml"]
        if command == "run" { arguments += ["--endpoint", "http://127.0.0.1:1"] }
        let result = try await Program(arguments, in: folder, environment: Specs.environment).result()
        expectEnd(result, 74)
        #expect(result.output.isEmpty)
        #expect(!result.errors.contains("begins"))
        #expect(result.errors.split(separator: "\n").count == 1, "\(result.errors)")
        #expect(folder.files() == ["a.yaml", "file"])
    }

    @Test func aReportFolderThatMayNotBeWrittenStopsEverything() async throws {
        guard getuid() != 0 else { return }
        let path = folder.path("locked")
        try FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o555])
        let result = try await Program.run("rehearse", "--report-dir", path, "a.yaml", in: folder)
        expectEnd(result, 74)
    }

    @Test func reportsAreKeptWhenNobodyReadsThem() async throws {
        let result = try await Program.run(
            "rehearse", "--report-dir", "reports", "a.yaml", in: folder, output: .file("/dev/full"))
        expectEnd(result, 74)
        #expect(folder.files().contains("reports/index.json"))
    }

    @Test func nothingIsLeftBesideTheReports() async throws {
        try folder.write("old", to: "reports/index.json")
        expectEnd(try await Program.run("rehearse", "--report-dir", "reports", "a.yaml", in: folder), 0)
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: folder.path("reports")).sorted()
                == [".lock", "a-20260101T000000Z.json", "index.json"])
        #expect(try folder.read("reports/.lock").isEmpty)
        #expect(try object(folder.read("reports/index.json"))["exitCode"] as? Int == 0)
    }

    @Test func quietSuccessPrintsNothing() async throws {
        for command in ["validate", "rehearse"] {
            let result = try await Program.run(command, "--quiet", "a.yaml", in: folder)
            expectEnd(result, 0)
            #expect(result.output.isEmpty)
            #expect(result.errors.isEmpty)
        }
    }

    /// Commands, their exit codes, and what they tell in that order.
    private static let quietRuns: [([String], Int32, [String])] = [
        (["rehearse"], 0, []), (["run", "--due"], 0, []),
        (["rehearse", "--faults", "code-2@start=1"], 1, ["warning: "]),
        (["run", "--report-dir", "file"], 74, ["warning: ", "rundown: file: "]),
    ]

    /// What is doubtful in a spec is told when the run goes wrong, and is in nobody's mail when it does not.
    @Test(arguments: quietRuns)
    func quietKeepsRemarksForTrouble(_ command: [String], _ code: Int32, _ told: [String]) async throws {
        // A second recorder that may run where the first one does.
        let second = Specs.spec("b").replacing("cname: b, uid: 700001", with: "cname: a, uid: 700002")
        try folder.write(second, to: "b.yaml")
        let loud = try await Program.run("rehearse", "a.yaml", "b.yaml", in: folder)
        #expect(loud.errors.contains("warning: "), "\(loud.errors)")
        let result = try await Program(
            command + ["--quiet", "a.yaml", "b.yaml"], in: folder, environment: Specs.environment
        ).result()
        expectEnd(result, code)
        #expect(result.errors.isEmpty == told.isEmpty, "\(result.errors)")
        var rest = result.errors[...]
        for words in told {
            let place = try #require(rest.firstRange(of: words), "\(result.errors)")
            rest = rest[place.upperBound...]
        }
    }

    /// Every line is an object, with how much it matters.
    @Test(arguments: [
        (["run", "--log-format", "json", "--no-such", "a.yaml"], 64, "error"),
        (["run", "--log-format=json", "--jobs", "0", "a.yaml"], 64, "error"),
        (["run", "--log-format", "json"], 64, "error"), (["run", "--log-format", "json", "none.yaml"], 66, "error"),
        (["run", "--log-format", "json", "--due", "a.yaml"], 0, "info"),
        (["resume", "--log-format", "json"], 0, "info"),
        (["resume", "--log-format", "json", "--state", ""], 64, "error"),
    ])
    func theProgramItselfSpeaksInRecordsToo(_ arguments: [String], _ code: Int32, _ level: String) async throws {
        let result = try await Program(arguments, in: folder, environment: Specs.environment).result()
        expectEnd(result, code)
        let told = try objects(inLines: result.errors)
        #expect(told.map { $0["level"] as? String } == [level], "\(result.errors)")
    }
}
