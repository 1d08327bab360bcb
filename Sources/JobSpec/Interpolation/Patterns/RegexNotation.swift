package import JSONText
package import SourceText

/// A regular expression. Its `$` is no reference.
package struct RegexNotation: Notation {
    package var placeholder: RegularExpression { .empty }
    package func json(_ value: RegularExpression) -> JSON { .string(value.source) }

    package var form: Form {
        Form("a regular expression", ["type": "string", "format": "regex"], takesReference: false)
    }

    package func read(_ node: NodeID, _ reading: Reading) -> RegularExpression? {
        guard let text = reading.text(node, expected: form.expected) else { return nil }
        do {
            return try RegularExpression(text)
        } catch {
            return reading.refuse(
                node, .badFormat, "\(reading.quoted(node)) is no regular expression: \(error.reason)")
        }
    }
}

extension Notation where Self == RegexNotation {
    package static var regex: Self { Self() }
}
