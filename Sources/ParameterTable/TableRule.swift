package import SourceText

/// What can be wrong with a table of parameters.
package enum TableRule: String, CaseIterable, Sendable {
    case syntax = "table-syntax"
    case raggedRow = "ragged-row"
    case unknownColumn = "unknown-column"
    case repeatedColumn = "repeated-column"

    /// The rule as it is documented.
    package var documentation: RuleDocumentation {
        RuleDocumentation(id: rawValue, severity: .error, summary: summary, explanation: explanation)
    }

    private var summary: String {
        switch self {
        case .syntax: "A table that is no CSV, or has no rows."
        case .raggedRow: "A row with more cells than the header, or fewer."
        case .unknownColumn: "A column whose name no spec declares as a parameter."
        case .repeatedColumn: "Two columns of one name."
        }
    }

    private var explanation: RuleExplanation {
        let good = RuleExample.table("id,room\n7,algebra\n8,\"physics, advanced\"")
        return switch self {
        case .syntax:
            RuleExplanation(
                """
                The file of --each cannot be read as a table. Its first line names the columns, every other one is a \
                row, and each row makes a job. A cell with a comma, a quote or a line break in it stands in quotes, and \
                a quote in it is written twice.
                """,
                failing: .table("id,room\n7,\"algebra\n8,physics"), passing: .table("id,room\n7,\"algebra\"\n8,physics")
            )
        case .raggedRow:
            RuleExplanation(
                """
                The row has another number of cells than the first line has names, so it is not known which value is \
                for which parameter. Mostly a comma is missing, or a cell with a comma in it is not in quotes.
                """,
                failing: .table("id,room\n7,algebra\n8,physics, advanced"), passing: good)
        case .unknownColumn:
            RuleExplanation(
                """
                The names in the first line of a table are those of parameters, and no spec declares one of this name. \
                Its values would go nowhere. Correct the name, remove the column, or declare the parameter.
                """,
                failing: .table("id,rooom\n7,algebra"), passing: .table("id,room\n7,algebra"))
        case .repeatedColumn:
            RuleExplanation(
                """
                Two columns are for the same parameter, and nothing says which of their values counts. Remove one.
                """,
                failing: .table("id,room,room\n7,algebra,physics"), passing: .table("id,room\n7,algebra"))
        }
    }
}

extension Diagnostic {
    static func raggedRow(_ row: [ParameterTable.Cell], count: Int) -> Diagnostic {
        let place = row.first.map { ParameterTable.location(of: row, in: $0.location.file) }
        return Diagnostic(
            rule: TableRule.raggedRow.rawValue, severity: .error,
            message: "this row has \(row.count) cell\(row.count == 1 ? "" : "s"); the header has \(count)",
            location: place, hint: "put a cell with a comma in it in quotes")
    }

    static func unknownColumn(_ cell: ParameterTable.Cell, meant: String?, declared: Set<String>) -> Diagnostic {
        let names = declared.sorted().joined(separator: ", ")
        return Diagnostic(
            rule: TableRule.unknownColumn.rawValue, severity: .error,
            message: cell.text.isEmpty
                ? "this column has no name" : "no spec declares \"\(cell.text)\" as a parameter",
            location: cell.location,
            hint: meant.map { "did you mean \"\($0)\"?" }
                ?? (declared.isEmpty ? "no parameters are declared" : "declared: \(names)"))
    }

    static func repeatedColumn(_ cell: ParameterTable.Cell, _ first: ParameterTable.Cell) -> Diagnostic {
        Diagnostic(
            rule: TableRule.repeatedColumn.rawValue, severity: .error,
            message: "\"\(cell.text)\" is a column already", location: cell.location,
            notes: [.init(message: "the first one is here", location: first.location)], hint: "remove one")
    }
}
