import CloudRecordingAPI

/// How far a plan goes that was made again of what is known of a run.
package enum Reach: Sendable, Hashable {
    /// All of it can be done.
    case whole
    /// What storage credentials are needed for cannot: no start, and no change of storage.
    case withoutStorage
    /// What runs can only be asked about and stopped.
    case stopOnly
}

extension JobPlan {
    /// Whether a step sends storage credentials.
    package func needsStorage(_ step: Step) -> Bool {
        switch step.work {
        case .start, .handOver: true
        case .update(let request): step.fetchesCredentials || request.storageConfig != nil
        case .acquire, .confirm, .updateLayout, .query, .stop, .verify: false
        }
    }
}
