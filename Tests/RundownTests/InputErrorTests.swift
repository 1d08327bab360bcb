import Foundation
import Testing

/// What can be wrong with a file: one clear message with its place, and the right exit code.
@Suite(.serialized) struct InputErrorTests {
    let folder: Folder

    init() throws { folder = try Folder() }

    struct Case: CustomTestStringConvertible, Sendable {
        let name: String
        let text: Data
        let problem: String
        /// How many errors there may be.
        let count: Int
        /// What else is said.
        let also: String

        init(_ name: String, _ text: String, _ problem: String, count: Int = 1, also: String = "") {
            self.init(name, Data(text.utf8), problem, count: count, also: also)
        }

        init(_ name: String, _ text: Data, _ problem: String, count: Int = 1, also: String = "") {
            self.name = name
            self.text = text
            self.problem = problem
            self.count = count
            self.also = also
        }

        var testDescription: String { name }
    }

    private static let good = Specs.spec("lesson")

    static let cases = [
        Case(
            "a tab", good.replacing("channel:", with: "\tchannel:"),
            "a.yaml:5:1: error: a tab cannot stand here: YAML is indented with spaces [yaml-syntax]"),
        Case(
            "an open quote", good.replacing("name: lesson", with: "name: \"lesson"), "a.yaml:5:19: error: ",
            also: "a.yaml:2:7: note: the quoted text begins here: is its closing quote missing?"),
        Case(
            "a quote that stays open", good + "labels: {a: \"b}\n",
            "a.yaml:9:13: error: this quote is never closed [yaml-syntax]"),
        Case(
            "a duplicate key", good + "mode: web\n", "a.yaml:9:1: error: ", also: "a.yaml:3:1:"),
        Case(
            "a key one letter off", good.replacing("maxIdleTime", with: "maxIdelTime"),
            "a.yaml:5:39: error: unknown key \"maxIdelTime\"", also: "did you mean \"maxIdleTime\"?"),
        Case(
            "a number for a list", good + "files: {avFileType: 7}\n", "a.yaml:9:21: error: "),
        Case("an alias bomb", bomb, "a.yaml:", also: "alias"),
        Case("many brackets", String(repeating: "[", count: 10_000), "a.yaml:1:65: error: ", also: "nested"),
        Case(
            "many closed brackets",
            "a: " + String(repeating: "[", count: 10_000) + String(repeating: "]", count: 10_000),
            "a.yaml:1:", also: "nested"),
        Case("nothing", "", "a.yaml: error: "),
        Case("only a comment", "# nothing\n", "a.yaml:1:1: error: "),
        Case("no UTF-8", Data("version: 1\nname: \u{7f}".utf8.dropLast()) + [0xC3, 0x28], "a.yaml:2:7: error: "),
        Case("a NUL byte", "version: 1\nname: a\u{0}b\n", "a.yaml:2:8: error: "),
        Case("only NUL bytes", String(repeating: "\u{0}", count: 4096), "a.yaml:1:1: error: "),
    ]

    private static let bomb: String = {
        var text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
        for level in 1...30 {
            text += "a\(level): &a\(level) [\((0..<10).map { _ in "*a\(level - 1)" }.joined(separator: ", "))]\n"
        }
        return text
    }()

    @Test(arguments: cases)
    func aBadFileIsToldOnceAtItsPlace(_ test: Case) async throws {
        try folder.write(test.text, to: "a.yaml")
        for command in ["validate", "plan", "rehearse"] {
            let result = try await Program.run(command, "a.yaml", in: folder)
            expectEnd(result, 65, command)
            #expect(result.problems.count == test.count, "\(result.problems)")
            #expect(result.problems.first?.hasPrefix(test.problem) == true, "\(result.problems)")
            #expect(test.also.isEmpty || (result.output + result.errors).contains(test.also))
        }
        let result = try await Program.run(
            "run", "--endpoint", "http://127.0.0.1:1", "--report-dir", "reports", "a.yaml", in: folder,
            environment: Specs.environment)
        expectEnd(result, 65)
        #expect(folder.files() == ["a.yaml"])
    }

    @Test func patternsStandForFilesAndFoldersInEveryPart() async throws {
        for name in ["a/job1", "a/job2", "b/job3", "b/other"] {
            try folder.write(Specs.spec(String(name.dropFirst(2))), to: "\(name).yaml")
        }
        try folder.write("text", to: "notes/a.txt")
        let cases: [(pattern: String, jobs: [String])] = [
            ("a/job[12].yaml", ["job1", "job2"]), ("*/job?.yaml", ["job1", "job2", "job3"]),
            ("[!a]/*.yaml", ["job3", "other"]), ("*", ["job1", "job2", "job3", "other"]), ("?/*3.yaml", ["job3"]),
        ]
        for (pattern, jobs) in cases {
            let result = try await Program.run("plan", "--format", "json", pattern, in: folder)
            expectEnd(result, 0, pattern)
            let shown = try #require(try object(result.output)["jobs"] as? [[String: Any]])
            #expect(shown.compactMap { $0["name"] as? String } == jobs, "\(pattern)")
        }
        for (pattern, words) in [
            ("*/none[0-9].yaml", "nothing matches it"), ("n*", "no folder that it matches holds a spec"),
        ] {
            let result = try await Program.run("plan", pattern, in: folder)
            expectEnd(result, 66)
            #expect(result.errors.contains(words), "\(result.errors)")
        }
    }

    /// However it is named.
    @Test func aFileIsTakenOnce() async throws {
        try folder.write(Self.good, to: "specs/a.yaml")
        try FileManager.default.createSymbolicLink(
            atPath: folder.path("latest"), withDestinationPath: folder.path("specs"))
        let result = try await Program.run(
            "validate", "specs/a.yaml", "./specs/a.yaml", folder.path("specs/a.yaml"), "specs/../specs",
            "latest/*.yaml", in: folder)
        expectEnd(result, 0)
        #expect(result.output.hasPrefix("1 job in 1 file: all good\n"), "\(result.output)")
    }

