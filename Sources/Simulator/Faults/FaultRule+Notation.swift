extension FaultRule {
    /// The rule as ``FaultPlan/init(parsing:seed:)`` reads it, as far as that can say it.
    package var notation: String {
        var text = name
        let kind = FaultKind.named(name)
        if let durations, durations != kind?.durations {
            let ends = [durations.lowerBound, durations.upperBound].map(\.spanText)
            text += ":" + (ends[0] == ends[1] ? ends[0] : ends.joined(separator: ".."))
        }
        if let kind, kind.hasChoiceOfEffect, kind.faults != [fault] + alternatives,
            case .answered(_, let takesEffect) = fault
        {
            text += takesEffect ? ":effect" : ":no-effect"
        }
        if burst != kind?.burst ?? 1 { text += ":x\(burst)" }
        if case .nth(let number) = trigger { text += ":nth\(number)" }
        if let limit { text += ":max\(limit)" }
        if calls != kind?.calls ?? [] { text += "@" + calls.map(\.rawValue).joined(separator: "+") }
        if case .probability(let chance) = trigger { text += "=\(chance)" }
        return text
    }
}
