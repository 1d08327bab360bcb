/// A base URL of an area, and what has come of it. Times are those of the pool's stopwatch.
struct GatewayState: Sendable, Hashable {
    /// What the last look-up of the host's name came to.
    enum Name: Sendable, Hashable {
        case unknown
        case resolved(at: Duration)
        case unresolved(at: Duration)
    }

    let url: BaseURL
    /// The place of its domain and of its region in the area's lists.
    let domain: Int
    let region: Int
    var name = Name.unknown
    /// How many exchanges of a call failed one after another, since its last answer. Each call is counted apart: a gateway
    /// may answer one and lose the other.
    var failures: [V1Call: Int] = [:]
    /// When it was given up; `nil` while it is good.
    var failedAt: Duration?

    func isUnresolved(at now: Duration, _ times: FailoverTimes) -> Bool {
        guard case .unresolved(let moment) = name else { return false }
        return now < moment + times.nameMemory
    }

    func isResolved(at now: Duration, _ times: FailoverTimes) -> Bool {
        guard case .resolved(let moment) = name else { return false }
        return now < moment + times.nameMemory
    }

    func isResting(at now: Duration, _ times: FailoverTimes) -> Bool {
        failedAt.map { now < $0 + times.rest } ?? false
    }
}
