/// Why an exchange gave no answer.
public struct TransportError: Error, Hashable, Sendable {
    /// What went wrong, told apart by whether the request may have arrived.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// The host's name could not be resolved. Nothing was sent.
        case nameNotResolved
        /// Nobody accepted the connection. Nothing was sent.
        case connectionRefused
        /// No connection stood in time. Nothing was sent.
        case connectTimeout
        /// TLS could not be agreed on. Nothing was sent.
        case tlsFailed
        /// The request may have been received; nothing of an answer came in time.
        case timeout
        /// The request was received; an answer began, and its end did not come in time.
        case answerStalled
        /// The request may have been received; the connection broke before the whole answer came.
        case connectionLost
        /// The task was cancelled. The request may have been received.
        case cancelled
        /// The answer was longer than anything the service sends. The request was received.
        case answerTooLarge
    }

    public let kind: Kind
    /// What the implementation says about it. Never holds a header or a body.
    public let detail: String

    public init(_ kind: Kind, detail: String = "") {
        self.kind = kind
        self.detail = detail
    }

    /// Whether the service may have received the request, so that its effect is unknown.
    public var mayHaveArrived: Bool {
        switch kind {
        case .nameNotResolved, .connectionRefused, .connectTimeout, .tlsFailed: false
        case .timeout, .answerStalled, .connectionLost, .cancelled, .answerTooLarge: true
        }
    }
}

extension TransportError: CustomStringConvertible {
    public var description: String { detail.isEmpty ? "\(kind)" : "\(kind) (\(detail))" }
}

extension TransportError.Kind: CustomStringConvertible {
    public var description: String {
        switch self {
        case .nameNotResolved: "the host's name could not be resolved"
        case .connectionRefused: "the connection was refused"
        case .connectTimeout: "no connection stood in time"
        case .tlsFailed: "no secure connection could be made"
        case .timeout: "no answer came in time"
        case .answerStalled: "the answer began and did not end in time"
        case .connectionLost: "the connection broke before the answer was complete"
        case .cancelled: "the request was cancelled"
        case .answerTooLarge: "the answer was too large"
        }
    }
}
