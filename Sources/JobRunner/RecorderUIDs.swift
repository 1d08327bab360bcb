import JobPlan

/// The uids that the recorder may have, one after another.
struct RecorderUIDs {
    private let plan: JobPlan
    private let key: RunKey
    /// Which of them is used now, from 0.
    private(set) var number: Int

    /// Whether they are taken in turn, the first one again after the last: for recordings that follow others (v1-api 5.1).
    private let isCyclic: Bool

    init(_ plan: JobPlan, _ key: RunKey, number: Int, isCyclic: Bool = false) {
        self.isCyclic = isCyclic
        self.plan = plan
        self.key = key
        self.number = number
    }

    /// `nil` after the last one, unless they are taken in turn.
    var current: String? {
        guard let fixed = plan.uid else { return key.uid(try: number) }
        let uids = [fixed] + plan.spareUids
        if isCyclic { return uids[number % uids.count] }
        return uids.indices.contains(number) ? uids[number] : nil
    }

    mutating func advance() { number += 1 }
}
