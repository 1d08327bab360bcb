import SourceText
import Testing

@Suite struct DiagnosticTextTests {
    private func location(_ text: String, _ range: String, name: String = "specs/a.yaml") -> SourceText.SourceLocation {
        let file = SourceFile(name: name, bytes: Array(text.utf8))
        let parts = text.split(separator: range, maxSplits: 1, omittingEmptySubsequences: false)
        let start = UInt32(parts[0].utf8.count)
        return .init(file: file, start: start, end: start + UInt32(range.utf8.count))
    }

    private func error(
        _ text: String, _ range: String, notes: [Diagnostic.Note] = [], hint: String? = nil
    ) -> Diagnostic {
        Diagnostic(
            rule: "some-rule", severity: .error, message: "bad", location: location(text, range), notes: notes,
            hint: hint)
    }

    @Test func aFixStandsBesideTheUnderline() {
        let place = location("a: 1\nchannel:\n    maxIdelTime: 30\n", "maxIdelTime")
        let diagnostic = Diagnostic(
            rule: "unknown-key", severity: .error, message: "unknown key \"maxIdelTime\" in \"channel\"",
            path: "channel.maxIdelTime", location: place,
            fix: .init(message: "did you mean \"maxIdleTime\"?", replacement: "maxIdleTime", location: place))
        #expect(
            DiagnosticText(colors: false).render(diagnostic) == """
                specs/a.yaml:3:5: error: unknown key "maxIdelTime" in "channel" [unknown-key]
                 3 |     maxIdelTime: 30
                   |     ^~~~~~~~~~~ did you mean "maxIdleTime"?

                """)
    }

    @Test(arguments: [
        ("key: 'hunter2', b: x", "'hunter2'", "key: ••••, b: x", "     ^~~~"),
        ("key: 'hunter2', b: x", "x", "key: ••••, b: x", "              ^"),
        ("key: 'hunter2', b: x", "key", "key: ••••, b: x", "^~~"),
        ("key: 'hunter2', b: x", "ter", "key: ••••, b: x", "         ^"),
    ])
    func hiddenPlacesAreMasked(_ text: String, _ range: String, _ line: String, _ marks: String) {
        let place = location(text, range)
        let secret = location(text, "'hunter2'")
        let hidden = SourceText.SourceLocation(file: place.file, start: secret.start, end: secret.end)
        let diagnostic = Diagnostic(rule: "some-rule", severity: .error, message: "bad", location: place)
        #expect(
            DiagnosticText(colors: false, hidden: [hidden]).render(diagnostic)
                == "specs/a.yaml:1:\(place.start + 1): error: bad [some-rule]\n 1 | \(line)\n   | \(marks)\n")
    }

    @Test func hintsAndNotesFollow() {
        let text = "a: 1\nb: 2\n"
        let note = Diagnostic.Note(message: "first here", location: location(text, "a"))
        #expect(
            DiagnosticText(colors: false).render(error(text, "b", notes: [note, .init(message: "so")], hint: "do x"))
                == """
                specs/a.yaml:2:1: error: bad [some-rule]
                 2 | b: 2
                   | ^
                   = hint: do x
                specs/a.yaml:1:1: note: first here
                 1 | a: 1
                   | ^
                note: so

                """)
    }

    @Test(arguments: [
        ("日本: x", "x", "日本: x", "      ^"),
        ("日本: x", "日本", "日本: x", "^~~~"),
        ("a👩‍👩‍👧é: x", "👩‍👩‍👧", "a👩‍👩‍👧é: x", " ^~"),
        ("e\u{301}: x", "x", "e\u{301}: x", "   ^"),
        ("🇨🇳🇩🇪 x", "x", "🇨🇳🇩🇪 x", "     ^"),
        ("한\u{1112}\u{1161}\u{11AB} x", "x", "한\u{1112}\u{1161}\u{11AB} x", "     ^"),
        ("a:\tx\ty", "x", "a:  x   y", "    ^"),
        ("a\u{1B}[31mb", "b", "a␛[31mb", "      ^"),
        ("a: \u{202E}b", "b", "a: \u{FFFD}b", "    ^"),
        ("a: [\n 1]", "[\n 1]", "a: [", "   ^"),
        ("a: bc   ", "bc   ", "a: bc", "   ^~~~~"),
        ("a:\r\nb", "b", "b", "^"),
    ])
    func underlinesKeepToTheCells(text: String, range: String, line: String, underline: String) {
        let lines = DiagnosticText(colors: false).render(error(text, range)).split(separator: "\n")
        #expect(lines[1].hasSuffix(" | " + line))
        #expect(lines[2].hasSuffix(" | " + underline))
    }

    @Test func aLongLineIsCutAroundTheRange() {
        let text = String(repeating: "日", count: 5000) + "X" + String(repeating: "y", count: 5000)
        let lines = DiagnosticText(colors: false).render(error(text, "X")).split(separator: "\n")
        #expect(lines[0].hasPrefix("specs/a.yaml:1:5001: "))
        #expect(
            lines[1] == " 1 | …" + String(repeating: "日", count: 20) + "X" + String(repeating: "y", count: 119) + "…")
        #expect(lines[2] == "   | " + String(repeating: " ", count: 41) + "^")
    }

    @Test func withoutAPlaceOnlyTheMessageIsLeft() {
        let text = DiagnosticText(colors: false)
        #expect(
            text.render(Diagnostic(rule: "r", severity: .warning, message: "m\n", path: "a[0]", location: nil))
                == "warning: m␊ (at a[0]) [r]\n")
        let nothing = SourceText.SourceLocation(file: SourceFile(name: "x.yaml", bytes: []), start: 0, end: 0)
        #expect(
            text.render(Diagnostic(rule: "r", severity: .note, message: "m", location: nothing, hint: "h"))
                == "x.yaml: note: m [r]\nhint: h\n")
    }

    @Test func colorsAreOnlyAnAddition() {
        let diagnostic = error("a: 1", "1", hint: "h")
        let colored = DiagnosticText(colors: true).render(diagnostic)
        #expect(colored.contains("\u{1B}[1;31merror:\u{1B}[0m"))
        #expect(
            colored.replacing(/\u{1B}\[[0-9;]*m/, with: "") == DiagnosticText(colors: false).render(diagnostic))
    }

    @Test func diagnosticsAreSortedByPlaceWithoutRepeats() {
        func make(_ file: String, _ range: String, _ severity: Diagnostic.Severity, _ rule: String) -> Diagnostic {
            Diagnostic(rule: rule, severity: severity, message: "", location: location("abc", range, name: file))
        }
        let all = [
            make("b", "c", .error, "1"), make("a", "b", .note, "2"), make("a", "b", .error, "3"),
            make("b", "a", .warning, "4"), make("a", "b", .error, "5"), make("b", "c", .error, "1"),
        ]
        #expect(all.sortedByPlace().map(\.rule) == ["4", "1", "3", "5", "2"])
    }

    @Test(arguments: [
        ("maxIdelTime", "maxIdleTime"), ("chanel", "channel"), ("MODE", "mode"), ("xyz", nil), ("", nil),
        ("a", nil), ("channels", "channel"),
    ])
    func theNearestNameIsFound(name: String, expected: String?) {
        #expect(nearest(to: name, in: ["mode", "maxIdleTime", "channel", "b"]) == expected)
    }
}
