import FoundationEssentials
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
            ? (range.lowerBound > 0 ? " of at least \(low)" : "")
            : " from \(low) to \(Duration.milliseconds(range.upperBound).notation)"
        let text: JSON = ["type": "string", "pattern": .string(DurationNotation.regex)]
        let zero = allowsZero ? "0, or " : ""
        guard unit != .none else {
            return Form(
                "\(zero)a duration\(bounds), such as 90s, 5m or 1h30m",
                range.lowerBound <= 0 || allowsZero ? ["anyOf": [text, ["const": 0]]] : text)
        }
        let scale = unit.length * 1000
        var number: JSONObject = ["type": "integer", "minimum": .integer((range.lowerBound + scale - 1) / scale)]
        if range.upperBound < .max { number["maximum"] = .integer(range.upperBound / scale) }
        var alternatives: [JSON] = [text, .object(number)]
        if allowsZero { alternatives.append(["const": 0]) }
        return Form(
            "\(zero)a duration\(bounds), such as 90s, 5m or 1h30m, or a number of \(unit.word)",
            ["anyOf": .array(alternatives)])
    }

    static let regex = "^(?=.)(\\d+d)?(\\d+h)?(\\d+m(?!s))?(\\d+s)?(\\d+ms)?$"

    package func read(_ node: NodeID, _ reading: Reading) -> Duration? {
        let milliseconds: Int64
        switch reading.scalar(node) {
        case .integer(let count):
            guard count == 0 || unit != .none else {
                return reading.refuse(
                    node, .badFormat, "\(reading.quoted(node)) has no unit", hint: "write \(count)s or \(count)m",
                    fix: nil)
            }
            let (product, overflows) = count.multipliedReportingOverflow(by: max(unit.length, 1) * 1000)
            guard !overflows else { return refuseRange(node, reading) }
            milliseconds = product
        case .text:
            guard let value = Duration.milliseconds(inNotation: reading.tree.text(node)) else {
                return reading.refuse(node, .badFormat, "\(reading.quoted(node)) is not \(form.expected)")
            }
            milliseconds = value
        default: return reading.refuseType(node, form.expected, isRight: { _ in false })
        }
        guard range.contains(milliseconds) || (allowsZero && milliseconds == 0) else {
            return refuseRange(node, reading)
        }
        guard unit == .none || milliseconds % (unit.length * 1000) == 0 else {
            return reading.refuse(
                node, .badFormat, "\(reading.quoted(node)) is no whole number of \(unit.word), which is what V1 takes")
        }
        return .milliseconds(milliseconds)
    }

    private func refuseRange(_ node: NodeID, _ reading: Reading) -> Duration? {
        reading.refuse(node, .outOfRange, "\(reading.quoted(node)) is not \(form.expected)")
    }
}

extension Duration {
    /// The milliseconds that a text like `1h30m` stands for: whole numbers with `d h m s ms`, largest first, each once.
    package static func milliseconds(inNotation text: String) -> Int64? {
        let units: [(String, Int64)] = [("d", 86_400_000), ("h", 3_600_000), ("m", 60000), ("s", 1000), ("ms", 1)]
        var rest = Substring(text)
        var next = 0
        var total: Int64 = 0
        while !rest.isEmpty {
            let digits = rest.prefix { $0.isASCII && $0.isNumber }
            let name = rest.dropFirst(digits.count).prefix { $0.isASCII && $0.isLetter }
            guard let count = Int64(digits), let index = units[next...].firstIndex(where: { $0.0 == name }) else {
                return nil
            }
            let (product, overflows) = count.multipliedReportingOverflow(by: units[index].1)
            let (sum, overflowsToo) = total.addingReportingOverflow(product)
            guard !overflows, !overflowsToo else { return nil }
            total = sum
            next = index + 1
            rest = rest.dropFirst(digits.count + name.count)
        }
        return next == 0 ? nil : total
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

/// An instant: RFC 3339 with an offset, or Unix seconds.
package struct TimeNotation: Notation {
    package var placeholder: Int64 { 4_102_444_800 }
    package func json(_ value: Int64) -> JSON { .integer(value) }

    package var form: Form {
        Form(
            "a time like 2026-03-01T09:00:00+08:00, or Unix seconds",
            [
                "anyOf": [
                    ["type": "integer", "minimum": 0],
                    ["type": "string", "pattern": .string(TimeNotation.regex)],
                ]
            ])
    }

    static let regex = "^\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?([Zz]|[+-]\\d{2}:\\d{2})$"

    package func read(_ node: NodeID, _ reading: Reading) -> Int64? {
        switch reading.scalar(node) {
        case .integer(let seconds) where seconds >= 0: return seconds
        case .text:
            if let seconds = TimeNotation.seconds(in: reading.tree.text(node)) { return seconds }
        default: break
        }
        return reading.refuse(node, .badFormat, "\(reading.quoted(node)) is not \(form.expected)")
    }

    /// The Unix seconds of an RFC 3339 text that has an offset.
    package static func seconds(in text: String) -> Int64? {
        guard text.utf8.count >= 20, text.utf8.allSatisfy({ $0 < 0x80 }) else { return nil }
        let parts = text.uppercased()
        let style = Date.ISO8601FormatStyle(includingFractionalSeconds: parts.contains("."))
        guard let date = try? style.parse(parts) else { return nil }
        return Int64(date.timeIntervalSince1970.rounded(.down))
    }
}

/// A moment of a timeline.
package enum Moment: Sendable, Hashable {
    /// After the answer that gave the sid.
    case offset(Duration)
    /// Before the stop.
    case beforeEnd(Duration)
    /// At a wall-clock time, in Unix seconds.
    case instant(Int64)
}

/// A moment: a duration, `end-` and a duration, or an RFC 3339 time.
package struct MomentNotation: Notation {
    package var placeholder: Moment { .offset(.zero) }

    package func json(_ value: Moment) -> JSON {
        switch value {
        case .offset(let offset): .string(offset.notation)
        case .beforeEnd(let offset): .string("end-\(offset.notation)")
        case .instant(let seconds): .integer(seconds)
        }
    }

    package var form: Form {
        let duration = DurationNotation.regex.dropFirst().dropLast()
        return Form(
            "an offset like 5m, end-5m, or a time like 2026-03-01T09:00:00+08:00",
            [
                "anyOf": [
                    ["const": 0],
                    ["type": "string", "pattern": .string("^(end-)?\(duration)$|\(TimeNotation.regex)")],
                ]
            ])
    }

    package func read(_ node: NodeID, _ reading: Reading) -> Moment? {
        let text = reading.tree.text(node)
        switch reading.scalar(node) {
        case .integer(0): return .offset(.zero)
        case .integer(let count):
            return reading.refuse(
                node, .badFormat, "\(reading.quoted(node)) has no unit", hint: "write \(count)s or \(count)m")
        case .text:
            if let milliseconds = Duration.milliseconds(inNotation: text) {
                return .offset(.milliseconds(milliseconds))
            }
            if text.hasPrefix("end-"), let milliseconds = Duration.milliseconds(inNotation: String(text.dropFirst(4))) {
                return .beforeEnd(.milliseconds(milliseconds))
            }
            if let seconds = TimeNotation.seconds(in: text) { return .instant(seconds) }
        default: break
        }
        return reading.refuse(node, .badFormat, "\(reading.quoted(node)) is not \(form.expected)")
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

extension Notation where Self == TimeNotation {
    package static var time: Self { Self() }
}

extension Notation where Self == MomentNotation {
    package static var moment: Self { Self() }
}
