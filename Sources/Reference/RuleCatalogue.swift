import JobPlan
package import JobSpec
import ParameterTable
package import SourceText

/// Every rule that says something about what a user writes, whichever part of the program it belongs to.
package enum RuleCatalogue {
    /// The rules of text, of files of variables, of tables, of specs, of plans and of batches, in this order.
    package static let all: [RuleDocumentation] =
        SourceRule.allCases.map(\.documentation) + [EnvironmentFile.documentation]
        + TableRule.allCases.map(\.documentation) + Rule.all.compactMap(\.documentation)
        + PlanRule.all.map(\.documentation) + BatchRule.all.map(\.documentation)

    /// The rule of that id, or `nil` where there is none.
    package static func rule(_ id: String) -> RuleDocumentation? { all.first { $0.id == id } }
}

extension Rule {
    /// The rule as it is documented; `nil` where nobody has explained it yet.
    package var documentation: RuleDocumentation? {
        explanation.map { RuleDocumentation(id: id, severity: severity, summary: summary, explanation: $0) }
    }
}

extension PlanRule {
    fileprivate var documentation: RuleDocumentation {
        RuleDocumentation(id: id, severity: severity, summary: summary, explanation: explanation)
    }
}

extension BatchRule {
    fileprivate var documentation: RuleDocumentation {
        RuleDocumentation(id: id, severity: severity, summary: summary, explanation: explanation)
    }
}
