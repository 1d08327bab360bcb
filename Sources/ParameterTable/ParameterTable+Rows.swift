package import JobSpec
package import SourceText

extension ParameterTable {
    /// What the columns are for, of the parameters that the specs of a batch declare.
    package struct Columns: Sendable {
        /// The parameter of each column; `nil` for one that is for none. A misspelt name is taken for the one meant.
        let names: [String?]
        package let problems: [Diagnostic]
    }

    /// - Parameter declared: the names of all parameters that any spec declares.
    package func columns(declared: Set<String>) -> Columns {
        var names: [String?] = []
        var problems: [Diagnostic] = []
        let candidates = declared.subtracting(header.map(\.text)).sorted()
        for cell in header {
            if let first = header.first(where: { $0.text == cell.text }), first.location != cell.location {
                problems.append(.repeatedColumn(cell, first))
                names.append(nil)
            } else if declared.contains(cell.text) {
                names.append(cell.text)
            } else {
                let meant = nearest(to: cell.text, in: candidates)
                problems.append(.unknownColumn(cell, meant: meant, declared: declared))
                names.append(names.contains(meant) ? nil : meant)
            }
        }
        return Columns(names: names, problems: problems)
    }

    /// The values of each row, by parameter. An empty cell gives none.
    package func values(_ columns: Columns) -> [Variables.Row] {
        rows.map { row in
            var values: [String: GivenValue] = [:]
            var empty: [String: SourceLocation] = [:]
            for case (let name?, let cell) in zip(columns.names, row) {
                if cell.text.isEmpty {
                    empty[name] = cell.location
                } else {
                    values[name] = GivenValue(cell.text, from: .cell(cell.location))
                }
            }
            return Variables.Row(
                location: ParameterTable.location(of: row, in: file), values: values, empty: empty)
        }
    }

    /// Where values stand that must not be shown: those of secret parameters, and those of columns that nobody knows. Of a
    /// table that could not be read it is all below its first line.
    package func hidden(_ columns: Columns, secret: Set<String>) -> [SourceLocation] {
        guard isWhole else { return [belowFirstLine] }
        let isHidden = columns.names.map { $0.map(secret.contains) ?? true }
        let ragged = problems.filter { $0.rule == TableRule.raggedRow.rawValue }.compactMap(\.location)
        return rows.flatMap { row in zip(isHidden, row).filter(\.0).map(\.1.location) }
            + (isHidden.contains(true) ? ragged : [])
    }

    private var belowFirstLine: SourceLocation {
        SourceLocation(
            file: file, start: UInt32(file.byteRange(ofLine: 1).upperBound), end: UInt32(file.bytes.count))
    }
}
