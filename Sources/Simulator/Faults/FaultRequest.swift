/// A fault as somebody asks for it, from a command line or over HTTP.
struct FaultRequest: Sendable {
    var name: String
    var calls: [String] = []
    var rate: Double?
    var durations: ClosedRange<Duration>?
    var burst: Int?
    var nth: Int?
    var count: Int?
    var takesEffect: Bool?
    var cname: String?
    var seed: UInt64?

    init(name: String) { self.name = name }

    /// Takes one setting of the notation.
    mutating func set(_ setting: String) throws(FaultNotationError) {
        func number(_ prefix: String) -> Int? { setting.hasPrefix(prefix) ? Int(setting.dropFirst(prefix.count)) : nil }
        if setting == "effect" || setting == "no-effect" {
            takesEffect = setting == "effect"
        } else if let number = number("nth") {
            nth = number
        } else if let number = number("max") {
            count = number
        } else if let number = number("x") {
            burst = number
        } else if let span = FaultRequest.span(setting) {
            durations = span
        } else {
            throw FaultNotationError(
                "name",
                "\"\(setting)\" is no setting of \"\(name)\"; "
                    + "write a time like 45s or 30s..90s, x5, nth3, max2, effect or no-effect")
        }
    }

    /// One length of time, or two with `..` between them.
    static func span(_ text: String) -> ClosedRange<Duration>? {
        guard let dots = text.firstRange(of: "..") else {
            return Duration(spanText: text).map { $0...$0 }
        }
        guard let first = Duration(spanText: text[..<dots.lowerBound]),
            let last = Duration(spanText: text[dots.upperBound...]), first <= last
        else { return nil }
        return first...last
    }

    /// The rule that is asked for.
    func rule() throws(FaultNotationError) -> FaultRule {
        guard let kind = FaultKind.named(name), var rule = kind.rule() else {
            let meant = nearestName(to: name, in: FaultKind.allCases.map(\.name))
            throw FaultNotationError(
                "name", "there is no fault \"\(name)\"" + (meant.map { "; did you mean \"\($0)\"?" } ?? ""))
        }
        if !calls.isEmpty { rule.calls = try calls.map { name throws(FaultNotationError) in try call(name, of: kind) } }
        if let durations {
            guard kind.durations != nil else {
                throw FaultNotationError("duration", "\"\(name)\" has no length of time")
            }
            rule.durations = durations
        }
        if let takesEffect {
            guard kind.hasChoiceOfEffect else {
                throw FaultNotationError("effect", "whether \"\(name)\" takes effect cannot be chosen")
            }
            rule.fault = rule.fault.takingEffect(takesEffect)
            var alternatives: [Fault] = []
            for fault in rule.alternatives.map({ $0.takingEffect(takesEffect) })
            where fault != rule.fault && !alternatives.contains(fault) {
                alternatives.append(fault)
            }
            rule.alternatives = alternatives
        }
        if let burst { rule.burst = try positive(burst, "burst") }
        if let count { rule.limit = try positive(count, "count") }
        rule.trigger = try trigger()
        rule.cname = cname
        rule.seed = seed
        return rule
    }

    private func trigger() throws(FaultNotationError) -> FaultRule.Trigger {
        if let rate, !(0...1).contains(rate) {
            throw FaultNotationError("rate", "the rate of \"\(name)\" is \(rate); it must be from 0 to 1")
        }
        if let nth {
            guard rate == nil else {
                throw FaultNotationError("rate", "\"\(name)\" has a rate and a number of its call; give one of them")
            }
            return .nth(try positive(nth, "nth"))
        }
        return rate.map { $0 == 1 ? .always : .probability($0) } ?? .always
    }

    private func positive(_ number: Int, _ field: String) throws(FaultNotationError) -> Int {
        guard (1...1_000_000).contains(number) else {
            throw FaultNotationError(field, "\"\(field)\" of \"\(name)\" is \(number); it must be from 1 to 1000000")
        }
        return number
    }

    private func call(_ text: String, of kind: FaultKind) throws(FaultNotationError) -> ServiceCall {
        guard let call = ServiceCall(rawValue: text) else {
            let meant = nearestName(to: text, in: ServiceCall.allCases.map(\.rawValue))
            throw FaultNotationError(
                "call", "there is no call \"\(text)\"" + (meant.map { "; did you mean \"\($0)\"?" } ?? ""))
        }
        guard kind.calls.contains(call) else {
            let names = kind.calls.map(\.rawValue)
            let list =
                names.count > 1 ? names.dropLast().joined(separator: ", ") + " and \(names[names.count - 1])" : names[0]
            throw FaultNotationError("call", "\"\(name)\" strikes \(list), not \(text)")
        }
        return call
    }
}
