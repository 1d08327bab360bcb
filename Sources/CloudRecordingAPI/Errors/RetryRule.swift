import Transport

/// One row of the retry ladder: a kind of failure, and what to do about it.
public struct RetryRule: Sendable, Hashable {
    /// The kind of failure a row is about.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// The service or its gateway said no.
        case refused
        /// The request never left.
        case notSent
        /// The request left, and no whole answer came.
        case answerLost
        /// The caller's task was cancelled.
        case cancelled
        /// The answer was 200 and yet none.
        case malformed
    }

    public let kind: Kind
    /// The calls the row is about; all where there are none.
    public let calls: [V1Call]
    /// The HTTP statuses; any where `nil`.
    public let http: ClosedRange<Int>?
    /// The code of the body; any, or none, where `nil`.
    public let code: ServiceCode?
    public let then: Disposition

    /// Whether the row is about this failure of that call.
    public func applies(to error: CloudRecordingError, call: V1Call) -> Bool {
        guard kind == error.kind, calls.isEmpty || calls.contains(call) else { return false }
        guard http != nil || code != nil else { return true }
        guard let failure = error.serviceFailure else { return false }
        return (http?.contains(failure.httpStatus) ?? true) && (code == nil || code == failure.code)
    }

    /// What the first row of the ladder says that is about this failure.
    public static func disposition(for error: CloudRecordingError, call: V1Call) -> Disposition {
        ladder.first { $0.applies(to: error, call: call) }?.then ?? .fail
    }
}

extension RetryRule {
    static func on(
        _ calls: V1Call..., http: ClosedRange<Int>? = nil, code: ServiceCode? = nil, then: Disposition
    ) -> RetryRule {
        RetryRule(kind: .refused, calls: calls, http: http, code: code, then: then)
    }

    static func on(_ calls: V1Call..., http: Int, then: Disposition) -> RetryRule {
        RetryRule(kind: .refused, calls: calls, http: http...http, code: nil, then: then)
    }

    static func when(_ kind: Kind, _ calls: V1Call..., then: Disposition) -> RetryRule {
        RetryRule(kind: kind, calls: calls, http: nil, code: nil, then: then)
    }
}

extension CloudRecordingError {
    fileprivate var kind: RetryRule.Kind {
        switch cause {
        case .service: .refused
        case .malformedAnswer: .malformed
        case .transport(let error) where error.kind == .cancelled: .cancelled
        case .transport(let error): error.mayHaveArrived ? .answerLost : .notSent
        }
    }
}
