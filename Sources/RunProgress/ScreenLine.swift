/// A line of a terminal: pieces of ASCII in colours.
package struct ScreenLine: Sendable, Hashable {
    package enum Style: String, Sendable {
        case plain = ""
        case faint = "2"
        case good = "32"
        case warning = "33"
        case bad = "31"
    }

    private(set) var pieces: [Piece] = []

    struct Piece: Sendable, Hashable {
        var text: String
        var style: Style
    }

    init() {}

    mutating func add(_ text: String, _ style: Style = .plain) {
        if !text.isEmpty { pieces.append(Piece(text: text, style: style)) }
    }

    /// How many columns it takes.
    package var width: Int { pieces.reduce(0) { $0 + $1.text.count } }

    /// The text without colours.
    package var text: String { pieces.map(\.text).joined() }

    /// The line with no more columns than that.
    func cut(to columns: Int) -> ScreenLine {
        guard width > columns else { return self }
        var left = max(columns - 1, 0)
        var line = ScreenLine()
        for piece in pieces where left > 0 {
            let text = String(piece.text.prefix(left))
            line.add(text, piece.style)
            left -= text.count
        }
        if columns > 0 { line.add("~") }
        return line
    }

    /// The text as a terminal is to be sent it.
    func rendered(inColors: Bool) -> String {
        pieces.map { piece in
            inColors && piece.style != .plain ? "\u{1B}[\(piece.style.rawValue)m\(piece.text)\u{1B}[0m" : piece.text
        }.joined()
    }
}

/// How large a terminal is, in characters.
package struct ScreenSize: Sendable, Hashable {
    package let columns: Int
    package let rows: Int

    /// A terminal that does not say how large it is is taken for one of 80 by 24.
    package init(columns: Int, rows: Int) {
        self.columns = columns > 0 ? columns : 80
        self.rows = rows > 0 ? rows : 24
    }
}
