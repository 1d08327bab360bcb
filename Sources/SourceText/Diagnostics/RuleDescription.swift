/// What a rule is, for formats that tell it beside its findings.
package struct RuleDescription: Sendable {
    package let id: String
    /// One line on what the rule is about.
    package let summary: String
    /// What it means and what to do, in Markdown; `nil` where there is no more than the summary.
    package let explanation: String?
    package let severity: Diagnostic.Severity

    package init(id: String, summary: String, explanation: String? = nil, severity: Diagnostic.Severity) {
        self.id = id
        self.summary = summary
        self.explanation = explanation
        self.severity = severity
    }
}
