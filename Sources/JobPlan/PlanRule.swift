package import SourceText

/// What only the whole timeline of a job shows to be wrong, declared once.
package struct PlanRule: Sendable {
    package let id: String
    package let severity: Diagnostic.Severity
    package let summary: String

    private init(_ id: String, _ severity: Diagnostic.Severity, _ summary: String) {
        self.id = id
        self.severity = severity
        self.summary = summary
    }

    static let outsideRecording = PlanRule(
        "step-outside-recording", .error, "A step before the recording begins, or at or after its end.")
    static let unknownBeginning = PlanRule(
        "unknown-beginning", .warning, "A step whose place depends on when the run begins.")
    static let instantInSchedule = PlanRule(
        "instant-in-schedule", .warning, "A step at one time of day in a job that runs again and again.")
    static let tooManySteps = PlanRule("too-many-steps", .error, "A timeline of more than 10,000 steps.")
    static let regionsMissing = PlanRule(
        "regions-missing", .error, "A custom arrangement whose windows went with the one before it.")
    static let keyNotTaken = PlanRule(
        "layout-key-not-taken", .error, "A key of a layout that the arrangement it inherits does not take.")
    static let layoutFieldResets = PlanRule(
        "layout-field-resets", .warning, "A layout that silently resets what the one before it set.")
    static let otherKindStays = PlanRule(
        "other-kind-stays", .warning, "A change of subscriptions that leaves one kind of media as it was.")
    static let limitBeforeEnd = PlanRule(
        "limit-before-end", .error, "A limit that ends the recording, or cuts it off, before its timeline does.")
    static let tokenBeforeEnd = PlanRule(
        "token-before-end", .error,
        "A token that ends before the timeline does; none lasts for more than 24 hours.")

    package static let all = [
        outsideRecording, unknownBeginning, instantInSchedule, tooManySteps, regionsMissing, keyNotTaken,
        layoutFieldResets,
        otherKindStays, limitBeforeEnd, tokenBeforeEnd,
    ]
}
