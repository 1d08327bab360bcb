package import SourceText

/// What only the whole timeline of a job, or a whole batch, shows to be wrong, declared once.
package struct PlanRule: Sendable {
    /// The rule with its explanation and examples.
    package let documentation: RuleDocumentation

    var id: String { documentation.id }
    var severity: Diagnostic.Severity { documentation.severity }

    init(_ id: String, _ severity: Diagnostic.Severity, _ summary: String, _ explanation: RuleExplanation) {
        documentation = RuleDocumentation(id: id, severity: severity, summary: summary, explanation: explanation)
    }

    static let outsideRecording = PlanRule(
        "step-outside-recording", .error, "A step before the recording begins, or at or after its end.",
        .outsideRecording)
    static let unknownBeginning = PlanRule(
        "unknown-beginning", .warning, "A step whose place depends on when the run begins.", .unknownBeginning)
    static let instantInSchedule = PlanRule(
        "instant-in-schedule", .warning, "A step at one time of day in a job that runs again and again.",
        .instantInSchedule)
    static let tooManySteps = PlanRule("too-many-steps", .error, "A timeline of more than 10,000 steps.", .tooManySteps)
    static let regionsMissing = PlanRule(
        "regions-missing", .error, "A custom arrangement whose windows went with the one before it.", .regionsMissing)
    static let keyNotTaken = PlanRule(
        "layout-key-not-taken", .error, "A key of a layout that the arrangement it inherits does not take.",
        .keyNotTaken)
    static let layoutFieldResets = PlanRule(
        "layout-field-resets", .warning, "A layout that silently resets what the one before it set.", .layoutFieldResets
    )
    static let otherKindStays = PlanRule(
        "other-kind-stays", .warning, "A change of subscriptions that leaves one kind of media as it was.",
        .otherKindStays)
    static let limitBeforeEnd = PlanRule(
        "limit-before-end", .error, "A limit that ends the recording, or cuts it off, before its timeline does.",
        .limitBeforeEnd)
    // v1-api 9.2 V040.
    static let resourceBeforeEnd = PlanRule(
        "resource-before-end", .warning, "A recording that can no longer be stopped when its timeline ends.",
        .resourceBeforeEnd)
    static let tokenBeforeEnd = PlanRule(
        "token-before-end", .error, "A token that ends before the timeline does.", .tokenBeforeEnd)

    // v1-api 9.2 V043.
    static let tokenDayLimit = PlanRule(
        "token-day-limit", .error, "A recording with a token that lasts longer than a day.", .tokenDayLimit)
    // v1-api 9.2 V016.
    static let credentialsNotRenewed = PlanRule(
        "sts-not-renewed", .warning, "A temporary credential that is in use for more than an hour.",
        .credentialsNotRenewed)
    // v1-api 9.2 V015.
    static let credentialsEndEarly = PlanRule(
        "sts-expires-early", .error, "A temporary credential that ends while it is needed.", .credentialsEndEarly)
    static let credentialsShort = PlanRule(
        "sts-short-lived", .warning, "A temporary credential that lasts less than four hours.", .credentialsShort)
    // v1-api 9.2 V039.
    static let limitFarBeyondEnd = PlanRule(
        "limit-far-beyond-end", .warning, "A page recording that may go on long after its timeline.",
        .limitFarBeyondEnd)
    static let expectationBeyondEnd = PlanRule(
        "expectation-beyond-end", .warning, "An expectation that no run can meet.", .expectationBeyondEnd)
    // v1-api 5.6.
    static let uploadNeverTold = PlanRule(
        "upload-never-told", .warning, "An expectation of the upload that only a synchronous stop could meet.",
        .uploadNeverTold)
    // v1-api 9.2 V047.
    static let stepsTooClose = PlanRule(
        "steps-too-close", .warning, "A change that comes before the answer to the one before it.", .stepsTooClose)
    static let holdUnchanged = PlanRule(
        "hold-unchanged", .warning, "A pause of what is paused, or a resume of what goes on.", .holdUnchanged)
    static let neverResumed = PlanRule(
        "never-resumed", .warning, "A page recording that begins on hold and stays so.", .neverResumed)
    static let shownNotSubscribed = PlanRule(
        "shown-not-subscribed", .warning, "A window for a user whose video is not recorded.", .shownNotSubscribed)

    /// Those of one timeline.
    package static let all = [
        outsideRecording, unknownBeginning, instantInSchedule, tooManySteps, regionsMissing, keyNotTaken,
        layoutFieldResets, otherKindStays, limitBeforeEnd, resourceBeforeEnd, tokenBeforeEnd, tokenDayLimit,
        credentialsNotRenewed, credentialsEndEarly, credentialsShort, limitFarBeyondEnd, expectationBeyondEnd,
        uploadNeverTold, stepsTooClose, holdUnchanged, neverResumed, shownNotSubscribed,
    ]
}
