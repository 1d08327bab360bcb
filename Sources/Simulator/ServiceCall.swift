/// The six calls of the service (v1-api 1.2).
package enum ServiceCall: String, Sendable, Hashable, CaseIterable {
    case acquire, start, query, update, updateLayout, stop

    /// The name with which the reason of a refusal begins (v1-api 4.3).
    var title: String {
        switch self {
        case .acquire: "Acquire"
        case .start: "Start"
        case .query: "Query"
        case .update: "Update"
        case .updateLayout: "UpdateLayout"
        case .stop: "Stop"
        }
    }

    /// Whether the call carries a body; query is the one GET (v1-api 1.2).
    var hasBody: Bool { self != .query }
}

/// What is recorded, and how; it cannot change after start (v1-api 1.2).
package enum RecordingMode: String, Sendable, Hashable, CaseIterable {
    case individual, mix, web
}
