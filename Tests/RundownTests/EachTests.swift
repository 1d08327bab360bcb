import Foundation
import Testing

/// A job for each row of a table.
@Suite(.serialized) struct EachTests {
    let folder: Folder

    init() throws {
        folder = try Folder()
        try folder.write(
            Specs.spec(
                "lesson-${id}", body: "transcoding: {width: 640, height: 360, fps: \"${fps}\", bitrate: 500}",
                end: """
                    duration: ${length}
                    parameters:
                      id: {required: true, pattern: "[a-z0-9]+"}
                      room: {default: algebra, description: the channel}
                      fps: {default: 15}
                      length: {default: 10m}
                      key: {secret: true, default: null}
                      title: {default: none}
                    labels: {title: "${title}"}
                    """
            ).replacing("cname: lesson-${id},", with: "cname: \"${room}-${id}\","), to: "a.yaml")
    }

    private func run(_ command: String, _ arguments: String..., table: String) async throws -> Program.Result {
        try folder.write(table, to: "rows.csv")
        return try await Program(
            [command, "--each", "rows.csv"] + arguments + ["a.yaml"], in: folder, environment: Specs.environment
        ).result()
    }

    @Test(arguments: ["\n", "\r\n"], ["", "\u{FEFF}"])
    func everyRowIsAJob(lineBreak: String, mark: String) async throws {
        let table = mark + ["id,room,fps", "7,\"physics\",", "8,,30", ""].joined(separator: lineBreak)
        let validated = try await run("validate", table: table)
        expectEnd(validated, 0)
        #expect(validated.output == "2 jobs in 1 file: all good\n")
        let planned = try await run("plan", "--format", "json", table: table)
        expectEnd(planned, 0)
        let jobs = try #require(try object(planned.output)["jobs"] as? [[String: Any]])
        #expect(jobs.map { $0["name"] as? String } == ["lesson-7", "lesson-8"])
        #expect(jobs.map { ($0["channel"] as? [String: Any])?["cname"] as? String } == ["physics-7", "algebra-8"])
        #expect(jobs.map { ($0["row"] as? [String: Any])?["line"] as? Int } == [2, 3])
        #expect(Set(jobs.map { $0["digest"] as? String }).count == 2)
        let rehearsed = try await run("rehearse", "--report-dir", "reports", table: table)
        expectEnd(rehearsed, 0)
        let runs = try #require(try object(folder.read("reports/index.json"))["runs"] as? [[String: Any]])
        #expect(runs.map { $0["job"] as? String } == ["lesson-7", "lesson-8"])
        let keys = try runs.map { try object(folder.read("reports/\($0["report"] ?? "")"))["runKey"] as? String }
        #expect(Set(keys).count == 2)
    }

    @Test func rowsAreRun() async throws {
        let simulator = try await SimulatorProcess(in: folder)
        let result = try await run(
            "run", "--endpoint", simulator.url, "--report-dir", "reports", "--set", "length=12s", table: "id\n7\n8\n")
        expectEnd(result, 0)
        let recordings = try await simulator.stop().ledger.filter { $0["kind"] as? String == "recording" }
        #expect(Set(recordings.compactMap { $0["cname"] as? String }) == ["algebra-7", "algebra-8"])
    }

    @Test func everySpecIsReadForEveryRow() async throws {
        try folder.write(
            try folder.read("a.yaml").replacing("lesson-${id}", with: "other-${id}").replacing("${room}", with: "b"),
            to: "b.yaml")
        let result = try await run("plan", "--format", "json", "b.yaml", table: "id\n7\n8\n")
        expectEnd(result, 0)
        let jobs = try #require(try object(result.output)["jobs"] as? [[String: Any]])
        #expect(jobs.map { $0["name"] as? String } == ["other-7", "other-8", "lesson-7", "lesson-8"])
    }

    /// A table, and the rule and place of the one mistake in it.
    struct Mistake: CustomTestStringConvertible, Sendable {
        let name: String
        let table: String
        let problem: String
        var also = ""

        var testDescription: String { name }
    }

