import SourceText

/// What only the jobs of a batch together show to be wrong.
extension PlanRule {
    static let repeatedJobName = PlanRule(
        "repeated-job-name", .error, "Two jobs of a batch with one name.", .repeatedJobName)
    // v1-api 9.2 V006.
    static let recordersCollide = PlanRule(
        "recorders-collide", .error, "Two recorders with one uid in one channel at the same time.", .recordersCollide)
    // v1-api 9.2 V053.
    static let backupWithoutExclusion = PlanRule(
        "backup-without-exclusion", .warning, "A second recorder of a channel that may run where the first one does.",
        .backupWithoutExclusion)
    // v1-api 9.2 V049.
    static let requestQuota = PlanRule(
        "request-quota", .warning, "More requests in one second than the account may make.", .requestQuota)
    // v1-api 9.2 V049.
    static let recorderQuota = PlanRule(
        "recorder-quota", .error, "More recorders at once than the account may have.", .recorderQuota)

    package static let ofBatches = [
        repeatedJobName, recordersCollide, backupWithoutExclusion, requestQuota, recorderQuota,
    ]
}
