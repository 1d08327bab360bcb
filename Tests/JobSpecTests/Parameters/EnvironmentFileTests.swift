import SourceText
import Testing

@testable import JobSpec

@Suite struct EnvironmentFileTests {
    private func reading(_ text: String) -> EnvironmentFile {
        EnvironmentFile.reading(SourceFile(name: "a.env", bytes: Array(text.utf8)))
    }

    private func text(_ location: SourceText.SourceLocation?) -> String? {
        location.map { String(decoding: $0.file.bytes[Int($0.start)..<Int($0.end)], as: UTF8.self) }
    }

    @Test(arguments: ["\n", "\r\n", "\r"], ["", "\u{FEFF}"])
    func everyValueHasItsPlace(lineBreak: String, mark: String) {
        let lines = ["# first", "", "A=plain # c", "  export B='x y'", "C=\"日 \\\"q\\\"\" # c", "D=", "A=last"]
        let file = reading(mark + lines.joined(separator: lineBreak))
        #expect(file.values == ["A": "last", "B": "x y", "C": "日 \"q\"", "D": ""])
        #expect(file.problems.isEmpty)
        #expect(text(file.places["B"]) == "'x y'")
        #expect(text(file.places["C"]) == "\"日 \\\"q\\\"\"")
        #expect(text(file.places["D"]) == "")
        #expect(file.places["A"]?.position == SourcePosition(line: 7, column: 3))
        #expect(file.places["B"]?.position == SourcePosition(line: 4, column: 12))
    }

    @Test func noValueIsEverShown() {
        let file = reading("A=hush-1\nhush-2\nB='hush-3\n 9=hush-4\n")
        #expect(file.problems.map { $0.location?.position.line } == [2, 3, 4])
        let shown = DiagnosticText(colors: false, hidden: file.hidden).render(file.problems)
        #expect(!shown.contains("hush"), "\(shown)")
        #expect(shown.contains(" 3 | B=••••"), "\(shown)")
    }
}
