/// Diagnostics as JUnit's XML: a suite for each file, a case for each finding; a file without findings is a case that
/// passes.
package enum DiagnosticJUnit {
    package static func document(_ report: DiagnosticReport) -> String {
        let isFile = Set(report.files)
        let found = Dictionary(grouping: report.diagnostics) { diagnostic in
            diagnostic.location.map(\.file.name).flatMap { isFile.contains($0) ? $0 : nil }
        }
        let text = DiagnosticText(colors: false, hidden: report.hidden)
        var suites = report.files.map { Suite(name: $0, found: found[$0] ?? [], report: report, text: text) }
        if let others = found[nil] { suites.append(Suite(name: "rundown", found: others, report: report, text: text)) }
        let tests = suites.reduce(0) { $0 + $1.tests }
        let failures = suites.reduce(0) { $0 + $1.failures }
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <testsuites name="rundown validate" tests="\(tests)" failures="\(failures)" errors="0">
            \(suites.map(\.element).joined())</testsuites>

            """
    }

    private struct Suite {
        let name: String
        let found: [Diagnostic]
        let report: DiagnosticReport
        let text: DiagnosticText

        var tests: Int { max(found.count, 1) }
        var failures: Int { found.filter(isFailure).count }

        var element: String {
            let counts = "tests=\"\(tests)\" failures=\"\(failures)\" errors=\"0\" skipped=\"0\""
            let cases =
                found.isEmpty
                ? "    <testcase name=\"valid\" classname=\"\(escape(name))\"/>\n" : found.map(element).joined()
            return "  <testsuite name=\"\(escape(name))\" \(counts)>\n\(cases)  </testsuite>\n"
        }

        /// What fails the command is a failure; anything else passes and says what it has to say.
        private func isFailure(_ diagnostic: Diagnostic) -> Bool {
            diagnostic.severity >= (report.isStrict ? .warning : .error)
        }

        private func element(_ diagnostic: Diagnostic) -> String {
            let position = diagnostic.location?.position
            let place = position.map { "\($0.line):\($0.column) " } ?? ""
            let text = escape(self.text.render(diagnostic))
            let body =
                isFailure(diagnostic)
                ? "<failure message=\"\(escape(diagnostic.message))\" type=\"\(escape(diagnostic.rule))\">\(text)</failure>"
                : "<system-out>\(text)</system-out>"
            return "    <testcase name=\"\(escape(place + diagnostic.rule))\" classname=\"\(escape(name))\">"
                + "\(body)</testcase>\n"
        }
    }

    /// Text as XML takes it; characters that XML cannot hold become U+FFFD.
    private static func escape(_ text: String) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "\n", "\r", "\t": escaped += "&#\(scalar.value);"
            case "\u{0}"..<"\u{20}", "\u{FFFE}", "\u{FFFF}": escaped += "\u{FFFD}"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}
