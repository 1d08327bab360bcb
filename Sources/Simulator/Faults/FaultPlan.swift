/// Which calls go wrong, and how.
package struct FaultPlan: Sendable, Hashable {
    /// The first rule that fires decides; the others count the call all the same.
    package var rules: [FaultRule]

    package init(_ rules: [FaultRule] = []) { self.rules = rules }
}

/// A fault, and the calls it strikes.
package struct FaultRule: Sendable, Hashable {
    /// The name it was asked for by, and is known by in the ledger.
    package var name: String
    /// The calls it is about; all, when empty.
    package var calls: [ServiceCall]
    /// The channel it is about; all, when `nil`.
    package var cname: String?
    package var trigger: Trigger
    package var fault: Fault
    /// Other faults, one of which may take its place, each as likely.
    package var alternatives: [Fault] = []
    /// Between which two the length of time is drawn, where the fault has one.
    package var durations: ClosedRange<Duration>?
    /// How many calls about it are struck one after another each time it fires.
    package var burst = 1
    /// How many calls are struck in all; as many as there are, when `nil`.
    package var limit: Int?
    /// Where its chance begins; the service's own, when `nil`.
    package var seed: UInt64?

    package init(_ fault: Fault, on calls: ServiceCall..., when trigger: Trigger, cname: String? = nil) {
        self.init(fault, on: calls, when: trigger, name: fault.name)
        self.cname = cname
    }

    init(_ fault: Fault, on calls: [ServiceCall], when trigger: Trigger, name: String) {
        self.name = name
        self.calls = calls
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
