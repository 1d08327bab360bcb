/// Text in lines of a terminal.
enum TextLayout {
    /// How wide a terminal is taken to be.
    static let width = 80

    /// Breaks text into lines, and keeps the breaks that it has; lines that are indented stay as they are.
    static func lines(_ text: String, indent: Int = 0, hanging: Int = 0, width: Int = width) -> [String] {
        let margin = String(repeating: " ", count: indent)
        let hang = String(repeating: " ", count: hanging)
        return text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { line -> [String] in
            guard !line.hasPrefix("  ") else { return [margin + line] }
            var lines = [""]
            for word in line.split(separator: " ") {
                let last = lines[lines.count - 1]
                if last.isEmpty {
                    lines[lines.count - 1] = String(word)
                } else if indent + last.count + 1 + word.count <= width {
                    lines[lines.count - 1] += " \(word)"
                } else {
                    lines.append(hang + word)
                }
            }
            return lines.map { $0.isEmpty ? "" : margin + $0 }
        }
    }

    /// A label with text beside it, or below it where the label is long.
    static func entry(_ label: String, _ text: String, column: Int = 26) -> [String] {
        let heading = "  \(label)"
        var lines = lines(text, indent: column)
        guard heading.count + 2 <= column, let first = lines.first else { return [heading] + lines }
        lines[0] = heading + first.dropFirst(heading.count)
        return lines
    }
}
