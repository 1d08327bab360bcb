/// The resource ids that were given out, as far as they are remembered.
struct Resources: Sendable {
    private var known: [String: Resource] = [:]
    /// Those that were given out, oldest first, with the room that their parameters take; some are in use by now.
    private var waiting = Queue<Waiting>()
    private var parameterBytes = 0
    private let limit: Int

    private struct Waiting: Sendable {
        let id: String
        let bytes: Int
    }

    /// What all `startParameter`s together may take, in bytes.
    private static let parameterLimit = 64 << 20

    /// - Parameter limit: how many may wait for their start.
    init(limit: Int) { self.limit = limit }

    subscript(id: String) -> Resource? { known[id] }

    /// Remembers one. Where too many wait, the oldest are forgotten.
    mutating func enter(_ id: String, _ resource: Resource) {
        known[id] = resource
        let bytes = resource.settings.startParameter?.count ?? 0
        waiting.append(Waiting(id: id, bytes: bytes))
        parameterBytes += bytes
        while waiting.count > limit || parameterBytes > Resources.parameterLimit, let oldest = waiting.popFirst() {
            parameterBytes -= oldest.bytes
            if known[oldest.id]?.recording == nil { known[oldest.id] = nil }
        }
    }

    /// Says which recording the resource is for now.
    mutating func use(_ id: String, for recording: Int) { known[id]?.recording = recording }

    mutating func forget(_ id: String) { known[id] = nil }
}
