import JobSpec
import SourceText
import Testing

@testable import ParameterTable

@Suite struct ParameterTableTests {
    private func table(_ text: String) -> ParameterTable {
        ParameterTable(SourceFile(name: "rows.csv", bytes: Array(text.utf8)))
    }

    /// A diagnostic as one line: its rule, its place, its message.
    private func summary(_ problem: Diagnostic) -> String {
        let place = problem.location.map { location in
            let (start, end) = (location.position, location.endPosition)
            return "\(start.line):\(start.column)-\(end.line):\(end.column)"
        }
        return "\(problem.rule) \(place ?? "-") \(problem.message)"
    }

    @Test(arguments: ["\n", "\r\n", "\r"], ["", "\u{FEFF}"])
    func cellsAreReadWithTheirPlaces(lineBreak: String, mark: String) {
        let text =
            mark + ["id, room ,note", "7,\"a \"\"b\"\", c\",", "8,日本,\"two\nlines\"", ""].joined(separator: lineBreak)
        let table = table(text)
        #expect(table.problems.isEmpty)
        #expect(table.header.map(\.text) == ["id", "room", "note"])
        #expect(table.rows.map { $0.map(\.text) } == [["7", "a \"b\", c", ""], ["8", "日本", "two\nlines"]])
        let places = table.rows.flatMap { $0.map(\.location) }.map { "\($0.position.line):\($0.position.column)" }
        #expect(places == ["2:1", "2:3", "2:16", "3:1", "3:3", "3:6"])
        #expect(table.rows[0][1].location.endPosition == SourcePosition(line: 2, column: 15))
        #expect(table.rows[1][2].location.endPosition.line == 4)
    }

    @Test func anEmptyCellAtTheEndIsACell() {
        #expect(table("a,b\n1,").rows.map { $0.map(\.text) } == [["1", ""]])
        #expect(table("a,b\n1,\"\"").rows.map { $0.map(\.text) } == [["1", ""]])
        #expect(table("a\n\"\"\n\n1\n\n").rows.map { $0.map(\.text) } == [[""], ["1"]])
    }

    @Test func semicolonsAndTabsPartCellsWhereTheFirstLineHasNoComma() {
        #expect(table("a;b\n1,5;2").rows.map { $0.map(\.text) } == [["1,5", "2"]])
        #expect(table("a\tb\n1;5\t2").rows.map { $0.map(\.text) } == [["1;5", "2"]])
    }

    @Test(arguments: [
        ("a,b\n1,\"2\n3,4", "table-syntax 2:3-2:4 this quote is never closed"),
        ("a,b\n1,\"2\"x\n", "table-syntax 2:6-2:7 nothing but a separator can follow"),
        ("a,b\n1,2\"x\n", "table-syntax 2:4-2:5 this quote stands alone"),
        ("a,b\n1,\"2\" \"x\"\n", "table-syntax 2:7-2:8 nothing but a separator can follow"),
        ("a,b\n1,2\"", "table-syntax 2:4-2:5 this quote stands alone"),
        ("a,b\n1\n2,3\n", "ragged-row 2:1-2:2 this row has 1 cell; the header has 2"),
        ("a,b\n1,2,3\n", "ragged-row 2:1-2:6 this row has 3 cells; the header has 2"),
        ("", "table-syntax 1:1-1:1 this table is empty"), ("\n\n", "table-syntax 1:1-1:1 this table is empty"),
        ("a,b\n", "table-syntax 1:1-1:1 this table has no rows"),
    ])
    func whatIsNoTableIsToldAtItsPlace(text: String, problem: String) {
        let found = table(text).problems.map(summary)
        #expect(found.count == 1 && found.first?.hasPrefix(problem) == true, "\(found)")
    }

    @Test func whatIsNoTextIsRefused() {
        let found = ParameterTable(SourceFile(name: "rows.csv", bytes: [0x61, 0x0A, 0xC3, 0x28])).problems.map(summary)
        #expect(found == ["table-syntax 1:1-1:1 this table is no text in UTF-8"])
    }

    @Test func columnsAreThoseOfDeclaredParameters() throws {
        let table = table("id,rooom,id,,far\n1,a,2,3,4\n")
        let columns = table.columns(declared: ["id", "room", "key"])
        #expect(
            columns.problems.map(summary) == [
                "unknown-column 1:4-1:9 no spec declares \"rooom\" as a parameter",
                "repeated-column 1:10-1:12 \"id\" is a column already",
                "unknown-column 1:13-1:13 this column has no name",
                "unknown-column 1:14-1:17 no spec declares \"far\" as a parameter",
            ])
        #expect(
            columns.problems.map(\.hint) == [
                "did you mean \"room\"?", "remove one", "declared: id, key, room", "declared: id, key, room",
            ])
        // A misspelt column counts as the one that was meant.
        #expect(columns.names == ["id", "room", nil, nil, nil])
    }

    @Test func cellsOfSecretParametersAreHidden() {
        let table = table("id,key,odd\n1,hush,x\n2,\"hu,sh\",y\n")
        let columns = table.columns(declared: ["id", "key"])
        let hidden = table.hidden(columns, secret: ["key"]).map { location in
            String(decoding: location.file.bytes[Int(location.start)..<Int(location.end)], as: UTF8.self)
        }
        #expect(hidden == ["hush", "x", "\"hu,sh\"", "y"])
        let broken = self.table("id,key\n1,\"hush\n")
        #expect(broken.hidden(broken.columns(declared: []), secret: []).map(\.position.line) == [1])
    }
}
