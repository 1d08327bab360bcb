import SourceText
import Testing

@Suite struct SuppressionTests {
    /// A finding on each line that ends in a mark: `1️⃣` a warning by `odd-value`, `2️⃣` an error by `bad-value`.
    private func left(_ marked: String, name: String = "a.yaml") -> [String] {
        var text = ""
        var marks: [(line: Int, mark: Character)] = []
        for line in marked.split(separator: "\n", omittingEmptySubsequences: false) {
            if let mark = line.first(where: { "1️⃣2️⃣".contains($0) }) {
                marks.append((text.filter { $0 == "\n" }.count + 1, mark))
            }
            text += line.filter { !"1️⃣2️⃣".contains($0) } + "\n"
        }
        let file = SourceFile(name: name, bytes: Array(text.utf8))
        let found = marks.map { line, mark in
            let offset = UInt32(
                text.split(separator: "\n", omittingEmptySubsequences: false)
                    .prefix(line - 1).reduce(0) { $0 + $1.utf8.count + 1 })
            return Diagnostic(
                rule: mark == "1️⃣" ? "odd-value" : "bad-value", severity: mark == "1️⃣" ? .warning : .error,
                message: "found", location: .init(file: file, start: offset, end: offset + 1))
        }
        let rules = ["odd-value", "bad-value", "other-value"]
        return found.suppressed(in: [file], rules: rules).sortedByPlace().map {
            "\($0.location?.position.line ?? 0) \($0.rule)" + ($0.fix.map { " => \($0.replacement)" } ?? "")
        }
    }

    @Test(arguments: [
        "a: 1 # rundown: allow odd-value 1️⃣",
        "a: 1 #rundown:allow odd-value because it must be 1️⃣",
        "# rundown: allow odd-value  because, well\na: 1 1️⃣",
        "  # rundown: allow odd-value\n# another remark\na: 1 1️⃣",
        "a:\n  # rundown: allow other-value, odd-value\n  - 1 # rundown: allow other-value 1️⃣",
        "a: |  # rundown: allow odd-value 1️⃣\n  text\n",
        "x-rundown-allow: [odd-value]\na: 1 1️⃣\nb: 1 1️⃣",
        "a: 1 1️⃣\n---\nx-rundown-allow: odd-value",
    ])
    func aWarningIsAllowed(text: String) {
        #expect(!left(text).contains { $0.contains("odd-value") })
    }

    @Test(arguments: [
        "a: '# rundown: allow odd-value' 1️⃣",
        "a: |\n  # rundown: allow odd-value\n  b 1️⃣",
        "a: \"\n  # rundown: allow odd-value\n  b\" 1️⃣",
        "a: b#rundown: allow odd-value 1️⃣",
        "# a rundown: allow odd-value\na: 1 1️⃣",
        "# rundown: the odd-value is meant\na: 1 1️⃣",
        "# rundown allow odd-value\na: 1 1️⃣",
        "y: {x-rundown-allow: [odd-value]}\na: 1 1️⃣",
    ])
    func textAndOtherRemarksAllowNothing(text: String) {
        #expect(left(text).map { String($0.drop { $0.isNumber }) } == [" odd-value"])
    }

    @Test func aLineFartherAwayIsNotAllowed() {
        #expect(
            left("# rundown: allow odd-value\n\na: 1 1️⃣\nb: 1 # rundown: allow odd-value")
                == ["1 unused-suppression", "3 odd-value", "4 unused-suppression"])
    }

    @Test func anErrorCannotBeAllowed() {
        #expect(left("a: 1 # rundown: allow bad-value 2️⃣") == ["1 bad-value", "1 unused-suppression"])
        #expect(left("x-rundown-allow: [bad-value]\na: 1 2️⃣") == ["1 unused-suppression", "2 bad-value"])
    }

    @Test func whatAnErrorHidesIsNotCalledUnused() {
        #expect(left("a: 1 # rundown: allow odd-value\nb: 1 2️⃣") == ["2 bad-value"])
    }

    @Test func unknownNamesAreReported() {
        #expect(left("a: 1 # rundown: allow odd-valeu 1️⃣") == ["1 odd-value", "1 unknown-rule => odd-value"])
        #expect(left("a: 1 # rundown: alow odd-value 1️⃣") == ["1 odd-value", "1 unknown-rule => allow"])
        #expect(left("a: 1 # rundown: ignore odd-value 1️⃣") == ["1 odd-value", "1 unknown-rule => allow"])
        #expect(left("a: 1 # rundown: allow 1️⃣") == ["1 odd-value", "1 unknown-rule"])
        #expect(left("x-rundown-allow: [{}]\na: 1") == ["1 unknown-rule"])
        #expect(left("x-rundown-allow: ['odd-valeu']\na: 1") == ["1 unknown-rule => 'odd-value'"])
    }

    @Test func jsonAllowsByKey() {
        let text = "{\"a\": 1, 1️⃣\n\"x-rundown-allow\": [\"odd-value\", \"other-value\"]}"
        #expect(left(text, name: "a.json") == ["2 unused-suppression"])
    }
}
