import DocumentSchema

/// The index of a batch: each run with its outcome and where its report is.
package struct BatchReport: Document {
    package var schemaVersion: Int
    package var tool: String
    package var startedAt: String
    package var endedAt: String
    package var exitCode: Int
    package var runs: [BatchEntry]

    package static let summary = "The index of a batch of runs."
    package static let keys = [
        "schemaVersion": "The version of this format: 1.",
        "tool": "The program and its version.",
        "startedAt": "When the batch was begun, RFC 3339 in UTC.",
        "endedAt": "When its last run was over, RFC 3339 in UTC.",
        "exitCode": "The exit code of the program.",
        "runs": "The runs, in the order of their specs.",
    ]

    package init(
        schemaVersion: Int = 1, tool: String, startedAt: String, endedAt: String, exitCode: Int, runs: [BatchEntry]
    ) {
        self.schemaVersion = schemaVersion
        self.tool = tool
        self.startedAt = startedAt
        self.endedAt = endedAt
        self.exitCode = exitCode
        self.runs = runs
    }
}

/// One run of a batch.
package struct BatchEntry: Document {
    package var job: String
    package var replica: Int?
    package var outcome: RunOutcome
    package var report: String
    package var sid: String?
    package var message: String?

    package static let summary = "One run of a batch."
    package static let keys = [
        "job": "The job's name.",
        "replica": "Which of the job's recorders it was, from 1; absent where there is one.",
        "outcome": "How it ended.",
        "report": "The file of its report, beside the index.",
        "sid": "The id of its last recording.",
        "message": "Why it failed.",
    ]

    package init(
        job: String, replica: Int? = nil, outcome: RunOutcome, report: String, sid: String? = nil,
        message: String? = nil
    ) {
        self.job = job
        self.replica = replica
        self.outcome = outcome
        self.report = report
        self.sid = sid
        self.message = message
    }
}