    static let mistakes = [
        Mistake(
            name: "a column that nobody declares", table: "id,rooom\n7,a\n",
            problem: "rows.csv:1:4: error: no spec declares \"rooom\" as a parameter [unknown-column]",
            also: "did you mean \"room\"?"),
        Mistake(
            name: "two columns of one name", table: "id,room,id\n7,a,8\n",
            problem: "rows.csv:1:9: error: \"id\" is a column already [repeated-column]", also: "rows.csv:1:1: note:"),
        Mistake(
            name: "a row that is too short", table: "id,room\n7,a\n8\n9,b\n",
            problem: "rows.csv:3:1: error: this row has 1 cell; the header has 2 [ragged-row]"),
        Mistake(
            name: "an open quote", table: "id,room\n7,\"a\n8,b\n",
            problem: "rows.csv:2:3: error: this quote is never closed [table-syntax]"),
        Mistake(name: "no rows", table: "id,room\n", problem: "rows.csv:1:1: error: this table has no rows"),
        Mistake(
            name: "a value of another type", table: "id,fps\n7,15\n8,\"fa\"\"st\"\n",
            problem: "rows.csv:3:3: error: expected a whole number from 1 to 60, found the value of \"${fps}\"",
            also: "note: the value is that of transcoding.fps, here"),
        Mistake(
            name: "a value that is out of range", table: "title,id,fps\n\"a\nb\",7,15\n\"a, b\",8,61\n",
            problem: "rows.csv:4:10: error: the value of \"${fps}\" is not a whole number from 1 to 60 [out-of-range]"),
        Mistake(
            name: "a value against its pattern", table: "id\n7\nÄ8\n",
            problem: "rows.csv:3:1: error: this value of \"id\" does not match the pattern of the parameter: [a-z0-9]+",
            also: "note: the parameter is declared here"),
        Mistake(
            name: "two rows of one name", table: "id,room\n7,a\n7,b\n",
            problem: "rows.csv:3:1: error: another job is called lesson-7 already [repeated-job-name]",
            also: "rows.csv:2:1: note: it is here"),
    ]

    @Test(arguments: mistakes)
    func aMistakeInATableIsToldOnceInItsCell(_ mistake: Mistake) async throws {
        for command in ["validate", "plan", "rehearse"] {
            let result = try await run(command, table: mistake.table)
            expectEnd(result, 65, command)
            #expect(result.problems.count == 1, "\(result.problems)")
            #expect(result.problems.first?.hasPrefix(mistake.problem) == true, "\(result.problems)")
            let text = result.output + result.errors
            #expect(mistake.also.isEmpty || text.contains(mistake.also), "\(text)")
        }
    }

