package import JSONText
package import SourceText

/// A whole number.
package struct IntegerNotation: Notation {
    let range: ClosedRange<Int>

    package var placeholder: Int { range.lowerBound }
    package func json(_ value: Int) -> JSON { .integer(Int64(value)) }

    package var form: Form {
        Form(
            "a whole number from \(range.lowerBound) to \(range.upperBound)",
            [
                "type": "integer", "minimum": .integer(Int64(range.lowerBound)),
                "maximum": .integer(Int64(range.upperBound)),
            ])
    }

    package func read(_ node: NodeID, _ reading: Reading) -> Int? {
        guard let number = reading.integer(node, expected: form.expected) else { return nil }
        guard let value = Int(exactly: number), range.contains(value) else {
            return reading.refuse(node, .outOfRange, "\(reading.quoted(node)) is not \(form.expected)")
        }
        return value
    }
}

/// A number, rounded to six decimals as V1 takes them.
package struct NumberNotation: Notation {
    let range: ClosedRange<Double>

    package var placeholder: Double { range.lowerBound }
    package func json(_ value: Double) -> JSON { .number(value) }

    package var form: Form {
        let (low, high) = (JSON.number(range.lowerBound), JSON.number(range.upperBound))
        return Form("a number from \(low) to \(high)", ["type": "number", "minimum": low, "maximum": high])
    }

    package func read(_ node: NodeID, _ reading: Reading) -> Double? {
        let value: Double
        switch reading.scalar(node) {
        case .integer(let whole): value = Double(whole)
        case .number(let number): value = number
        default:
            let text = reading.tree.text(node)
            if text.hasSuffix("%"), let percent = Double(text.dropLast()), range.contains(percent / 100) {
                let fraction = JSON.number(percent / 100).text()
                return reading.refuse(
                    node, .wrongType, "\(reading.quoted(node)) is not \(form.expected)", fix: fraction)
            }
            return reading.refuseType(node, form.expected, isRight: { Double($0) != nil })
        }
        guard value.isFinite, range.contains(value) else {
            return reading.refuse(node, .outOfRange, "\(reading.quoted(node)) is not \(form.expected)")
        }
        return (value * 1_000_000).rounded() / 1_000_000
    }
}

/// `true` or `false`.
package struct BooleanNotation: Notation {
    package var placeholder: Bool { false }
    package func json(_ value: Bool) -> JSON { .boolean(value) }
    package var form: Form { Form("true or false", ["type": "boolean"]) }

    package func read(_ node: NodeID, _ reading: Reading) -> Bool? {
        if case .boolean(let value) = reading.scalar(node) { return value }
        let words = ["yes": "true", "on": "true", "y": "true", "no": "false", "off": "false", "n": "false"]
        if let word = words[reading.tree.text(node).lowercased()], reading.tree.kind(node) == .plain {
            return reading.refuse(
                node, .wrongType, "\(reading.quoted(node)) is text here; expected true or false", fix: word)
        }
        return reading.refuseType(node, form.expected, isRight: { $0 == "true" || $0 == "false" })
    }
}

/// One number of a few.
package struct IntegersNotation: Notation {
    let values: [Int]
    /// Whether V1 has the number as text.
    let isTextInBodies: Bool

    package var placeholder: Int { values.first ?? 0 }
    package func json(_ value: Int) -> JSON { .integer(Int64(value)) }

    package var form: Form {
        Form(
            values.count == 1 ? "\(values[0])" : "one of \(values.map(String.init).joined(separator: ", "))",
            ["enum": .array(values.map { .integer(Int64($0)) })])
    }

    package func read(_ node: NodeID, _ reading: Reading) -> Int? {
        let number: Int64?
        if reading.isBody, isTextInBodies {
            guard let text = reading.text(node, expected: "text: \(form.expected)") else { return nil }
            number = Int64(text)
        } else {
            guard let whole = reading.integer(node, expected: form.expected) else { return nil }
            number = whole
        }
        guard let value = values.first(where: { Int64($0) == number }) else {
            return reading.refuse(node, .unknownWord, "\(reading.quoted(node)) is not \(form.expected)")
        }
        return value
    }
}

extension Notation where Self == IntegerNotation {
    package static func integer(in range: ClosedRange<Int>) -> Self { Self(range: range) }
}

extension Notation where Self == IntegersNotation {
    package static func integer(of values: [Int], isTextInBodies: Bool = false) -> Self {
        Self(values: values, isTextInBodies: isTextInBodies)
    }
}

extension Notation where Self == NumberNotation {
    package static func number(in range: ClosedRange<Double>) -> Self { Self(range: range) }
}

extension Notation where Self == BooleanNotation {
    package static var boolean: Self { Self() }
}
