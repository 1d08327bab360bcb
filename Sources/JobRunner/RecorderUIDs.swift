import JobPlan

/// The uids that the recorder may have, one after another.
struct RecorderUIDs {
    /// Those that the spec names; none where they are derived from the key.
    private let named: [String]
    private let key: RunKey
    /// Which of them is used now, from 0.
    private(set) var number: Int

    /// Whether they are taken in turn, the first one again after the last: for recordings that follow others (v1-api 5.1).
    private let isCyclic: Bool

    init(_ plan: JobPlan, _ key: RunKey, number: Int, isCyclic: Bool = false) {
        self.isCyclic = isCyclic
        named = plan.uid.map { [$0] + plan.spareUids } ?? []
        self.key = key
        self.number = number
    }

    /// `nil` after the last one, unless they are taken in turn.
    var current: String? {
        if named.isEmpty { return key.uid(try: number) }
        if isCyclic { return named[number % named.count] }
        return named.indices.contains(number) ? named[number] : nil
    }

    mutating func advance() { number += 1 }
}
