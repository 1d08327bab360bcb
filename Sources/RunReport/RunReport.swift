import DocumentSchema

/// What happened to one job: `report.schema.json`. No secret is in it.
package struct RunReport: Document {
    package var schemaVersion: Int
    package var tool: String
    package var runKey: String
    package var job: ReportedJob
    package var outcome: RunOutcome
    package var scheduledAt: String
    package var startedAt: String
    package var endedAt: String
    package var recordings: [RecordingReport]
    package var steps: StepReports
    package var polls: PollReport
    package var files: [FileReport]
    package var uploadingStatus: String
    package var expectations: [ExpectationReport]
    package var warnings: [String]
    package var error: ErrorReport?
    package var resumed: [ResumptionReport]?
    package var plannedStartAt: String?
    package var waitedMilliseconds: Int64?

    package static let summary = "What happened to one job."
    package static let keys = [
        "schemaVersion": "The version of this format: 1.",
        "tool": "The program and its version.",
        "runKey":
            "Names the run: job, spec, service identity, scheduled time and replica. The same key is never started twice.",
        "job": "The job, and the digests of its spec and plan.",
        "outcome": "How it ended.",
        "scheduledAt": "When it was due, RFC 3339 in UTC.",
        "startedAt": "When it was begun, RFC 3339 in UTC.",
        "endedAt": "When it was over, RFC 3339 in UTC.",
        "recordings": "Every recording that was, or may have been, started; empty where none was.",
        "steps": "Every step of the plan, in its order, and every restart behind the steps that came before it.",
        "polls": "How often the recording was looked at between the steps.",
        "files": "The files that the service told of last.",
        "uploadingStatus":
            "uploaded, backuped or unknown; the service tells it in the answer of a synchronous stop alone.",
        "expectations": "What the spec expects, and whether it came true.",
        "warnings": "What should be looked at although the job went on.",
        "error": "Why the job failed; absent where it did not.",
        "resumed": "When other processes went on with the run, and how they found it; absent where none did.",
        "plannedStartAt":
            "When it was to be started by run --spread, RFC 3339 in UTC; absent where that was at once.",
        "waitedMilliseconds":
            "How long it waited for others to end, as run --jobs wants it; absent where it did not.",
    ]

    package init(
        schemaVersion: Int = 1, tool: String, runKey: String, job: ReportedJob, outcome: RunOutcome,
        scheduledAt: String,
        startedAt: String, endedAt: String, recordings: [RecordingReport], steps: StepReports, polls: PollReport,
        files: [FileReport], uploadingStatus: String, expectations: [ExpectationReport], warnings: [String],
        error: ErrorReport?, resumed: [ResumptionReport]? = nil, plannedStartAt: String? = nil,
        waitedMilliseconds: Int64? = nil
    ) {
        self.plannedStartAt = plannedStartAt
        self.waitedMilliseconds = waitedMilliseconds
        self.schemaVersion = schemaVersion
        self.tool = tool
        self.runKey = runKey
        self.job = job
        self.outcome = outcome
        self.scheduledAt = scheduledAt
        self.startedAt = startedAt
        self.endedAt = endedAt
        self.recordings = recordings
        self.steps = steps
        self.polls = polls
        self.files = files
        self.uploadingStatus = uploadingStatus
        self.expectations = expectations
        self.warnings = warnings
        self.error = error
        self.resumed = resumed
    }
}

/// How a run ended.
package enum RunOutcome: String, DocumentWord {
    /// Every step was done and everything expected came true.
    case succeeded
    /// The recording ran, or did not, and something failed.
    case failed
    /// The service could not be reached; nothing runs, and trying later may do.
    case unreachable
    /// The service refused the credentials or the app.
    case refused
    /// A signal ended it; the recording was stopped.
    case interrupted
    /// It was not started: another job had failed, and none was to be begun after that.
    case skipped
}

extension RunReport {
    /// Whether nothing was recorded and nothing can be, so that the same run may be begun again when things are better.
    package var mayBeBegunAgain: Bool {
        switch outcome {
        case .unreachable, .refused, .skipped: true
        case .interrupted: recordings.isEmpty
        case .succeeded, .failed: false
        }
    }
}

/// The job that a report is about.
package struct ReportedJob: Document {
    package var name: String
    package var labels: [String: String]
    package var mode: String
    package var spec: ReportedPlace
    package var specDigest: String
    package var planDigest: String
    package var replica: Int?
    package var redundancy: Int?

    package static let summary = "The job that the report is about."
    package static let keys = [
        "name": "The job's name.",
        "labels": "The job's labels.",
        "mode": "individual, mix or web.",
        "spec": "Where the spec of the job stands.",
        "specDigest": "SHA-256 of the spec as it took effect, with references in place of secrets.",
        "planDigest": "The digest of the plan that was carried out.",
        "replica":
            "Which of the job's recorders the report is about, from 1; each has a report. Absent where there is one.",
        "redundancy": "How many recorders record the same; absent where it is one.",
    ]

    package init(
        name: String, labels: [String: String], mode: String, spec: ReportedPlace, specDigest: String,
        planDigest: String, replica: Int? = nil, redundancy: Int? = nil
    ) {
        self.name = name
        self.labels = labels
        self.mode = mode
        self.spec = spec
        self.specDigest = specDigest
        self.planDigest = planDigest
        self.replica = replica
        self.redundancy = redundancy
    }
}

extension ReportedJob {
    /// The name, with which of several recorders it is: "algebra", "algebra (2 of 2)".
    package var title: String {
        guard let replica, let redundancy else { return name }
        return "\(name) (\(replica) of \(redundancy))"
    }
}

/// A place in a spec.
package struct ReportedPlace: Document {
    package var file: String
    package var line: Int

    package static let summary = "A place in a spec."
    package static let keys = ["file": "The file, as it was named.", "line": "The line, from 1."]

    package init(file: String, line: Int) {
        self.file = file
        self.line = line
    }
}
