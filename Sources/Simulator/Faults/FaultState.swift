/// A plan at work: what each rule has counted so far.
struct FaultState: Sendable {
    /// A rule with what it has seen.
    struct Working: Sendable {
        let rule: FaultRule
        /// The calls that it was about.
        var seen = 0
        /// The calls that it struck.
        var struck = 0
        fileprivate var burstLeft = 0
        /// Its own chance, where it has a seed.
        fileprivate var random: SeededRandom?

        fileprivate init(_ rule: FaultRule, number: Int) {
            self.rule = rule
            random = rule.seed.map { SeededRandom(seed: $0, stream: 100 + UInt64(number)) }
        }
    }

    /// A fault that strikes a call, and the name it goes by.
    struct Strike: Sendable {
        let fault: Fault
        let name: String
    }

    private(set) var rules: [Working] = []
    private var random: SeededRandom
    /// Whether any rule looks at the channel, so that it is worth finding out.
    private(set) var asksForChannel = false

    init(_ plan: FaultPlan, random: SeededRandom) {
        self.random = random
        add(plan)
    }

    mutating func add(_ plan: FaultPlan) {
        for rule in plan.rules { rules.append(Working(rule, number: rules.count)) }
        asksForChannel = rules.contains { $0.rule.cname != nil }
    }

    /// The fault that strikes this call. Every rule counts, and every chance is drawn, whichever fires.
    mutating func strike(on call: ServiceCall, cname: String?) -> Strike? {
        var struck: Strike?
        for index in rules.indices {
            let rule = rules[index].rule
            guard rule.calls.isEmpty || rule.calls.contains(call) else { continue }
            guard rule.cname == nil || rule.cname == cname else { continue }
            rules[index].seen += 1
            guard fires(index), struck == nil else { continue }
            rules[index].struck += 1
            struck = Strike(fault: draw(index), name: rule.name)
        }
        return struck
    }

    private mutating func fires(_ index: Int) -> Bool {
        let begins = triggers(index)
        if rules[index].struck >= rules[index].rule.limit ?? .max { return false }
        if rules[index].burstLeft > 0 {
            rules[index].burstLeft -= 1
            return true
        }
        if begins { rules[index].burstLeft = rules[index].rule.burst - 1 }
        return begins
    }

    private mutating func triggers(_ index: Int) -> Bool {
        let count = rules[index].seen
        return switch rules[index].rule.trigger {
        case .always: true
        case .nth(let number): count == number
        case .burst(let first, let length): count >= first && count - first < length
        case .every(let step): step > 0 && count.isMultiple(of: step)
        case .probability(let chance): withRandom(index) { $0.fraction() } < chance
        }
    }

    /// The fault with what is left to chance in it.
    private mutating func draw(_ index: Int) -> Fault {
        let rule = rules[index].rule
        var fault = rule.fault
        if !rule.alternatives.isEmpty {
            let choice = withRandom(index) { $0.index(below: rule.alternatives.count + 1) }
            if choice > 0 { fault = rule.alternatives[choice - 1] }
        }
        guard let durations = rule.durations, durations.lowerBound < durations.upperBound else {
            return rule.durations.map { fault.lasting($0.lowerBound) } ?? fault
        }
        let span = durations.upperBound - durations.lowerBound
        let drawn = withRandom(index) { durations.lowerBound + span * $0.fraction() }
        return fault.lasting(.milliseconds(drawn.milliseconds))
    }

    private mutating func withRandom<Value>(_ index: Int, _ draw: (inout SeededRandom) -> Value) -> Value {
        guard var own = rules[index].random else { return draw(&random) }
        let value = draw(&own)
        rules[index].random = own
        return value
    }
}
