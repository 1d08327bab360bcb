import CloudRecordingAPI

/// What the attempts of one call have come to.
struct CallLadder {
    /// What follows a failure.
    enum Next {
        /// The same request again after so long; where that cannot be, the call has come to what is said.
        case again(after: Duration, otherwise: Disposition)
        /// Nothing: the call has come to this.
        case over(Disposition)
    }

    /// How often a request is repeated that the service says comes too fast, or finds no room.
    private static let throttleLimit = 8
    private static let overloadLimit = 5

    /// What came of the last attempt.
    private(set) var latest: CloudRecordingError?
    /// Whether any of the attempts may have taken effect.
    private(set) var mayHaveTakenEffect = false
    private var repeats = 0
    private var throttles = 0
    private var overloads = 0

    /// - Parameter earlier: what came of the same request before.
    init(after earlier: CloudRecordingError?) { latest = earlier }

    /// Takes in a failure.
    ///
    /// - Parameter asked: how long the service asks to be left alone.
    mutating func climb(
        _ failure: CloudRecordingError, of call: V1Call, asked: Duration,
        _ chance: inout some RandomNumberGenerator
    ) -> Next {
        latest = failure
        mayHaveTakenEffect = mayHaveTakenEffect || failure.mayHaveTakenEffect
        let disposition = RetryRule.disposition(for: failure, call: call)
        switch disposition {
        case .retrySame(let delays, let then):
            guard repeats < delays.count else { return .over(then) }
            defer { repeats += 1 }
            return .again(after: max(Backoff.delay(repeats, of: delays, &chance), asked), otherwise: then)
        case .throttle(let least):
            guard throttles < CallLadder.throttleLimit else { return .over(.fail) }
            defer { throttles += 1 }
            let wait = Backoff.delay(throttles, from: max(least, asked), step: least, &chance)
            return .again(after: wait, otherwise: disposition)
        case .retryLater(let range):
            guard overloads < CallLadder.overloadLimit else { return .over(.fail) }
            defer { overloads += 1 }
            return .again(after: max(Backoff.delay(in: range, &chance), asked), otherwise: disposition)
        default: return .over(disposition)
        }
    }
}
