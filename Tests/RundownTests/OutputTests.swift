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
                == ["a-20260101T000000Z.json", "index.json"])
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
}
