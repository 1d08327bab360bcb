public import Transport

/// Why a call gave no answer that can be used.
public struct CloudRecordingError: Error, Sendable, Hashable {
    /// What stood in the way.
    public indirect enum Cause: Sendable, Hashable {
        /// There was no answer.
        case transport(TransportError)
        /// The service or its gateway said no.
        case service(ServiceFailure)
        /// The answer was 200 and yet none.
        case malformedAnswer(MalformedAnswer)
    }

    /// Out of line: whoever calls the service keeps room for an error for as long as it waits.
    private indirect enum Content: Sendable, Hashable {
        case content(Cause, ExchangeRecord, [FailedTry])
    }

    private let content: Content

    public var cause: Cause {
        switch content {
        case .content(let cause, _, _): cause
        }
    }

    public var record: ExchangeRecord {
        switch content {
        case .content(_, let record, _): record
        }
    }

    /// Everything that was tried, in order, this attempt included.
    public var tried: [FailedTry] {
        switch content {
        case .content(_, _, let tried): tried
        }
    }

    private init(_ cause: Cause, _ record: ExchangeRecord, _ tried: [FailedTry]) {
        content = .content(cause, record, tried)
    }

    public init(_ cause: Cause, record: ExchangeRecord) {
        let failed = FailedTry(endpoint: record.endpoint, took: record.took, what: cause.words)
        self.init(cause, record, record.passedOver + [failed])
    }

    /// The same error, as the last of several for one request.
    public func following(_ earlier: CloudRecordingError?) -> CloudRecordingError {
        guard let earlier else { return self }
        return CloudRecordingError(cause, record, earlier.tried + tried)
    }

    /// The answer that said no, where there was one.
    public var serviceFailure: ServiceFailure? {
        if case .service(let failure) = cause { failure } else { nil }
    }

    /// Whether the request may have taken effect all the same (v1-api 5.3).
    public var mayHaveTakenEffect: Bool {
        switch cause {
        case .transport(let error): error.mayHaveArrived
        case .malformedAnswer: true
        case .service(let failure):
            switch failure.code {
            case .alreadyStarted?, .notCompleted?, .requestTimedOut?, .uploadUnfinished?, .nothingRecorded?: true
            case .workerNotAllocated?: false
            default: (200...299).contains(failure.httpStatus) || (500...599).contains(failure.httpStatus)
            }
        }
    }

    /// What it means, what the likely cause is, and what to do.
    public var explanation: Explanation {
        switch cause {
        case .transport(let error):
            return Explanation(
                meaning: error.mayHaveArrived
                    ? "There was no answer; the request may have taken effect." : "The service could not be reached.",
                likelyCause: "Tried \(triedInWords).",
                whatToDo: error.kind.whatToDo)
        case .malformedAnswer(let answer):
            return Explanation(
                meaning: "The answer cannot be used; the request may have taken effect.",
                likelyCause: "Something between this program and the service answers in its place: \(answer.problem).",
                whatToDo: "Check the endpoint and any proxy.")
        case .service(let failure):
            guard let code = failure.code else { return gatewayExplanation(failure) }
            return ServiceCode.entry(code, record.call)?.explanation ?? unknownExplanation(of: code)
        }
    }

    private func gatewayExplanation(_ failure: ServiceFailure) -> Explanation {
        guard let entry = GatewayEntry.entry(failure.httpStatus) else {
            return Explanation(
                meaning: "The service refused the request.", likelyCause: "Not documented.",
                whatToDo: "Ask the vendor's support with the request id.")
        }
        guard failure.httpStatus >= 500, tried.count > 1 else { return entry.explanation }
        return Explanation(
            meaning: entry.explanation.meaning, likelyCause: "\(entry.explanation.likelyCause) Tried \(triedInWords).",
            whatToDo: entry.explanation.whatToDo)
    }

    /// A code that no documentation has, or not for this call.
    private func unknownExplanation(of code: ServiceCode) -> Explanation {
        let elsewhere = ServiceCode.entries(code).first
        return Explanation(
            meaning: "The service refused the request with code \(code), which is not documented for "
                + "\(record.call.rawValue).",
            likelyCause: elsewhere.map { "Elsewhere it means: \($0.meaning) \($0.likelyCause)" } ?? "Not documented.",
            whatToDo: elsewhere?.whatToDo ?? "Ask the vendor's support with the request id.")
    }

    /// Every try in words; of many, the first and the last.
    private var triedInWords: String {
        let texts = tried.map(\.description)
        guard texts.count > 8 else { return texts.joined(separator: "; ") }
        return (texts.prefix(4) + ["\(texts.count - 8) more"] + texts.suffix(4)).joined(separator: "; ")
    }
}

extension CloudRecordingError.Cause {
    /// What came of an attempt, in a few words.
    var words: String {
        switch self {
        case .transport(let error): error.kind.description
        case .malformedAnswer(let answer): "\(answer.problem)"
        case .service(let failure): "HTTP \(failure.httpStatus)\(failure.code.map { ", code \($0)" } ?? "")"
        }
    }
}

extension CloudRecordingError: CustomStringConvertible {
    public var description: String {
        let what =
            switch cause {
            case .transport(let error): "\(error)"
            case .malformedAnswer(let answer): "\(answer.problem)"
            case .service(let failure): failure.summary
            }
        let request = record.requestId.map { ", request \($0)" } ?? ""
        return "\(record.call.rawValue) failed: \(what) (\(record.endpoint)\(time)\(request))."
    }

    /// How long was waited in vain.
    private var time: String {
        guard case .transport = cause, let took = record.took else { return "" }
        return " after \(took.rounded)"
    }
}

extension ServiceFailure {
    /// Status, code and the service's words, on one line.
    var summary: String {
        let code = code.map { ", code \($0)" } ?? ""
        let words = reason ?? message
        return "HTTP \(httpStatus)\(code)\(words.map { ": \($0)" } ?? "")"
    }
}
