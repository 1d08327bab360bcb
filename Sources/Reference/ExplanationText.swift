import CloudRecordingAPI
package import SourceText

/// Explanations for a terminal.
package enum ExplanationText {
    /// A rule: what it is about, why, and the two examples.
    package static func text(of rule: RuleDocumentation) -> String {
        var lines = ["\(rule.id) (\(rule.severity)): \(rule.summary)", ""]
        lines += wrapped(rule.explanation.text, at: 100)
        lines += ["", "This draws it\(place(rule.explanation.failing)):", ""]
        lines += indented(rule.explanation.failing)
        lines += ["", "This does not\(place(rule.explanation.passing)):", ""]
        lines += indented(rule.explanation.passing)
        return lines.map { $0 + "\n" }.joined()
    }

    /// A number that the service answers with: its meaning by call, the likely causes, and what to do.
    package static func text(of code: CodeReference) -> String {
        var blocks = code.codes.map { entry in
            var lines = ["code \(entry.code) (\(entry.place)): \(entry.meaning)"]
            if let answer = entry.exampleAnswer { lines.append("  answer:       \(answer)") }
            lines += advice(entry.explanation)
            lines += entry.retries.map { row in
                "  rundown does: \(row.then) (\(row.calls.map(\.rawValue).joined(separator: ", ")))"
            }
            return lines
        }
        if let gateway = code.gateway {
            let first = "HTTP \(code.number) without a code: \(gateway.explanation.meaning)"
            blocks.append([first] + advice(gateway.explanation))
        }
        return blocks.map { $0.map { $0 + "\n" }.joined() }.joined(separator: "\n")
    }

    /// Everything that can be explained, one line each.
    package static let list: String = {
        let rules = RuleCatalogue.all.map { ($0.id, "\($0.severity)", $0.summary) }
        let codes = CodeReference.numbers.compactMap { CodeReference($0) }.map { ("\($0.number)", "code", $0.summary) }
        let all = rules + codes + [("retries", "table", "What is done about each failure.")]
        let width = all.map(\.0.count).max() ?? 0
        return all.map { row in
            "\(padded(row.0, width))  \(padded(row.1, 7))  \(row.2)\n"
        }.joined()
    }()

    private static func advice(_ explanation: Explanation) -> [String] {
        ["  likely cause: \(explanation.likelyCause)", "  what to do:   \(explanation.whatToDo)"]
    }

    private static func place(_ example: RuleExample) -> String {
        switch example.base {
        case .individual, .mix, .web: " (in mode \(example.base.mode ?? ""))"
        case .body(let call, let mode): " (the body of \(call) in mode \(mode))"
        case .yaml, .json: ""
        case .environment: " (a file of variables)"
        case .rows: " (in mode mix, with --each and a table of the columns id and room)"
        case .table: " (a table of --each, with a spec of the parameters id, room and key)"
        case .arguments: " (on the command line, with a secret parameter key)"
        }
    }

    private static func indented(_ example: RuleExample) -> [String] {
        example.text.split(separator: "\n", omittingEmptySubsequences: false).map { $0.isEmpty ? "" : "    \($0)" }
    }

    static func wrapped(_ text: String, at width: Int) -> [String] {
        var lines: [String] = []
        var line = ""
        for word in text.split(separator: " ") {
            if !line.isEmpty, line.count + word.count + 1 > width {
                lines.append(line)
                line = ""
            }
            line += (line.isEmpty ? "" : " ") + word
        }
        return line.isEmpty ? lines : lines + [line]
    }

    private static func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(width - text.count, 0))
    }
}
