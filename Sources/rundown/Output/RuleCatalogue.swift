import JobPlan
import JobSpec
import SourceText

/// Every rule there is: of texts, of jobs, of timelines, and of all that is given at once.
enum RuleCatalogue {
    static let repeatedJobName = RuleDescription(
        id: "repeated-job-name", summary: "A job with the name of another one of its batch.", severity: .error)

    static let descriptions: [RuleDescription] =
        SourceRule.allCases.map { RuleDescription(id: $0.rawValue, summary: $0.summary, severity: $0.severity) }
        + Rule.all.map { RuleDescription(id: $0.id, summary: $0.summary, severity: $0.severity) }
        + PlanRule.all.map { RuleDescription(id: $0.id, summary: $0.summary, severity: $0.severity) }
        + [repeatedJobName]
}