    /// Of two jobs that are the same in all it is said once.
    @Test func whatHasOneNameCollidesInNothingElse() async throws {
        try folder.write(Self.good, to: "a.yaml")
        try folder.write(Self.good, to: "b.yaml")
        let files = try await Program.run("validate", "a.yaml", "b.yaml", in: folder)
        expectEnd(files, 65)
        #expect(files.problems.map { $0.hasSuffix("[repeated-job-name]") } == [true], "\(files.problems)")
        let table =
            Self.good.replacing("name: lesson", with: "name: lesson-${id}")
            .replacing("cname: lesson-${id}", with: "cname: x") + "parameters: {id: {}}\n"
        try folder.write(table, to: "c.yaml")
        try folder.write("id\n7\n7\n", to: "rows.csv")
        let rows = try await Program.run("validate", "c.yaml", "--each", "rows.csv", in: folder)
        expectEnd(rows, 65)
        #expect(rows.problems.map { $0.hasSuffix("[repeated-job-name]") } == [true], "\(rows.problems)")
    }

    @Test func theSamePlacesStandInJSON() async throws {
        try folder.write(Self.good.replacing("maxIdleTime", with: "maxIdelTime"), to: "a.yaml")
        let result = try await Program.run("validate", "--format", "json", "a.yaml", in: folder)
        expectEnd(result, 65)
        let found = try #require(try object(result.output)["diagnostics"] as? [[String: Any]])
        let first = try #require(found.first { $0["severity"] as? String == "error" })
        #expect(first["line"] as? Int == 5)
        #expect(first["column"] as? Int == 39)
        #expect(first["file"] as? String == "a.yaml")
        #expect(result.errors.isEmpty)
    }

    @Test func aVariableThatIsNotSetIsNamedInRun() async throws {
        let spec = Self.good.replacing("bucket: tapes", with: "bucket: \"${BUCKET:?where the files go}\"")
        try folder.write(spec, to: "a.yaml")
        let result = try await Program.run(
            "run", "--endpoint", "http://127.0.0.1:1", "a.yaml", in: folder, environment: Specs.environment)
        expectEnd(result, 78)
        #expect(result.problems.count == 1)
        #expect(
            result.problems.first?.hasPrefix("a.yaml:7:57: error: the variable BUCKET is not set") == true,
            "\(result.problems)")
        #expect(result.errors.contains("where the files go"))
        expectEnd(try await Program.run("validate", "a.yaml", in: folder), 0)
        expectEnd(try await Program.run("validate", "--require-env", "a.yaml", in: folder), 78)
        expectEnd(try await Program.run("plan", "a.yaml", in: folder), 0)
        expectEnd(try await Program.run("rehearse", "a.yaml", in: folder), 0)
    }

    @Test func whatTheServiceNeedsIsNamedWhenItIsNotSet() async throws {
        try folder.write(Self.good, to: "a.yaml")
        let result = try await Program.run("run", "a.yaml", in: folder)
        expectEnd(result, 78)
        for name in ["AGORA_APP_ID", "AGORA_CUSTOMER_ID", "AGORA_CUSTOMER_SECRET"] {
            #expect(result.errors.contains("the variable \(name) is not set"))
        }
    }

    @Test(arguments: ["validate", "plan", "rehearse", "run"])
    func inputsThatAreNotThereAreMissing(_ command: String) async throws {
        try FileManager.default.createDirectory(atPath: folder.path("empty"), withIntermediateDirectories: true)
        try folder.write(Self.good, to: "fragments/_base.yaml")
        for input in ["none.yaml", "empty", "fragments", "*.yaml", "none/x*.yaml", "a.yaml/b.yaml", ""] {
            let result = try await Program.run(
                command, input, in: folder, environment: Specs.environment.merging(["AGORA_AREA": "cn"]) { $1 })
            expectEnd(result, 66, "\(command) \(input)")
            #expect(result.errors.split(separator: "\n").count == 1, "\(result.errors)")
        }
    }

    @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/zero")))
    func aFileWithoutAnEndIsRefused() async throws {
        let result = try await Program.run("validate", "/dev/zero", in: folder)
        expectEnd(result, 66)
        #expect(result.errors == "rundown: /dev/zero: this is more than 64 MB, which no spec is\n")
    }

    @Test func aFileThatMayNotBeReadIsMissing() async throws {
        guard getuid() != 0 else { return }
        let path = try folder.write(Self.good, to: "a.yaml")
        try FileManager.default.setAttributes([.posixPermissions: 0o000], ofItemAtPath: path)
        let result = try await Program.run("validate", "a.yaml", in: folder)
        expectEnd(result, 66)
        #expect(result.errors.contains("a.yaml: "))
    }

    @Test func oneBadSpecStartsNothingOfABatch() async throws {
        try folder.write(Self.good, to: "specs/a.yaml")
        try folder.write("version: 1\n", to: "specs/b.yaml")
        try folder.write(Self.good, to: "specs/c.yaml")
        let result = try await Program.run(
            "run", "--endpoint", "http://127.0.0.1:1", "specs", in: folder, environment: Specs.environment)
        expectEnd(result, 65)
        #expect(!result.errors.contains("begins"))
        #expect(result.errors.contains("another job is called lesson already"))
    }

    @Test func aSpecIsReadFromStandardInput() async throws {
        expectEnd(try await Program.run("validate", "-", in: folder, input: Self.good), 0)
        let result = try await Program.run("validate", "-", in: folder, input: "version: 2\n")
        expectEnd(result, 65)
    }
}
