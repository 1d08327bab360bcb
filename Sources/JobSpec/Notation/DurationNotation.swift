package import JSONText
package import SourceText

/// A length of time: `90s`, `5m`, `1h30m`, `2d`; or a bare number in the unit of the V1 field that it becomes.
package struct DurationNotation: Notation {
    /// Units that V1 fields count in.
    package enum Unit: Sendable {
        case seconds, minutes, hours
        /// No V1 field: a bare number other than 0 is refused.
        case none

        var length: Int64 {
            switch self {
            case .seconds: 1
            case .minutes: 60
            case .hours: 3600
            case .none: 0
            }
        }

        var word: String {
            switch self {
            case .seconds: "seconds"
            case .minutes: "minutes"
            case .hours: "hours"
            case .none: ""
            }
        }
    }

    let unit: Unit
    /// In milliseconds.
    let range: ClosedRange<Int64>
    /// Whether 0 is lawful beside the range, where it means "off".
    let allowsZero: Bool

    package var placeholder: Duration { .milliseconds(range.lowerBound) }
    package func json(_ value: Duration) -> JSON { .string(value.notation) }

    package var form: Form {
        let low = Duration.milliseconds(range.lowerBound).notation
        let bounds =
            range.upperBound == .max
            ? (range.lowerBound > 0 ? " of at least \(low)" : "") + ", such as 90s, 5m or 1h30m"
            : " from \(low) to \(Duration.milliseconds(range.upperBound).notation)"
        let text: JSON = ["type": "string", "pattern": .string(DurationNotation.regex)]
        let zero = allowsZero ? "0, or " : ""
        guard unit != .none else {
            return Form(
                "\(zero)a duration\(bounds)",
                range.lowerBound <= 0 || allowsZero ? ["anyOf": [text, ["const": 0]]] : text)
        }
        let scale = unit.length * 1000
        var number: JSONObject = ["type": "integer", "minimum": .integer((range.lowerBound + scale - 1) / scale)]
        if range.upperBound < .max { number["maximum"] = .integer(range.upperBound / scale) }
        var alternatives: [JSON] = [text, .object(number)]
        if allowsZero { alternatives.append(["const": 0]) }
        return Form(
            "\(zero)a duration\(bounds), or a number of \(unit.word)",
            ["anyOf": .array(alternatives)])
    }

    static let regex = "^(?=.)(\\d+d)?(\\d+h)?(\\d+m(?!s))?(\\d+s)?(\\d+ms)?$"

    package func read(_ node: NodeID, _ reading: Reading) -> Duration? {
        let milliseconds: Int64
        switch reading.scalar(node) {
        case .integer(let count):
            guard count == 0 || unit != .none else { return reading.refuseUnitless(node, count) }
            let (product, overflows) = count.multipliedReportingOverflow(by: max(unit.length, 1) * 1000)
            guard !overflows else { return refuseRange(node, reading) }
            milliseconds = product
        case .text where reading.isBody && unit != .none:
            let text = reading.tree.text(node)
            let meant = Duration.milliseconds(inNotation: text).flatMap { milliseconds in
                milliseconds % (unit.length * 1000) == 0 ? Int(exactly: milliseconds / (unit.length * 1000)) : nil
            }
            return reading.refuseText(node, expected: "a whole number of \(unit.word)", meant: meant)
        case .text:
            let text = reading.tree.text(node)
            guard let value = Duration.milliseconds(inNotation: text) else {
                if unit != .none, reading.tree.kind(node) == .quoted, Int64(text) != nil {
                    return reading.refuseType(node, form.expected, isRight: { _ in true })
                }
                return reading.refuseDuration(node, text, expected: form.expected)
            }
            milliseconds = value
        default:
            let expected = reading.isBody && unit != .none ? "a whole number of \(unit.word)" : form.expected
            return reading.refuseType(node, expected, isRight: { _ in false })
        }
        guard range.contains(milliseconds) || (allowsZero && milliseconds == 0) else {
            return refuseRange(node, reading)
        }
        guard unit == .none || milliseconds % (unit.length * 1000) == 0 else {
            return reading.refuse(
                node, .badFormat, "\(reading.quoted(node)) is no whole number of \(unit.word), which is what V1 takes",
                hint: "write \(Duration.milliseconds(milliseconds).wholeNeighbours(of: unit))")
        }
        return .milliseconds(milliseconds)
    }

    private func refuseRange(_ node: NodeID, _ reading: Reading) -> Duration? {
        if reading.isBody, unit != .none {
            let scale = unit.length * 1000
            return reading.refuse(
                node, .outOfRange,
                "\(reading.quoted(node)) is not \(allowsZero ? "0, or " : "")a number of \(unit.word) "
                    + "from \(range.lowerBound / scale) to \(range.upperBound / scale)")
        }
        return reading.refuse(node, .outOfRange, "\(reading.quoted(node)) is not \(form.expected)")
    }
}

extension Reading {
    /// Refuses a bare number where only a unit can say what it means.
    func refuseUnitless<Value>(_ node: NodeID, _ count: Int64) -> Value? {
        let isShown = count > 0 && !tree.isInterpolated(node)
        return refuse(
            node, .badFormat, "\(quoted(node)) has no unit",
            hint: isShown ? "write \(count)s or \(count)m" : "write a unit behind the number: d, h, m, s or ms")
    }

