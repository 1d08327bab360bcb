/// One line of a file as it is shown, and which cells of it a range takes.
///
/// Of a long line only what is around the range is kept.
struct SourceExcerpt {
    private(set) var text = ""
    /// The cells before the range.
    private(set) var indent = 0
    /// The cells of the range on this line; at least one.
    private(set) var width = 0

    private static let tabWidth = 4
    /// How many bytes are shown before and behind the beginning of the range.
    private static let reach = (before: 60, behind: 120)

    /// What is shown in the place of what must not be.
    static let mask = "••••"

    /// - Parameter hidden: ranges of bytes that are not shown.
    init(_ location: SourceLocation, line number: Int, hidden: [Range<Int>] = []) {
        let bytes = location.file.bytes
        let line = location.file.byteRange(ofLine: number)
        let start = min(max(Int(location.start), line.lowerBound), line.upperBound)
        let end = max(min(Int(location.end), line.upperBound), start)
        let window = SourceExcerpt.window(in: line, around: start, bytes)
        if window.lowerBound > line.lowerBound { text += "…" }
        var offset = window.lowerBound
        var cells = text.isEmpty ? 0 : 1
        var underlined: Range<Int>?
        for character in String(decoding: bytes[window], as: UTF8.self) {
            let length = character.utf8.count
            let isTab = character == "\t"
            let secret = hidden.first { $0.contains(offset) }
            let shown =
                if let secret {
                    // Once for the whole of it, however long it is.
                    offset == max(secret.lowerBound, window.lowerBound) ? SourceExcerpt.mask : ""
                } else if isTab {
                    String(repeating: " ", count: SourceExcerpt.tabWidth - cells % SourceExcerpt.tabWidth)
                } else {
                    String(character).printable
                }
            let width = shown.reduce(0) { $0 + $1.displayWidth }
            if offset + length > start, offset < max(end, start + 1) {
                underlined = (underlined?.lowerBound ?? cells)..<cells + width
            }
            text += shown
            cells += width
            offset += length
        }
        if window.upperBound < line.upperBound { text += "…" }
        indent = underlined?.lowerBound ?? cells
        width = max(underlined?.count ?? 0, 1)
        while text.last == " " { text.removeLast() }
    }

    /// The part of a line to show; it cuts no scalar in two.
    private static func window(in line: Range<Int>, around start: Int, _ bytes: [UInt8]) -> Range<Int> {
        guard line.count > reach.before + reach.behind else { return line }
        var first = max(line.lowerBound, start - reach.before)
        var last = min(line.upperBound, start + reach.behind)
        while first > line.lowerBound, bytes[first] & 0xC0 == 0x80 { first -= 1 }
        while last < line.upperBound, bytes[last] & 0xC0 == 0x80 { last -= 1 }
        return first..<max(first, last)
    }
}
