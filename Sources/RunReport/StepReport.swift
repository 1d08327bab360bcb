import DocumentSchema

/// What became of one step of the plan.
package struct StepReport: Document {
    package var id: String
    package var work: String
    package var outcome: StepOutcome
    package var plannedOffsetMilliseconds: Int64?
    package var offsetMilliseconds: Int64?
    package var latenessMilliseconds: Int64?
    package var startedAt: String?
    package var endedAt: String?
    package var decision: String?
    package var attempts: [AttemptReport]
    package var line: Int?
    package var layout: LayoutReport?

    package static let summary = "What became of one step of the plan."
    package static let keys = [
        "id": "The step's name in the plan.",
        "work": "acquire, start, confirm, updateLayout, update, query, handOver, stop, verify or restart.",
        "outcome": "What became of it.",
        "plannedOffsetMilliseconds": "When it was due, from the answer that gave the sid.",
        "offsetMilliseconds": "When its first request was sent, from the answer that gave the sid.",
        "latenessMilliseconds": "How much later than due that was.",
        "startedAt": "When its first request was sent, RFC 3339 in UTC.",
        "endedAt": "When it was over, RFC 3339 in UTC.",
        "decision": "What was decided, and why, where that is more than taking the answer.",
        "attempts": "Every request made for it, in order.",
        "line": "The line of the spec that asks for it.",
        "layout": "The mixed picture from this step on, where the step sets or changes it.",
    ]

    package init(
        id: String, work: String, outcome: StepOutcome, plannedOffsetMilliseconds: Int64? = nil,
        offsetMilliseconds: Int64? = nil, latenessMilliseconds: Int64? = nil, startedAt: String? = nil,
        endedAt: String? = nil, decision: String? = nil, attempts: [AttemptReport] = [], line: Int? = nil,
        layout: LayoutReport? = nil
    ) {
        self.id = id
        self.work = work
        self.outcome = outcome
        self.plannedOffsetMilliseconds = plannedOffsetMilliseconds
        self.offsetMilliseconds = offsetMilliseconds
        self.latenessMilliseconds = latenessMilliseconds
        self.startedAt = startedAt
        self.endedAt = endedAt
        self.decision = decision
        self.attempts = attempts
        self.line = line
        self.layout = layout
    }
}

/// What became of a step.
package enum StepOutcome: String, DocumentWord {
    case succeeded
    case failed
    /// Requests were sent, and whether they took effect cannot be known.
    case unknown
    /// It was not done: the run ended before it, or there was nothing to do.
    case skipped
}

/// One request, and what came of it.
package struct AttemptReport: Document {
    package var call: String
    package var sentAt: String
    package var endpoint: String
    package var httpStatus: Int?
    package var code: Int?
    package var requestId: String?
    package var waitedMilliseconds: Int64?
    package var latencyMilliseconds: Int64
    package var error: String?

    package static let summary = "One request, and what came of it."
    package static let keys = [
        "call": "The call of the V1 API.",
        "sentAt": "When it was sent, RFC 3339 in UTC.",
        "endpoint": "The base URL that was called.",
        "httpStatus": "The HTTP status; absent where there was no answer.",
        "code": "The code in the body; it is not the HTTP status.",
        "requestId": "The answer's X-Request-Id.",
        "waitedMilliseconds":
            "How long it waited for its turn under the quota of requests; absent where that was less than half a second.",
        "latencyMilliseconds": "How long the exchange took.",
        "error": "What was wrong with it; absent where it was taken.",
    ]

    package init(
        call: String, sentAt: String, endpoint: String, httpStatus: Int? = nil, code: Int? = nil,
        requestId: String? = nil, waitedMilliseconds: Int64? = nil, latencyMilliseconds: Int64, error: String? = nil
    ) {
        self.call = call
        self.sentAt = sentAt
        self.endpoint = endpoint
        self.httpStatus = httpStatus
        self.code = code
        self.requestId = requestId
        self.waitedMilliseconds = waitedMilliseconds
        self.latencyMilliseconds = latencyMilliseconds
        self.error = error
    }
}

/// Why a job failed, and what to do about it.
package struct ErrorReport: Document {
    package var step: String?
    package var message: String
    package var likelyCause: String?
    package var whatToDo: String?
    package var place: ReportedPlace?

    package static let summary = "Why a job failed, and what to do about it."
    package static let keys = [
        "step": "The step that failed first.",
        "message": "What happened, in a sentence.",
        "likelyCause": "What is likely behind it.",
        "whatToDo": "What to do about it.",
        "place": "The place in the spec that it has to do with.",
    ]

    package init(
        step: String? = nil, message: String, likelyCause: String? = nil, whatToDo: String? = nil,
        place: ReportedPlace? = nil
    ) {
        self.step = step
        self.message = message
        self.likelyCause = likelyCause
        self.whatToDo = whatToDo
        self.place = place
    }
}
