import Foundation
import Testing

/// Arguments, help, and the files that come from the declarations.
@Suite(.serialized) struct CommandLineTests {
    let folder: Folder

    init() throws { folder = try Folder() }

    @Test(arguments: [
        ["unknown"], ["validate"], ["validate", "--unknown", "a.yaml"], ["validate", "--format", "xml", "a.yaml"],
        ["rehearse", "--at", "tomorrow", "a.yaml"], ["rehearse", "--seed", "-1", "a.yaml"], ["schema", "nothing"],
        ["simulator", "--port", "65536"], ["plan", "--set", "room", "a.yaml"], ["plan", "--set", "=room", "a.yaml"],
        ["run", "--endpoint", "localhost", "a.yaml"], ["run", "--endpoint", "ftp://localhost", "a.yaml"],
        ["run", "--endpoint", "http://example.com", "a.yaml"], ["run", "--endpoint", "http://u:p@localhost", "a.yaml"],
        ["run", "--endpoint", "http://localhost:0", "a.yaml"], ["run", "--endpoint", "", "a.yaml"],
        ["run", "--endpoint", "https://api.example.com?key=hidden", "a.yaml"],
        ["run", "--notify", "http://ops.example.com/hidden", "a.yaml"], ["run", "--notify", "ftp://hidden", "a.yaml"],
    ])
    func whatCannotBeUnderstoodIsUsage(_ arguments: [String]) async throws {
        try folder.write(Specs.spec("a"), to: "a.yaml")
        let result = try await Program(arguments, in: folder, environment: Specs.environment).result()
        expectEnd(result, 64)
        #expect(result.output.isEmpty)
        #expect(result.errors.hasPrefix("rundown: "))
        #expect(!result.errors.contains("hidden"))
        #expect(!result.errors.contains("u:p"))
        #expect(!result.errors.contains("  begins"))
    }

    @Test func aMalformedSettingIsNotRepeated() async throws {
        try folder.write(Specs.spec("a"), to: "a.yaml")
        let result = try await Program.run("plan", "--set", "a=b", "--set", "hunter2", "a.yaml", in: folder)
        expectEnd(result, 64)
        #expect(!result.errors.contains("hunter2"))
        #expect(result.errors.contains("number 2"))
    }

    @Test(arguments: ["bash", "zsh", "fish"])
    func completionScriptsAreGenerated(_ shell: String) async throws {
        let result = try await Program.run("--generate-completion-script", shell, in: folder)
        expectEnd(result, 0)
        #expect(result.output.contains("rehearse"))
        #expect(result.output.contains("endpoint"))
    }

    @Test func whereNobodyCanBeServedIsSaidPlainly() async throws {
        let simulator = try await SimulatorProcess(in: folder)
        let port = try #require(simulator.url.split(separator: ":").last.map(String.init))
        for (arguments, words) in [
            (["--port", port], "at 127.0.0.1:\(port): another program has that port; take another one"),
            (["--host", "nohost.invalid"], "at nohost.invalid:0: no address is known for that host\n"),
            (["--host", "192.0.2.1"], "at 192.0.2.1:0: that address is not one of this machine\n"),
        ] {
            let result = try await Program(["simulator"] + arguments, in: folder).result()
            expectEnd(result, 74)
            #expect(result.errors.hasPrefix("rundown: the simulator could not serve \(words)"), "\(result.errors)")
        }
        _ = try await simulator.stop()
    }

    @Test func theVersionIsPrinted() async throws {
        let result = try await Program.run("--version", in: folder)
        expectEnd(result, 0)
        #expect(result.output.wholeMatch(of: /\d+\.\d+\.\d+\n/) != nil)
    }

    @Test(arguments: ["job", "plan", "report", "message"])
    func schemasAreUpToDate(_ subject: String) async throws {
        let result = try await Program.run("schema", subject, in: folder)
        expectEnd(result, 0)
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appending(path: "../../schemas/\(subject).schema.json").standardized
        let isSame = try String(decoding: Data(contentsOf: file), as: UTF8.self) == result.output
        #expect(
            isSame,
            "schemas/\(subject).schema.json is out of date; run `swift run rundown schema \(subject) > schemas/\(subject).schema.json`"
        )
    }

    @Test func aReportIsShownAsItWas() async throws {
        try folder.write(Specs.spec("a"), to: "a.yaml")
        let rehearsal = try await Program.run("rehearse", "-q", "--report-dir", "reports", "a.yaml", in: folder)
        expectEnd(rehearsal, 0)
        #expect(rehearsal.output.isEmpty)
        #expect(folder.files() == ["a.yaml", "reports/.lock", "reports/a-20260101T000000Z.json", "reports/index.json"])
        let shown = try await Program.run("report", "reports/a-20260101T000000Z.json", in: folder)
        expectEnd(shown, 0)
        #expect(shown.output == (try await Program.run("rehearse", "a.yaml", in: folder)).output)
        expectEnd(try await Program.run("report", "none.json", in: folder), 66)
        expectEnd(try await Program.run("report", "a.yaml", in: folder), 65)
    }
}
