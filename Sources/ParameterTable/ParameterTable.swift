package import SourceText
import SwiftCSV

/// A table of CSV: its first line names parameters, every other one gives their values for a job of its own.
package struct ParameterTable: Sendable {
    /// A cell and its place, quotes included.
    package struct Cell: Sendable {
        package let text: String
        package let location: SourceLocation
    }

    package let file: SourceFile
    /// The names of the columns, without space around them.
    package private(set) var header: [Cell] = []
    /// The rows below, each with as many cells as the header. Blank lines are left out.
    package private(set) var rows: [[Cell]] = []
    /// What is wrong with the table as such.
    package private(set) var problems: [Diagnostic] = []
    /// Whether its cells could be told apart.
    package private(set) var isWhole = false

    /// The most rows that a table may have.
    static let rowLimit = 10_000
    /// The most bytes.
    static let sizeLimit = 8 << 20

    /// Reads a table. Nothing in it makes this fail: whatever is wrong with it is among the problems.
    package init(_ file: SourceFile) {
        self.file = file
        guard file.bytes.count <= ParameterTable.sizeLimit else {
            refuse("this table has \(file.bytes.count) bytes; at most \(ParameterTable.sizeLimit) are taken")
            return
        }
        let start = file.byteRange(ofLine: 1).lowerBound
        guard let text = String(validating: file.bytes[start...], as: UTF8.self) else {
            refuse("this table is no text in UTF-8")
            return
        }
        let delimiter = ParameterTable.delimiter(of: text)
        let scan = CellScan(text, delimiter: delimiter)
        if let problem = scan.problem {
            refuse(problem.message, at: problem.place.lowerBound + start..<problem.place.upperBound + start)
            return
        }
        guard let values = ParameterTable.values(text, delimiter), values.map(\.count) == scan.rows.map(\.count) else {
            refuse("this table could not be read as CSV")
            return
        }
        isWhole = true
        let lines = zip(values, scan.rows).map { values, places in
            zip(values, places).map { value, place in
                Cell(text: value, location: location(place.lowerBound + start..<place.upperBound + start))
            }
        }
        take(lines.filter { $0.count > 1 || $0.first.map { $0.location.start < $0.location.end } ?? false })
    }

    /// Takes the lines that have something in them.
    private mutating func take(_ lines: [[Cell]]) {
        guard let first = lines.first else {
            return refuse("this table is empty", hint: "its first line names parameters, each other line is a job")
        }
        header = first.map { Cell(text: $0.text.trimmed, location: $0.location) }
        guard lines.count > 1 else {
            return refuse("this table has no rows, so there is no job", hint: "write a line of values for each job")
        }
        guard lines.count <= ParameterTable.rowLimit + 1 else {
            return refuse("this table has \(lines.count - 1) rows; at most \(ParameterTable.rowLimit) are taken")
        }
        for line in lines.dropFirst() {
            guard line.count == header.count else {
                problems.append(.raggedRow(line, count: header.count))
                continue
            }
            rows.append(line)
        }
    }

    /// What a row spans, from its first cell to its last one.
    static func location(of row: [Cell], in file: SourceFile) -> SourceLocation {
        SourceLocation(
            file: file, start: row.first?.location.start ?? 0, end: row.last?.location.end ?? 0)
    }

    /// Every cell with its quotes resolved, by SwiftCSV.
    static func values(_ text: String, _ delimiter: Character) -> [[String]]? {
        // The last cell of a text that ends without a line break is lost where it is empty.
        let isEnded = text.isEmpty || ["\n", "\r\n", "\r"].contains(text.last)
        let whole = isEnded ? text : text + "\n"
        var rows: [[String]] = []
        do {
            let table = try EnumeratedCSV(
                string: whole, delimiter: CSVDelimiter(unicodeScalarLiteral: delimiter), loadColumns: false,
                rowLimit: 0)
            try table.enumerateAsArray(startAt: 0, rowLimit: nil) { rows.append($0) }
            return rows
        } catch {
            return nil
        }
    }

    /// A comma, unless the first line has none and is parted by semicolons or tabs.
    private static func delimiter(of text: String) -> Character {
        let first = text.prefix { !$0.isNewline }
        return first.contains(",") ? "," : first.contains(";") ? ";" : first.contains("\t") ? "\t" : ","
    }

    private func location(_ place: Range<Int>) -> SourceLocation {
        SourceLocation(file: file, start: UInt32(place.lowerBound), end: UInt32(place.upperBound))
    }

    private mutating func refuse(_ message: String, at place: Range<Int> = 0..<0, hint: String? = nil) {
        problems.append(
            Diagnostic(
                rule: TableRule.syntax.rawValue, severity: .error, message: message, location: location(place),
                hint: hint))
    }
}

extension String {
    fileprivate var trimmed: String {
        String(drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
    }
}
