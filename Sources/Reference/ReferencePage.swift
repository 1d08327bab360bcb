import CloudRecordingAPI
import SourceText

/// The reference page of every rule and every code, in Markdown: `docs/rules.md`.
package enum ReferencePage {
    package static let markdown: String = {
        var parts = [
            """
            <!-- Written by `rundown explain --all --format markdown`. Do not edit. -->

            # Rules and codes

            What `rundown` says about a spec before anything is called, and what the service may answer. Everything here is
            also printed by `rundown explain ID` and `rundown explain CODE`.

            The examples show the lines that matter; the rest of the spec is the plainest of its mode. `rundown` checks
            in its own tests that each first example draws its rule and each second one does not.

            ## Rules

            """
        ]
        parts += RuleCatalogue.all.map(section)
        parts.append("## Codes of the service\n")
        parts += CodeReference.numbers.compactMap { CodeReference($0) }.map(section)
        parts.append("## What is done about failures\n")
        parts.append("The first row that fits holds.\n")
        parts.append(table(["Call", "What happened", "What is done"], RetryReference.rows))
        return parts.joined(separator: "\n")
    }()

    private static func section(_ rule: RuleDocumentation) -> String {
        """
        ### \(rule.id)

        \(rule.severity == .error ? "Error" : "Warning"). \(rule.summary)

        \(ExplanationText.wrapped(rule.explanation.text, at: 118).joined(separator: "\n"))

        Draws it\(mode(rule.explanation.failing)):

        \(block(rule.explanation.failing))

        Does not\(mode(rule.explanation.passing)):

        \(block(rule.explanation.passing))

        """
    }

    private static func section(_ code: CodeReference) -> String {
        var lines = ["### \(code.number)", ""]
        for entry in code.codes {
            lines += ["**\(entry.meaning)** Code \(entry.code), \(entry.place).", ""]
            lines += advice(entry.explanation)
        }
        if let gateway = code.gateway {
            lines += ["**\(gateway.explanation.meaning)** HTTP \(code.number) without a code.", ""]
            lines += advice(gateway.explanation)
        }
        return lines.joined(separator: "\n")
    }

    private static func advice(_ explanation: Explanation) -> [String] {
        ["Likely cause: \(explanation.likelyCause)", "What to do: \(explanation.whatToDo)", ""]
    }

    private static func mode(_ example: RuleExample) -> String {
        switch example.base {
        case .individual, .mix, .web: ", in mode \(example.base.mode ?? "")"
        case .body(let call, let mode): ", as the body of \(call) in mode \(mode)"
        case .rows: ", in mode mix, with `--each` and a table of the columns id and room"
        case .table: ", with `--each` and a spec of the parameters id, room and key"
        case .yaml, .json, .environment, .arguments: ""
        }
    }

    private static func block(_ example: RuleExample) -> String {
        let language =
            switch example.base {
            case .json, .body: "json"
            case .environment, .arguments: "sh"
            case .table: "csv"
            case .individual, .mix, .web, .yaml, .rows: "yaml"
            }
        return "```\(language)\n\(example.text)\n```"
    }

    private static func table(_ head: [String], _ rows: [[String]]) -> String {
        let all = [head, head.map { _ in "---" }] + rows
        return all.map { "| \($0.joined(separator: " | ")) |\n" }.joined()
    }
}
