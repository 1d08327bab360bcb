package import SourceText

/// What only the jobs of a batch together show to be wrong, declared once.
package struct BatchRule: Sendable {
    package let id: String
    package let severity: Diagnostic.Severity
    package let summary: String
    /// What goes wrong when it is ignored, with examples.
    package let explanation: RuleExplanation

    private init(_ id: String, _ severity: Diagnostic.Severity, _ summary: String, _ explanation: RuleExplanation) {
        self.id = id
        self.severity = severity
        self.summary = summary
        self.explanation = explanation
    }

    static let repeatedJobName = BatchRule(
        "repeated-job-name", .error, "Two jobs of a batch with one name.", .repeatedJobName)
    // v1-api 9.2 V006.
    static let recordersCollide = BatchRule(
        "recorders-collide", .error, "Two recorders with one uid in one channel at the same time.", .recordersCollide)
    // v1-api 9.2 V053.
    static let backupWithoutExclusion = BatchRule(
        "backup-without-exclusion", .warning, "A second recorder of a channel that may run where the first one does.",
        .backupWithoutExclusion)
    // v1-api 9.2 V049.
    static let requestQuota = BatchRule(
        "request-quota", .warning, "More requests in one second than the account may make.", .requestQuota)
    // v1-api 9.2 V049.
    static let recorderQuota = BatchRule(
        "recorder-quota", .error, "More recorders at once than the account may have.", .recorderQuota)

    package static let all = [repeatedJobName, recordersCollide, backupWithoutExclusion, requestQuota, recorderQuota]
}
