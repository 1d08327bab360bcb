/// A fault that can be asked for by name: what it means, which calls it strikes, and what it does unless told more.
///
/// ``FaultPlan/init(parsing:seed:)`` and `POST /simulator/faults` know exactly these.
package struct FaultKind: Sendable, Hashable {
    /// In lower case, with hyphens.
    package let name: String
    /// One sentence.
    package let meaning: String
    /// The calls that it can strike; all of them unless told which.
    package let calls: [ServiceCall]
    /// What it does; where there are several, each is as likely.
    package let faults: [Fault]
    /// Between which two its length of time is drawn, where it has one.
    package let durations: ClosedRange<Duration>?
    /// How many calls it strikes one after another.
    package let burst: Int

    init(
        _ name: String, _ meaning: String, on calls: [ServiceCall] = ServiceCall.allCases, _ faults: Fault...,
        lasting durations: ClosedRange<Duration>? = nil, burst: Int = 1
    ) {
        self.init(name, meaning, on: calls, faults: faults, lasting: durations, burst: burst)
    }

    init(
        _ name: String, _ meaning: String, on calls: [ServiceCall], faults: [Fault],
        lasting durations: ClosedRange<Duration>? = nil, burst: Int = 1
    ) {
        self.name = name
        self.meaning = meaning
        self.calls = calls
        self.faults = faults
        self.durations = durations
        self.burst = burst
    }

    /// Whether the caller can say whether the call takes effect.
    var hasChoiceOfEffect: Bool {
        faults.contains { if case .answered = $0 { true } else { false } }
    }

    /// A rule with what it does unless told more: every call that it can strike, always.
    func rule() -> FaultRule? {
        guard let first = faults.first else { return nil }
        var rule = FaultRule(first, on: calls, when: .always, name: name)
        rule.alternatives = Array(faults.dropFirst())
        rule.durations = durations
        rule.burst = burst
        return rule
    }
}

extension FaultKind: CaseIterable {
    /// All of them, in the order in which they are explained.
    package static let allCases: [FaultKind] =
        connections + pages + recordings + spellings + DocumentedCode.all.map(FaultKind.init(code:)) + [unknownCode]

    /// The kind of that name.
    package static func named(_ name: String) -> FaultKind? { byName[name] }

    private static let byName = Dictionary(allCases.map { ($0.name, $0) }) { first, _ in first }
}
