/// Diagnostics as text for a terminal, each with the line it speaks of.
///
///     specs/lecture.yaml:14:5: error: unknown key "maxIdelTime" in "channel" [unknown-key]
///      14 |     maxIdelTime: 30
///         |     ^~~~~~~~~~~ did you mean "maxIdleTime"?
package struct DiagnosticText: Sendable {
    private let colors: Bool

    /// What is not shown although it stands in the lines that are, by the file's name.
    private let hidden: [String: [SourceLocation]]

    /// - Parameter hidden: places whose text is masked wherever a line with it is shown.
    package init(colors: Bool, hidden: [SourceLocation] = []) {
        self.colors = colors
        self.hidden = Dictionary(grouping: hidden, by: \.file.name)
    }

    /// The diagnostics one below the other; each ends with a line break.
    package func render(_ diagnostics: [Diagnostic]) -> String {
        diagnostics.map { render($0) }.joined()
    }

    /// One diagnostic with its notes; it ends with a line break.
    package func render(_ diagnostic: Diagnostic) -> String {
        var lines = [
            heading(
                diagnostic.severity, diagnostic.message, path: diagnostic.path, at: diagnostic.location,
                rule: diagnostic.rule)
        ]
        if let location = diagnostic.location {
            // A fix for another place than the underlined one says where that is.
            let isHere = diagnostic.fix?.location.start == location.start
            lines += excerpt(location, remark: isHere ? diagnostic.fix?.message : nil)
            if let fix = diagnostic.fix, !isHere { lines += note(fix.message, fix.location) }
        } else if let fix = diagnostic.fix {
            lines.append(heading(.note, fix.message, path: nil, at: nil, rule: nil))
        }
        if let hint = diagnostic.hint { lines.append(margin(diagnostic.location) + hint.printable) }
        for extra in diagnostic.notes { lines += note(extra.message, extra.location) }
        return lines.map { $0 + "\n" }.joined()
    }

    private func note(_ message: String, _ location: SourceLocation?) -> [String] {
        [heading(.note, message, path: nil, at: location, rule: nil)] + (location.map { excerpt($0) } ?? [])
    }

    private func heading(
        _ severity: Diagnostic.Severity, _ message: String, path: String?, at location: SourceLocation?, rule: String?
    ) -> String {
        var place = ""
        if let location {
            place = location.file.name.printable + ":"
            if !location.file.bytes.isEmpty {
                let position = location.position
                place += "\(position.line):\(position.column):"
            }
            place = paint(place, .bold) + " "
        }
        let word =
            switch severity {
            case .error: paint("error:", .red)
            case .warning: paint("warning:", .yellow)
            case .note: paint("note:", .cyan)
            }
        let path = location == nil ? path.map { " (at \($0.printable))" } ?? "" : ""
        return "\(place)\(word) \(paint(message.printable, .bold))\(path)\(rule.map { " [\($0)]" } ?? "")"
    }

    /// The line in question and the underline below it; nothing where the file has no text.
    private func excerpt(_ location: SourceLocation, remark: String? = nil) -> [String] {
        guard !location.file.bytes.isEmpty else { return [] }
        let number = location.position.line
        let secrets = hidden[location.file.name, default: []].filter { $0.file === location.file }
        let line = SourceExcerpt(
            location, line: number, hidden: secrets.map { Int($0.start)..<max(Int($0.start), Int($0.end)) })
        let gutter = gutter(number)
        let marks = paint("^" + String(repeating: "~", count: max(line.width - 1, 0)), .green)
        let indent = String(repeating: " ", count: line.indent)
        let text = line.text.isEmpty ? "" : " " + line.text
        return [
            " \(number) |\(text)",
            " \(gutter) | \(indent)\(marks)\(remark.map { " " + $0.printable } ?? "")",
        ]
    }

    /// What comes before a hint: it stands below the excerpt, if there is one.
    private func margin(_ location: SourceLocation?) -> String {
        let label = paint("hint:", .cyan) + " "
        guard let location, !location.file.bytes.isEmpty else { return label }
        return " \(gutter(location.position.line)) = \(label)"
    }

    private func gutter(_ line: Int) -> String { String(repeating: " ", count: "\(line)".count) }

    private enum Paint: String {
        case bold = "1"
        case red = "1;31"
        case yellow = "1;33"
        case cyan = "1;36"
        case green = "1;32"
    }

    private func paint(_ text: String, _ paint: Paint) -> String {
        colors ? "\u{1B}[\(paint.rawValue)m\(text)\u{1B}[0m" : text
    }
}
