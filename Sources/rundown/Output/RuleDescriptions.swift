import JobSpec
import Reference
import SourceText

extension RuleCatalogue {
    /// Every rule, as formats tell it beside its findings; those of raw bodies too.
    static let descriptions: [RuleDescription] =
        all.map { rule in
            RuleDescription(
                id: rule.id, summary: rule.summary, explanation: rule.explanation.text, severity: rule.severity)
        }
        + Rule.all.filter { $0.documentation == nil }.map { rule in
            RuleDescription(id: rule.id, summary: rule.summary, severity: rule.severity)
        }
}
