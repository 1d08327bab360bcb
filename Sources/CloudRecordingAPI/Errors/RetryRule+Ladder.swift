extension RetryRule {
    /// The ladder, read from the top; the first row that fits holds (v1-api 4.2, 4.3, 5.1 to 5.4, 5.8).
    public static let ladder: [RetryRule] = [
        // Whatever the call.
        .on(http: 401, then: .fail),
        .on(http: 403, then: .fail),
        .on(http: 429, then: .throttle(atLeast: .seconds(1))),
        .on(code: .invalidParameter, then: .fail),
        .on(code: .malformedRequest, then: .fail),
        .on(code: .channelNameRefused, then: .fail),
        .on(code: .resourceMismatch, then: .fail),
        .on(code: .sessionMismatch, then: .fail),

        // Acquire: a repeat gives another resource and harms nothing.
        .on(.acquire, code: .tooManyRecorders, then: .retryLater(within: .seconds(30) ... .seconds(60))),
        .on(.acquire, code: .requestTimedOut, then: .retrySame(after: seconds(3, 6))),
        .on(.acquire, code: .invalidAppId, then: .fail),
        .on(.acquire, code: .invalidChannelName, then: .fail),
        .on(.acquire, code: .appDisabled, then: .fail),
        .on(.acquire, code: .undocumented1033, then: .retrySame(after: seconds(3))),
        .on(.acquire, http: 206...206, then: .retrySame(after: seconds(3, 6))),
        .on(.acquire, http: 500...599, then: .retrySame(after: seconds(1, 2, 4, 8))),

        // Start: a repeat must be the very same request, for it may be running already.
        .on(.start, code: .alreadyStarted, then: .alreadyRunning),
        .on(.start, http: 201, then: .alreadyRunning),
        .on(.start, code: .taskConflict, then: .newUid),
        .on(.start, code: .startFailed, then: .retrySame(after: seconds(3), then: .newResource)),
        .on(.start, code: .requestTimedOut, then: .retrySame(after: seconds(3, 6, 9), then: .newResource)),
        .on(.start, code: .notCompleted, then: .retrySame(after: seconds(3, 6), then: .newResource)),
        .on(.start, code: .workerNotAllocated, then: .newResource),
        .on(.start, code: .startTimedOut, then: .newResource),
        .on(.start, code: .resourceExpired, then: .newResource),
        .on(.start, code: .resourceUnreadable, then: .newResource),
        .on(.start, code: .tokenExpired, then: .newResource),
        .on(.start, code: .tokenInvalid, then: .fail),
        .on(.start, code: .undocumented1033, then: .retrySame(after: seconds(3))),
        .on(.start, http: 206...206, then: .retrySame(after: seconds(3, 6), then: .newResource)),
        .on(.start, http: 500...599, then: .retrySame(after: seconds(3, 6, 9), then: .newUid)),

        // Query: changes nothing, so it may be repeated at will.
        .on(.query, code: .workerNotFound, then: .workerMissing(askAgainAfter: seconds(5, 10, 15))),
        .on(.query, code: .unavailable, then: .retrySame(after: seconds(5), then: .alreadyStopped)),
        .on(.query, code: .notCompleted, then: .retrySame(after: seconds(3, 6))),
        .on(.query, code: .undocumented1033, then: .retrySame(after: seconds(3))),
        .on(.query, http: 206...206, then: .retrySame(after: seconds(3, 6))),
        .on(.query, code: .requestTimedOut, then: .retrySame(after: seconds(5, 10, 15, 30))),
        .on(.query, http: 500...599, then: .retrySame(after: seconds(5, 10, 15, 30))),

        // Update and updateLayout: each sets a state, so a repeat does no harm.
        .on(.update, .updateLayout, code: .workerNotFound, then: .workerMissing(askAgainAfter: seconds(5, 10, 15))),
        .on(.updateLayout, code: .layoutRefused, then: .fail),
        .on(.update, .updateLayout, code: .notCompleted, then: .retrySame(after: seconds(3, 6))),
        .on(.update, .updateLayout, code: .requestTimedOut, then: .retrySame(after: seconds(3, 6))),
        .on(.update, .updateLayout, code: .undocumented1033, then: .retrySame(after: seconds(3))),
        .on(.update, .updateLayout, http: 206...206, then: .retrySame(after: seconds(3, 6))),
        .on(.update, .updateLayout, http: 500...599, then: .retrySame(after: seconds(3, 6, 9))),

        // Stop: once is enough, and "gone" is what was wanted.
        .on(.stop, code: .invalidOperation, then: .alreadyStopped),
        .on(.stop, code: .workerNotFound, then: .alreadyStopped),
        .on(.stop, code: .nothingRecorded, then: .nothingRecorded),
        .on(.stop, code: .uploadUnfinished, then: .uploadPending),
        .on(.stop, code: .notCompleted, then: .retrySame(after: seconds(3, 6), then: .unknownOutcome(repeatAfter: []))),
        .on(
            .stop, code: .requestTimedOut,
            then: .retrySame(after: seconds(3, 6), then: .unknownOutcome(repeatAfter: []))),
        .on(.stop, code: .undocumented1033, then: .retrySame(after: seconds(3))),
        .on(.stop, http: 206...206, then: .retrySame(after: seconds(3, 6), then: .unknownOutcome(repeatAfter: []))),
        .on(
            .stop, http: 500...599,
            then: .retrySame(after: seconds(3, 6, 9), then: .unknownOutcome(repeatAfter: []))),

        // Everything else that was refused.
        .on(then: .fail),

        // No answer, or none that can be used.
        .when(.notSent, then: .retrySame(after: seconds(1, 3, 6))),
        .when(.answerLost, .acquire, .query, then: .retrySame(after: seconds(1, 3, 6))),
        .when(.answerLost, then: .unknownOutcome(repeatAfter: seconds(3, 6))),
        .when(.cancelled, .acquire, .query, then: .fail),
        .when(.cancelled, then: .unknownOutcome(repeatAfter: [])),
        .when(.malformed, .acquire, .query, then: .retrySame(after: seconds(3, 6))),
        .when(.malformed, .start, then: .retrySame(after: seconds(3, 6), then: .newResource)),
        .when(.malformed, then: .unknownOutcome(repeatAfter: seconds(3, 6))),
    ]

    private static func seconds(_ delays: Int...) -> [Duration] { delays.map { .seconds($0) } }
}
