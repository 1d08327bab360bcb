import CloudRecordingAPI
import JSONText

/// What is done when something goes wrong.
package struct Policy: Section {
    package static let about = About("policy", "What is done when something goes wrong.")

    package let onStepFailure: Located<StepFailurePolicy>
    package let onUnexpectedEnd: Located<UnexpectedEndPolicy>
    package let onUnknownStart: Located<UnknownStartPolicy>?
    package let maxRestarts: Located<Int>
    package let onNoData: Located<NoDataPolicy>
    package let redundancy: Located<Int>
    package let confirmTimeout: Located<Duration>
    package let pollEvery: Located<Duration>
    package let uploadTimeout: Located<Duration>

    package init(_ f: inout Fields) {
        onStepFailure = f(
            "onStepFailure", .name(StepFailurePolicy.self), default: .continue,
            "Whether the recording goes on after a failed action. The job has failed either way.")
        onUnexpectedEnd = f(
            "onUnexpectedEnd", .name(UnexpectedEndPolicy.self), default: .fail,
            "What is done when a recording ends by itself before its stop is due: the job fails, or another recording is "
                + "begun.")
        onUnknownStart = f.optional(
            "onUnknownStart", .name(UnknownStartPolicy.self), leftOut: "replace; fail in web mode",
            "What is done when a start may have been accepted and cannot be found.")
        maxRestarts = f(
            "maxRestarts", .integer(in: 0...100), default: 3,
            "How often another recording is begun after one that ended by itself.")
        onNoData = f(
            "onNoData", .name(NoDataPolicy.self), default: .warn, "What it means when nobody sent anything.")
        redundancy = f(
            "redundancy", .integer(in: 1...2), default: 1,
            "How many recorders record the same: with 2, each has its own uid, place in the service and report.")
        confirmTimeout = f(
            "confirmTimeout", .duration(atLeast: .seconds(1)), default: .seconds(90),
            "How long a recording may take to be confirmed.")
        pollEvery = f(
            "pollEvery", .duration(atLeast: .seconds(1)), default: .seconds(120), "How often a recording is looked at.")
        uploadTimeout = f(
            "uploadTimeout", .duration(atLeast: .seconds(1)), default: .seconds(60),
            "How long a stopped recording is watched until it is gone.")
    }
}

package enum StepFailurePolicy: String, Sendable, CaseIterable { case `continue`, stop }
package enum UnexpectedEndPolicy: String, Sendable, CaseIterable { case restart, fail }
package enum UnknownStartPolicy: String, Sendable, CaseIterable { case replace, fail }
package enum NoDataPolicy: String, Sendable, CaseIterable { case warn, fail }

/// What a successful run has to show.
package struct Expectation: Section {
    package static let about = About("expect", "What a successful run has to show.")

    package let files: Located<Int>?
    package let duration: Located<Duration>?
    package let uploadingStatus: Located<[Located<UploadingExpectation>]>?

    package init(_ f: inout Fields) {
        files = f.optional("files", .integer(in: 0...1_000_000), "How many files there are at least.")
        duration = f.optional("duration", .duration(), "How long was recorded at least.")
        uploadingStatus = f.optional(
            "uploadingStatus", .list(of: .name(UploadingExpectation.self), count: 1...3, isUnique: true),
            "Which results of the upload will do.")
    }
}

package enum UploadingExpectation: String, Sendable, CaseIterable { case uploaded, backuped, unknown }
