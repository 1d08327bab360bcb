/// A rule as it is documented: in a terminal, on a page, and in files for other tools.
package struct RuleDocumentation: Sendable {
    /// Stable, in kebab case.
    package let id: String
    package let severity: Diagnostic.Severity
    /// One line on what the rule is about.
    package let summary: String
    package let explanation: RuleExplanation

    package init(
        id: String, severity: Diagnostic.Severity, summary: String, explanation: RuleExplanation
    ) {
        self.id = id
        self.severity = severity
        self.summary = summary
        self.explanation = explanation
    }
}
