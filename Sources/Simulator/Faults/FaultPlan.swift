/// Which calls go wrong, and how.
package struct FaultPlan: Sendable, Hashable {
    /// The first rule that fires decides; the others count the call all the same.
    package var rules: [FaultRule]

    package init(_ rules: [FaultRule] = []) { self.rules = rules }
}

/// A fault, and the calls it strikes.
package struct FaultRule: Sendable, Hashable {
    /// The calls it is about; all, when empty.
    package var calls: [ServiceCall]
    /// The channel it is about; all, when `nil`.
    package var cname: String?
    package var trigger: Trigger
    package var fault: Fault

    package init(_ fault: Fault, on calls: ServiceCall..., when trigger: Trigger, cname: String? = nil) {
        self.calls = calls
        self.cname = cname
        self.trigger = trigger
        self.fault = fault
    }

    /// Which of the calls it is about are struck, counted from 1.
    package enum Trigger: Sendable, Hashable {
        case always
        case nth(Int)
        /// A burst: so many calls, from that one on.
        case burst(from: Int, count: Int)
        case every(Int)
        /// Each with that chance, by the service's seed.
        case probability(Double)
    }
}

/// A plan at work: what each rule has counted so far.
struct FaultState: Sendable {
    private let plan: FaultPlan
    private var counts: [Int]
    private var random: SeededRandom

    init(_ plan: FaultPlan, random: SeededRandom) {
        self.plan = plan
        self.random = random
        counts = Array(repeating: 0, count: plan.rules.count)
    }

    /// Whether any rule looks at the channel, so that it is worth finding out.
    var asksForChannel: Bool { plan.rules.contains { $0.cname != nil } }

    /// The fault that strikes this call. Every rule counts, and every chance is drawn, whichever fires.
    mutating func fault(for call: ServiceCall, cname: String?) -> Fault? {
        var struck: Fault?
        for (index, rule) in plan.rules.enumerated() {
            guard rule.calls.isEmpty || rule.calls.contains(call) else { continue }
            guard rule.cname == nil || rule.cname == cname else { continue }
            counts[index] += 1
            if fires(rule.trigger, count: counts[index]), struck == nil { struck = rule.fault }
        }
        return struck
    }

    private mutating func fires(_ trigger: FaultRule.Trigger, count: Int) -> Bool {
        switch trigger {
        case .always: true
        case .nth(let number): count == number
        case .burst(let first, let length): count >= first && count - first < length
        case .every(let step): step > 0 && count.isMultiple(of: step)
        case .probability(let chance): random.fraction() < chance
        }
    }
}
