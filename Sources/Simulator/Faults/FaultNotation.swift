/// What is wrong with a fault that was asked for.
package struct FaultNotationError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The part of it that is wrong: `name`, `call`, `rate`, `duration`, `burst`, `nth`, `count` or `effect`.
    package let field: String
    /// One sentence, without a full stop.
    package let description: String

    init(_ field: String, _ description: String) {
        self.field = field
        self.description = description
    }
}

extension FaultPlan {
    /// Reads faults as a command line writes them, separated by commas:
    ///
    ///     answer-lost=0.05,http-429@start=10%,worker-lost:45s@query:nth3,code-65:effect
    ///
    /// Each is the name of a ``FaultKind``, then settings each behind a colon, the calls it strikes behind an `@`
    /// (several with `+`; else all that it can), and its chance behind a `=` (else it always strikes). The settings:
    /// a length of time or two with `..` between them (`45s`, `30s..90s`), `x5` for five in a row, `nth3` for the third
    /// call alone, `max2` for twice at most, `effect` and `no-effect` for whether the call takes effect.
    ///
    /// - Parameter seed: where the chance of them all begins; the service's own, when `nil`.
    package init(parsing text: String, seed: UInt64? = nil) throws(FaultNotationError) {
        rules = []
        for item in text.split(separator: ",", omittingEmptySubsequences: false) {
            let trimmed = item.trimmed
            guard !trimmed.isEmpty else {
                throw FaultNotationError("name", "a fault is missing in \"\(text)\"; write one like answer-lost=0.05")
            }
            var rule = try FaultPlan.rule(trimmed)
            rule.seed = seed
            rules.append(rule)
        }
    }

    private static func rule(_ text: String) throws(FaultNotationError) -> FaultRule {
        // The name, and then parts that each begin with their sign.
        var parts: [(sign: Character, text: String)] = []
        var name = ""
        for character in text {
            if ":@=".contains(character) {
                parts.append((character, ""))
            } else if parts.isEmpty {
                name.append(character)
            } else {
                parts[parts.count - 1].text.append(character)
            }
        }
        var request = FaultRequest(name: name.trimmed)
        for part in parts {
            let value = part.text.trimmed
            switch part.sign {
            case "@": request.calls = value.split(separator: "+", omittingEmptySubsequences: false).map { $0.trimmed }
            case "=": request.rate = try rate(value, of: name)
            default: try request.set(value)
            }
        }
        return try request.rule()
    }

    private static func rate(_ text: String, of name: String) throws(FaultNotationError) -> Double {
        let isPercentage = text.hasSuffix("%")
        guard let number = Double(text.dropLast(isPercentage ? 1 : 0)) else {
            throw FaultNotationError(
                "rate", "the rate of \"\(name)\" is \"\(text)\"; write a number from 0 to 1, or 5%")
        }
        return isPercentage ? number / 100 : number
    }
}

extension StringProtocol {
    /// The text without spaces around it.
    fileprivate var trimmed: String {
        var rest = self[...]
        while rest.first == " " { rest = rest.dropFirst() }
        while rest.last == " " { rest = rest.dropLast() }
        return String(rest)
    }
}
