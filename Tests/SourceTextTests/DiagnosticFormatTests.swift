import JSONText
import SourceText
import Synchronization
import Testing

@Suite struct DiagnosticFormatTests {
    private let file = SourceFile(name: "specs/a b,c.yaml", bytes: Array("mode: mix\nchanel: x\n".utf8))

    private func place(_ start: UInt32, _ end: UInt32) -> SourceText.SourceLocation {
        .init(file: file, start: start, end: end)
    }

    private var found: [Diagnostic] {
        [
            Diagnostic(
                rule: "unknown-key", severity: .error, message: "unknown key \"chanel\": 100%\r\n<&>", path: "chanel",
                location: place(10, 16), notes: [.init(message: "here", location: place(0, 4)), .init(message: "so")],
                hint: "do x",
                fix: .init(message: "did you mean \"channel\"?", replacement: "channel", location: place(10, 16))),
            Diagnostic(rule: "odd", severity: .warning, message: "over\u{7}lines", location: place(6, 12)),
            Diagnostic(rule: "remark", severity: .note, message: "nothing", location: nil),
        ]
    }

    private func report(strict: Bool = false) -> DiagnosticReport {
        DiagnosticReport(
            found, files: [file.name, "specs/good.yaml"],
            rules: [
                .init(
                    id: "odd", severity: .warning, summary: "Odd.",
                    explanation: .init("*So* it is.", failing: .yaml("a: 1"), passing: .yaml("a: 2")))
            ],
            version: "1.2.3", isStrict: strict)
    }

    /// They are many, and some examples are long: the program must not wait for them at each start.
    @Test func rulesAreMadeOnlyForTheFormatThatTellsThem() {
        let counter = Counter()
        let report = DiagnosticReport(
            found, files: [file.name], rules: counter.rules(), version: "1.2.3", isStrict: false)
        for format in DiagnosticFormat.allCases where format != .sarif { _ = report.text(format) }
        #expect(counter.count == 0)
        _ = report.text(.sarif)
        #expect(counter.count == 1)
    }

    @Test func jsonHasEverythingAndNoNotes() throws {
        let document = try JSON(parsing: report().text(.json))
        let first = try #require(document["diagnostics"]?[0])
        #expect(document["diagnostics"]?.array?.count == 2)
        #expect(first["rule"] == "unknown-key" && first["severity"] == "error" && first["path"] == "chanel")
        #expect(first["file"] == "specs/a b,c.yaml" && first["line"] == 2 && first["column"] == 1)
        #expect(first["endLine"] == 2 && first["endColumn"] == 7)
        #expect(first["fix"]?["replacement"] == "channel" && first["fix"]?["column"] == 1)
        #expect(document["diagnostics"]?[1]?["severity"] == "warning")
    }

    @Test func jsonLinesAreTheSameObjects() throws {
        let lines = report().text(.jsonl).split(separator: "\n").map(String.init)
        let objects = try JSON(parsing: report().text(.json))["diagnostics"]?.array
        #expect(try lines.map { try JSON(parsing: $0) } == objects)
    }

    @Test func sarifHasRulesAndFixes() throws {
        let run = try #require(try JSON(parsing: report().text(.sarif))["runs"]?[0])
        #expect(run["tool"]?["driver"]?["rules"]?[0]?["help"]?["markdown"] == "*So* it is.")
        let result = try #require(run["results"]?[0])
        #expect(result["level"] == "error")
        #expect(result["message"]?["text"]?.string?.hasSuffix("; do x; so") == true)
        let physical = result["locations"]?[0]?["physicalLocation"]
        #expect(physical?["artifactLocation"]?["uri"] == "specs/a%20b%2Cc.yaml")
        #expect(physical?["region"]?["startLine"] == 2 && physical?["region"]?["endColumn"] == 7)
        #expect(result["relatedLocations"]?[0]?["message"]?["text"] == "here")
        let change = result["fixes"]?[0]?["artifactChanges"]?[0]
        #expect(change?["replacements"]?[0]?["insertedContent"]?["text"] == "channel")
        #expect(run["results"]?[1]?["ruleIndex"] == 0 && result["ruleIndex"] == nil)
    }

    @Test func anAbsolutePathIsAURI() {
        let file = SourceFile(name: "/tmp/ä.yaml", bytes: Array("a".utf8))
        let found = Diagnostic(
            rule: "r", severity: .error, message: "m", location: .init(file: file, start: 0, end: 1))
        let log = DiagnosticSARIF.log(.init([found], files: [], rules: [], version: "1", isStrict: false))
        let location = log["runs"]?[0]?["results"]?[0]?["locations"]?[0]
        #expect(location?["physicalLocation"]?["artifactLocation"]?["uri"] == "file:///tmp/%C3%A4.yaml")
    }

    @Test func annotationsAreEscaped() {
        #expect(
            report().text(.github) == """
                ::error file=specs/a b%2Cc.yaml,line=2,endLine=2,col=1,endColumn=7,title=unknown-key::unknown key \
                "chanel": 100%25%0D%0A<&>; do x; so; did you mean "channel"?
                ::warning file=specs/a b%2Cc.yaml,line=1,endLine=2,title=odd::over\u{7}lines
                ::notice title=remark::nothing

                """)
    }

    @Test(arguments: [(false, 1), (true, 2)])
    func junitCountsWhatFails(isStrict: Bool, failures: Int) {
        let lines = report(strict: isStrict).text(.junit).split(separator: "\n").map(String.init)
        #expect(lines[1] == "<testsuites name=\"rundown validate\" tests=\"4\" failures=\"\(failures)\" errors=\"0\">")
        #expect(lines[3].hasPrefix("    <testcase name=\"2:1 unknown-key\" classname=\"specs/a b,c.yaml\"><failure "))
        #expect(lines[3].contains("message=\"unknown key &quot;chanel&quot;: 100%&#13;&#10;&lt;&amp;&gt;\""))
        #expect(lines[4].contains("<testcase name=\"1:7 odd\"") && !lines[4].contains("\u{7}"))
        #expect(lines[4].contains(isStrict ? "<failure " : "<system-out>"))
        #expect(lines.contains { $0.contains("<testcase name=\"valid\" classname=\"specs/good.yaml\"/>") })
    }
}

/// Counts how often rules are asked for.
private final class Counter: Sendable {
    private let calls = Mutex(0)
    var count: Int { calls.withLock { $0 } }

    func rules() -> [RuleDocumentation] {
        calls.withLock { $0 += 1 }
        return []
    }
}
