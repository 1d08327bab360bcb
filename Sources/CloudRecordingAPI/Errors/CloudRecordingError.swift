public import Transport

/// Why a call gave no answer that can be used.
public struct CloudRecordingError: Error, Sendable, Hashable {
    /// What stood in the way.
    public enum Cause: Sendable, Hashable {
        /// There was no answer.
        case transport(TransportError)
        /// The service or its gateway said no.
        case service(ServiceFailure)
        /// The answer was 200 and yet none.
        case malformedAnswer(MalformedAnswer)
    }

    public let cause: Cause
    public let record: ExchangeRecord

    public init(_ cause: Cause, record: ExchangeRecord) {
        self.cause = cause
        self.record = record
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
                likelyCause: "\(error).",
                whatToDo: "Check the network, a proxy or firewall, and the endpoint; then try again.")
        case .malformedAnswer(let answer):
            return Explanation(
                meaning: "The answer cannot be used; the request may have taken effect.",
                likelyCause: "Something between this program and the service answers in its place: \(answer.problem).",
                whatToDo: "Check the endpoint and any proxy.")
        case .service(let failure):
            if let code = failure.code, let entry = ServiceCode.entry(code, record.call) { return entry.explanation }
            if let entry = GatewayEntry.entry(failure.httpStatus) { return entry.explanation }
            return Explanation(
                meaning: "The service refused the request.", likelyCause: "Not documented.",
                whatToDo: "Ask the vendor's support with the request id.")
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
        return "\(record.call.rawValue) failed: \(what) (\(record.endpoint)\(request))."
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
