import DocumentSchema

/// What a webhook is told of a run: `message.schema.json`. No secret is in it.
package struct RunMessage: Document {
    package var type: RunMessageType
    package var timestamp: String
    package var data: RunSummary

    package static let summary = "What a webhook is told of a run."
    package static let keys = [
        "type": "What has happened.",
        "timestamp": "When it happened, RFC 3339 in UTC.",
        "data": "The run as it stood then.",
    ]

    package init(type: RunMessageType, timestamp: String, data: RunSummary) {
        self.type = type
        self.timestamp = timestamp
        self.data = data
    }
}

/// What in a run a message is about.
package enum RunMessageType: String, DocumentWord {
    case started = "run.started"
    case heartbeat = "run.heartbeat"
    case succeeded = "run.succeeded"
    case failed = "run.failed"
}

/// A report in short.
package struct RunSummary: Document {
    package var schemaVersion: Int
    package var tool: String
    package var runKey: String
    package var job: ReportedJob
    package var outcome: RunOutcome?
    package var exitCode: Int?
    package var scheduledAt: String
    package var startedAt: String
    package var endedAt: String?
    package var recordings: [RecordingReport]
    package var steps: StepCounts
    package var latenessMilliseconds: Int64?
    package var files: Int
    package var uploadingStatus: String
    package var expectations: [ExpectationReport]
    package var warnings: [String]
    package var error: ErrorReport?
    package var resumptions: Int

    package static let summary = "A report in short."
    package static let keys = [
        "schemaVersion": "The version of this format: 1. Keys may be added to a version.",
        "tool": "The program and its version.",
        "runKey": "Names the run, as in its report.",
        "job": "The job, as in the report.",
        "outcome": "How the run ended; absent before its end.",
        "exitCode": "The exit code that this outcome has by itself; absent before the end.",
        "scheduledAt": "When it was due, RFC 3339 in UTC.",
        "startedAt": "When it was begun, RFC 3339 in UTC.",
        "endedAt": "When it was over, RFC 3339 in UTC; absent before.",
        "recordings": "Every recording that was, or may have been, started; empty where none was.",
        "steps": "How many steps ended how.",
        "latenessMilliseconds": "How late the latest step was; absent where none had a time.",
        "files": "How many files the service told of.",
        "uploadingStatus": "uploaded, backuped or unknown.",
        "expectations": "What the spec expects, and whether it came true.",
        "warnings": "What should be looked at although the job went on.",
        "error": "Why the job failed; absent where it did not.",
        "resumptions": "How often another process went on with the run.",
    ]

    /// - Parameter isOver: whether the run has ended.
    package init(_ report: RunReport, isOver: Bool) {
        schemaVersion = 1
        tool = report.tool
        runKey = report.runKey
        job = report.job
        outcome = isOver ? report.outcome : nil
        exitCode = isOver ? report.outcome.exitCode : nil
        scheduledAt = report.scheduledAt
        startedAt = report.startedAt
        endedAt = isOver ? report.endedAt : nil
        recordings = report.recordings
        steps = StepCounts(report.steps)
        latenessMilliseconds = report.steps.compactMap(\.latenessMilliseconds).max()
        files = report.files.count
        uploadingStatus = report.uploadingStatus
        expectations = isOver ? report.expectations : []
        warnings = report.warnings
        error = report.error
        resumptions = report.resumed?.count ?? 0
    }
}

/// How many steps ended how.
package struct StepCounts: Document {
    package var succeeded = 0
    package var failed = 0
    package var unknown = 0
    package var skipped = 0

    package static let summary = "How many steps ended how."
    package static let keys = [
        "succeeded": "Those that were done.",
        "failed": "Those that failed.",
        "unknown": "Those of which nobody knows.",
        "skipped": "Those that were not done, or not yet.",
    ]

    package init(_ steps: StepReports) {
        for step in steps {
            switch step.outcome {
            case .succeeded: succeeded += 1
            case .failed: failed += 1
            case .unknown: unknown += 1
            case .skipped: skipped += 1
            }
        }
    }
}

extension RunOutcome {
    /// The exit code of a program that ran nothing else.
    package var exitCode: Int {
        switch self {
        case .succeeded: 0
        // A run is skipped where another one of the batch has failed.
        case .failed, .skipped: 1
        case .unreachable: 69
        case .refused: 78
        case .interrupted: 130
        }
    }
}
