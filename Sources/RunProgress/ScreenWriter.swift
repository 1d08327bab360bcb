/// Draws lines at the end of what a terminal shows, and again in their place.
///
/// No mode of the terminal is changed and the cursor stays to be seen, at the beginning of the line below: a program that
/// is ended anyhow leaves nothing behind that has to be mended.
package struct ScreenWriter: Sendable {
    private let inColors: Bool
    private var drawn: [ScreenLine] = []
    private var columns = 0

    package init(inColors: Bool) { self.inColors = inColors }

    /// What is to be sent so that the terminal shows the lines, below texts that stay; empty where it does already.
    ///
    /// - Parameter texts: lines that go before, and away from here on.
    package mutating func drawing(_ lines: [ScreenLine], after texts: [String] = [], in size: ScreenSize) -> String {
        let isResized = size.columns != columns
        guard isResized || lines != drawn || !texts.isEmpty else { return "" }
        let isCleared = isResized || !texts.isEmpty
        var text = back(in: size)
        if isCleared { text += "\u{1B}[J" }
        for line in texts { text += "\(line)\n" }
        for line in lines { text += line.rendered(inColors: inColors) + (isCleared ? "" : "\u{1B}[K") + "\n" }
        if !isCleared, lines.count < drawn.count { text += "\u{1B}[J" }
        drawn = lines
        columns = size.columns
        return text
    }

    /// What is to be sent so that nothing of the lines is left.
    package mutating func erasing(in size: ScreenSize) -> String {
        defer { drawn = [] }
        return drawn.isEmpty ? "" : back(in: size) + "\u{1B}[J"
    }

    /// The way from the cursor to the first line that was drawn. A terminal that has become narrower has broken lines.
    private func back(in size: ScreenSize) -> String {
        let rows = drawn.reduce(0) { $0 + max(1, ($1.width + size.columns - 1) / size.columns) }
        let reached = min(rows, size.rows - 1)
        return reached > 0 ? "\r\u{1B}[\(reached)A" : "\r"
    }
}
