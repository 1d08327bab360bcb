/// A terminal that knows what is sent to it: letters, line breaks, and the few sequences that drawings are made of. A
/// line that is too long goes on in the next row; nothing is broken anew when the size changes.
struct Terminal {
    private(set) var rows: [[Character]] = [[]]
    private var row = 0
    private var column = 0
    let columns: Int
    /// Sequences that it does not know.
    private(set) var unknown: [String] = []

    init(columns: Int) { self.columns = columns }

    /// What it shows, without spaces at the ends of lines.
    var lines: [String] {
        rows.map { row in String(row.reversed().drop { $0 == " " }.reversed()) }
    }

    mutating func take(_ text: String) {
        var rest = Substring(text)
        while let letter = rest.popFirst() {
            switch letter {
            case "\r": column = 0
            case "\n":
                (row, column) = (row + 1, 0)
                while rows.count <= row { rows.append([]) }
            case "\u{1B}": takeSequence(&rest)
            default: put(letter)
            }
        }
    }

    private mutating func put(_ letter: Character) {
        if column == columns {
            (row, column) = (row + 1, 0)
            while rows.count <= row { rows.append([]) }
        }
        while rows[row].count <= column { rows[row].append(" ") }
        rows[row][column] = letter
        column += 1
    }

    private mutating func takeSequence(_ rest: inout Substring) {
        var sequence = ""
        while let letter = rest.popFirst() {
            sequence.append(letter)
            if letter.isLetter { break }
        }
        let number = Int(sequence.dropFirst().dropLast())
        switch sequence.last {
        case "A": row = max(row - (number ?? 1), 0)
        case "K": rows[row].removeLast(max(rows[row].count - column, 0))
        case "J":
            rows[row].removeLast(max(rows[row].count - column, 0))
            rows.removeLast(rows.count - row - 1)
        case "m": break
        default: unknown.append(sequence)
        }
    }
}
