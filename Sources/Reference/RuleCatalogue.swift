import JobPlan
import JobSpec
import ParameterTable
package import SourceText

/// Every rule that says something about what a user writes, whichever part of the program it belongs to.
package enum RuleCatalogue {
    /// The rules of text, of files of variables, of tables, of specs, of plans and of batches, in this order.
    package static let all: [RuleDocumentation] =
        SourceRule.allCases.map(\.documentation) + [EnvironmentFile.documentation]
        + TableRule.allCases.map(\.documentation) + Rule.all.map(\.documentation)
        + (PlanRule.all + PlanRule.ofBatches).map(\.documentation)

    /// The rule of that id, or `nil` where there is none.
    package static func rule(_ id: String) -> RuleDocumentation? { all.first { $0.id == id } }
}

extension Rule {
    fileprivate var documentation: RuleDocumentation {
        RuleDocumentation(id: id, severity: severity, summary: summary, explanation: explanation)
    }
}
