import SourceText

/// Where each cell of a text of CSV stands; it says nothing of what is in them.
///
/// The cells are told apart as SwiftCSV does it: space before a cell is none of it, a cell that begins with a quote ends
/// with one, and two quotes stand for one. What SwiftCSV refuses, or takes although nobody means it, is told here with
/// its place.
struct CellScan {
    /// The cells of each line, as ranges of bytes from the beginning of the text; quotes are included.
    private(set) var rows: [[Range<Int>]] = []
    /// What is wrong with the quotes, and where.
    private(set) var problem: (message: String, place: Range<Int>)?

    private enum State {
        case before, plain, plainQuote, quoted, quotedQuote, behind
    }

    private var row: [Range<Int>] = []
    private var state = State.before
    /// Where the cell begins, and where it ends as far as is known.
    private var cell = 0..<0

    init(_ text: String, delimiter: Character) {
        var offset = 0
        // A line break at the end begins no further line.
        var isAtStart = true
        for character in text {
            let end = offset + character.utf8.count
            let isBreak = character == "\n" || character == "\r\n" || character == "\r"
            if state != .quoted, state != .plainQuote, isBreak || character == delimiter {
                finish(at: offset, endsRow: isBreak)
            } else if let message = take(character, offset..<end) {
                problem = (message, state == .plainQuote ? offset - 1..<offset : offset..<end)
                return
            }
            offset = end
            isAtStart = isBreak && state == .before && row.isEmpty
        }
        switch state {
        case .before where isAtStart: break
        case .quoted: problem = ("this quote is never closed", cell.lowerBound..<cell.lowerBound + 1)
        case .plainQuote: problem = (CellScan.loneQuote, offset - 1..<offset)
        case .before, .plain, .quotedQuote, .behind: finish(at: offset, endsRow: true)
        }
    }

    private static let loneQuote = "this quote stands alone"
    private static let behindQuote = "nothing but a separator can follow a quote that ends a cell"

    private mutating func finish(at offset: Int, endsRow: Bool) {
        row.append(state == .before ? offset..<offset : cell)
        state = .before
        guard endsRow else { return }
        rows.append(row)
        row = []
    }

    /// - Returns: what is wrong with the character.
    private mutating func take(_ character: Character, _ place: Range<Int>) -> String? {
        let isQuote = character == "\""
        switch state {
        case .before:
            if !isQuote, character.isWhitespace { return nil }
            state = isQuote ? .quoted : .plain
            cell = place
            return nil
        case .plain:
            if isQuote { state = .plainQuote }
        case .plainQuote:
            guard isQuote else { return CellScan.loneQuote }
            state = .plain
        case .quoted:
            if isQuote { state = .quotedQuote }
        case .quotedQuote:
            guard isQuote else {
                state = .behind
                return character.isWhitespace ? nil : CellScan.behindQuote
            }
            state = .quoted
        case .behind:
            return character.isWhitespace ? nil : CellScan.behindQuote
        }
        cell = cell.lowerBound..<place.upperBound
        return nil
    }
}