    /// Refuses text that is no duration, with what it would be if it were spelled right.
    func refuseDuration<Value>(_ node: NodeID, _ text: String, expected: String) -> Value? {
        guard tree.kind(node) == .plain || tree.kind(node) == .quoted else {
            return refuseType(node, expected, isRight: { _ in false })
        }
        let meant = Duration.milliseconds(nearly: text).map { Duration.milliseconds($0).notation }
        return refuse(
            node, .badFormat, "\(quoted(node)) is not \(expected)", hint: meant.map { "did you mean \($0)?" },
            fix: meant.map { spelled($0, at: tree.range(node)) })
    }
}

extension Duration {
    /// The durations of a whole number of units below and above: `1h or 2h`.
    fileprivate func wholeNeighbours(of unit: DurationNotation.Unit) -> String {
        let length = unit.length * 1000
        let below = milliseconds / length * length
        let above = Duration.milliseconds(below + length).notation
        return below > 0 ? "\(Duration.milliseconds(below).notation) or \(above)" : above
    }

    /// The milliseconds that a text stands for that is nearly a duration: with spaces, with longer names of units, with
    /// fractions, or with its parts in another order.
    static func milliseconds(nearly text: String) -> Int64? {
        let names: [(String, Int64)] = [
            ("d", 86_400_000), ("day", 86_400_000), ("days", 86_400_000), ("h", 3_600_000), ("hr", 3_600_000),
            ("hrs", 3_600_000), ("hour", 3_600_000), ("hours", 3_600_000), ("m", 60000), ("min", 60000),
            ("mins", 60000), ("minute", 60000), ("minutes", 60000), ("s", 1000), ("sec", 1000), ("secs", 1000),
            ("second", 1000), ("seconds", 1000), ("ms", 1),
        ]
        var rest = text.lowercased().filter { $0 != " " }[...]
        var total = 0.0
        while !rest.isEmpty {
            let number = rest.prefix { ($0.isASCII && $0.isNumber) || $0 == "." }
            let name = rest.dropFirst(number.count).prefix { $0.isASCII && $0.isLetter }
            guard let count = Double(number), let unit = names.first(where: { $0.0 == name }) else { return nil }
            total += count * Double(unit.1)
            rest = rest.dropFirst(number.count + name.count)
        }
        return total > 0 && total < 1e15 ? Int64(exactly: total.rounded()) : nil
    }

    /// The milliseconds that a text like `1h30m` stands for: whole numbers with `d h m s ms`, largest first, each once.
    package static func milliseconds(inNotation text: String) -> Int64? {
        var rest = text.utf8.makeIterator()
        var byte = rest.next()
        var (total, smallest): (Int64, Int64) = (0, .max)
        while byte != nil {
            var (count, digits): (Int64, Int) = (0, 0)
            while let digit = byte.map({ $0 &- UInt8(ascii: "0") }), digit < 10 {
                let (tens, overflows) = count.multipliedReportingOverflow(by: 10)
                let (sum, overflowsToo) = tens.addingReportingOverflow(Int64(digit))
                guard !overflows, !overflowsToo else { return nil }
                (count, digits, byte) = (sum, digits + 1, rest.next())
            }
            guard digits > 0, let first = byte, let unit = unit(first, &rest, next: &byte), unit < smallest else {
                return nil
            }
            let (product, overflows) = count.multipliedReportingOverflow(by: unit)
            let (sum, overflowsToo) = total.addingReportingOverflow(product)
            guard !overflows, !overflowsToo else { return nil }
            (total, smallest) = (sum, unit)
        }
        return smallest == .max ? nil : total
    }

    /// The unit that begins with a letter, in milliseconds.
    private static func unit(
        _ letter: UInt8, _ rest: inout String.UTF8View.Iterator, next: inout UInt8?
    ) -> Int64? {
        next = rest.next()
        switch letter {
        case UInt8(ascii: "d"): return 86_400_000
        case UInt8(ascii: "h"): return 3_600_000
        case UInt8(ascii: "s"): return 1000
        case UInt8(ascii: "m"):
            guard next == UInt8(ascii: "s") else { return 60000 }
            next = rest.next()
            return 1
        default: return nil
        }
    }

    /// Whole milliseconds, rounded down.
    package var milliseconds: Int64 {
        components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000
    }

    /// The way a spec writes it: `1h30m`, `90s` as `1m30s`, `0s`.
    package var notation: String {
        var rest = milliseconds
        guard rest > 0 else { return "0s" }
        var text = ""
        for (unit, length) in [("d", 86_400_000), ("h", 3_600_000), ("m", 60000), ("s", 1000), ("ms", 1)]
            as [(String, Int64)]
        where rest >= length {
            text += "\(rest / length)\(unit)"
            rest %= length
        }
        return text
    }
}

extension Notation where Self == DurationNotation {
    /// A duration that becomes a V1 field counted in `unit`.
    package static func duration(
        in unit: DurationNotation.Unit, _ range: ClosedRange<Duration>, allowsZero: Bool = false
    ) -> Self {
        Self(
            unit: unit, range: range.lowerBound.milliseconds...range.upperBound.milliseconds, allowsZero: allowsZero)
    }

    /// A duration that never travels.
    package static func duration(atLeast lowest: Duration = .zero) -> Self {
        Self(unit: .none, range: lowest.milliseconds...Int64.max, allowsZero: false)
    }
}