    @Test func whatOnlyThePlanShowsIsToldInTheCellToo() async throws {
        let result = try await run("validate", "--strict", table: "id,length\n7,10m\n8,800h\n")
        expectEnd(result, 65)
        #expect(
            result.output.hasPrefix("rows.csv:3:3: warning: the recording can be stopped until"), "\(result.output)")
        #expect(result.output.hasSuffix("2 jobs in 1 file: 0 errors, 1 warning\n"), "\(result.output)")
    }

    @Test func theRangeIsTheCell() async throws {
        let result = try await run("validate", "--format", "json", table: "id,fps\n7,\"fa\"\"st\"\n")
        let found = try #require(try object(result.output)["diagnostics"] as? [[String: Any]])
        #expect(found.count == 1)
        #expect(found[0]["file"] as? String == "rows.csv")
        let numbers = ["line", "column", "endLine", "endColumn"].map { found[0][$0] as? Int }
        #expect(numbers == [2, 3, 2, 11])
        #expect(found[0]["path"] as? String == "transcoding.fps")
        let note = try #require((found[0]["notes"] as? [[String: Any]])?.first)
        #expect(note["file"] as? String == "a.yaml")
    }

    @Test func aNameWithoutAColumnIsOneMistake() async throws {
        try folder.write(
            try folder.read("a.yaml").replacing("name: lesson-${id}", with: "name: lesson-${SEMESTER:-1}"), to: "a.yaml"
        )
        let result = try await run("validate", table: "room,id\na,7\nb,8\nc,9\n")
        expectEnd(result, 65)
        let message = "a.yaml:2:7: error: a job is made for each of 3 rows, and all of them have this name"
        #expect(result.problems == ["\(message) [rows-share-name]"])
        #expect(result.output.contains("name: lesson-${id}"))
        expectEnd(try await run("validate", table: "room,id\na,7\n"), 0)
    }

    /// What is said of the name can be done.
    @Test(arguments: [
        ("id,room\n7,a\n7,b\n7,b\n", "name: lesson-${room}"), ("id,title\n7,x\n8,x\n", "name: lesson-${id}"),
        ("id,length\n7,10m\n7,12m\n", "name: lesson-${length}"),
        ("id,key\n7,10\n7,11\n", "declare a parameter whose column differs"),
        ("id,more\n7,10\n7,11\n", "declare a parameter whose column differs"),
    ])
    func theHintNamesWhatTellsTheRowsApart(_ table: String, _ hint: String) async throws {
        let spec = try folder.read("a.yaml").replacing("name: lesson-${id}", with: "name: lesson")
        try folder.write(spec, to: "a.yaml")
        let other = Specs.spec("other-${more}", end: "duration: 10m\nparameters: {more: {default: x}}\n")
        try folder.write(other, to: "other.yaml")
        let result = try await run("validate", "other.yaml", table: table)
        expectEnd(result, 65)
        #expect(result.output.contains(hint), "\(result.output)")
    }

    @Test func whatIsWrongInTheSpecForEveryRowIsToldThereOnce() async throws {
        try folder.write(
            try folder.read("a.yaml").replacing("name: lesson-", with: "name: Lesson-") + "x: y\n", to: "a.yaml")
        let result = try await run("validate", table: "id\n7\n8\n")
        expectEnd(result, 65)
        #expect(result.problems.map { $0.prefix(13) } == ["a.yaml:2:7: e", "a.yaml:17:1: "], "\(result.problems)")
    }

    @Test func cellsOfSecretsAreNotShown() async throws {
        for table in [
            "id,key,fps\n7,hush-hush,fast\n", "id,key,fps\n7,hush-hush\n", "id,key,fps\n7,\"hush-hush,15\n",
            "id,keyy,fps\n7,hush-hush,fast\n",
        ] {
            let result = try await run("validate", table: table)
            expectEnd(result, 65)
            #expect(!(result.output + result.errors).contains("hush"), "\(result.output)")
            #expect(result.output.contains("••••"), "\(result.output)")
        }
        let good = try await run("plan", "--format", "json", table: "id,key\n7,hush-hush\n")
        expectEnd(good, 0)
        #expect(!good.output.contains("hush"))
    }

    @Test func oneBadRowStartsNothing() async throws {
        let result = try await run("run", "--endpoint", "http://127.0.0.1:1", table: "id,fps\n7,15\n8,99\n")
        expectEnd(result, 65)
        #expect(!result.errors.contains("begins"))
    }

    @Test func aTableIsForSpecsOnly() async throws {
        try folder.write("{}", to: "body.json")
        try folder.write("id\n7\n", to: "rows.csv")
        let result = try await Program.run(
            "validate", "--as", "stop", "--mode", "mix", "--each", "rows.csv", "body.json", in: folder)
        expectEnd(result, 64)
    }

    // MARK: - Rendering

    @Test func everyRowIsRenderedAsADocument() async throws {
        let table = "id,room,fps\n7,physics,24\n8,,\n"
        let masked = try await run("plan", "--render", "masked", table: table)
        expectEnd(masked, 0)
        let documents = masked.output.components(separatedBy: "---\n")
        #expect(documents.count == 2)
        #expect(documents[0].hasPrefix("# a.yaml, for the row at rows.csv:2\nversion: 1\nname: lesson-7\n"))
        #expect(documents[0].contains("  fps: 24\n") && documents[0].contains("  cname: physics-7\n"))
        #expect(documents[1].contains("  fps: 15\n") && documents[1].contains("  cname: algebra-8\n"))
        #expect(documents.allSatisfy { $0.contains("secretKey: \"••••\"") && !$0.contains("parameters") })
        // What is printed can be planned again.
        let raw = try await run("plan", "--render", "raw", table: table)
        try folder.write(raw.output, to: "raw.yaml")
        let again = try await Program.run(
            "plan", "--format", "json", "raw.yaml", in: folder, environment: Specs.environment)
        let first = try await run("plan", "--format", "json", table: table)
        #expect(try digests(again) == digests(first))
        let names = try await run("plan", "--render", "names", table: table)
        #expect(names.output.contains("name: lesson-${id}") && names.output.contains("parameters:"))
        let usage = try await run("plan", "--render", "raw", "--format", "json", table: table)
        expectEnd(usage, 64)
        let broken = try await run("plan", "--render", "raw", table: "id\nÄ\n")
        expectEnd(broken, 65)
        #expect(broken.output.isEmpty)
    }

    private func digests(_ result: Program.Result) throws -> [String] {
        let jobs = try #require(try object(result.output)["jobs"] as? [[String: Any]])
        return jobs.compactMap { $0["digest"] as? String }
    }
}
