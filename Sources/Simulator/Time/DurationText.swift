extension Duration {
    /// A span as faults and controls write it: a number with `ms`, `s`, `m` or `h`, such as `45s` or `1.5m`.
    init?(spanText text: some StringProtocol) {
        let units: [(String, Double)] = [("ms", 1), ("s", 1000), ("m", 60_000), ("h", 3_600_000)]
        guard let (suffix, factor) = units.first(where: { text.hasSuffix($0.0) }) else { return nil }
        let digits = text.dropLast(suffix.count)
        guard let first = digits.utf8.first, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first),
            let number = Double(String(digits)), number.isFinite
        else { return nil }
        let milliseconds = (number * factor).rounded()
        guard milliseconds <= Double(Duration.longestSpan.milliseconds) else { return nil }
        self = .milliseconds(Int64(milliseconds))
    }

    /// The longest span that is taken: ten years.
    static let longestSpan = Duration.seconds(3600 * 24 * 3653)

    /// The span in the largest unit that divides it.
    var spanText: String {
        let total = milliseconds
        for (suffix, factor) in [("h", 3_600_000), ("m", 60_000), ("s", 1000)] as [(String, Int64)]
        where total != 0 && total.isMultiple(of: factor) {
            return "\(total / factor)\(suffix)"
        }
        return total == 0 ? "0s" : "\(total)ms"
    }
}
