/// Diagnostics as the workflow commands of GitHub Actions, which shows them beside the lines they are about.
package enum DiagnosticAnnotations {
    /// A command a line.
    package static func text(_ diagnostics: [Diagnostic]) -> String {
        diagnostics.map(line).joined()
    }

    private static func line(_ diagnostic: Diagnostic) -> String {
        let command =
            switch diagnostic.severity {
            case .error: "error"
            case .warning: "warning"
            case .note: "notice"
            }
        var properties: [String] = []
        if let location = diagnostic.location {
            let (start, end) = (location.position, location.endPosition)
            properties = ["file=\(property(location.file.name))", "line=\(start.line)", "endLine=\(end.line)"]
            // Columns are understood only within one line.
            if start.line == end.line { properties += ["col=\(start.column)", "endColumn=\(end.column)"] }
        }
        properties.append("title=\(property(diagnostic.rule))")
        let message = diagnostic.wholeMessage + (diagnostic.fix.map { "; \($0.message)" } ?? "")
        return "::\(command) \(properties.joined(separator: ","))::\(data(message))\n"
    }

    /// A text as a command's message takes it, by scalars: CR and LF together are one character to Swift.
    private static func data(_ text: String) -> String { escape(text, "%\r\n") }

    private static func property(_ text: String) -> String { escape(text, "%\r\n:,") }

    private static func escape(_ text: String, _ special: String) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            if special.unicodeScalars.contains(scalar) {
                let digits = String(scalar.value, radix: 16, uppercase: true)
                escaped += scalar.value < 16 ? "%0\(digits)" : "%\(digits)"
            } else {
                escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}
