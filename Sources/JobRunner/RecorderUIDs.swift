import JobPlan

/// The uids that the recorder may have, one after another.
struct RecorderUIDs {
    private let plan: JobPlan
    private let key: RunKey
    /// Which of them is used now, from 0.
    private(set) var number: Int

    init(_ plan: JobPlan, _ key: RunKey, number: Int) {
        self.plan = plan
        self.key = key
        self.number = number
    }

    /// `nil` after the last one.
    var current: String? {
        guard let fixed = plan.uid else { return key.uid(try: number) }
        if number == 0 { return fixed }
        return plan.spareUids.indices.contains(number - 1) ? plan.spareUids[number - 1] : nil
    }

    mutating func advance() { number += 1 }
}
