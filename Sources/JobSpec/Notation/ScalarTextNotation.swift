package import JSONText
package import SourceText

/// Any scalar, as the text that it is written with.
package struct ScalarTextNotation: Notation {
    package var placeholder: String { "" }
    package func unknown(_ text: String) -> String { text }
    package func json(_ value: String) -> JSON { .string(value) }
    package var form: Form { Form("a text, number or boolean", ["type": ["string", "number", "boolean"]]) }

    package func read(_ node: NodeID, _ reading: Reading) -> String? {
        switch reading.tree.kind(node) {
        case .plain, .quoted: reading.tree.text(node)
        case .sequence, .mapping: reading.refuseType(node, form.expected, isRight: { _ in false })
        }
    }
}

/// A map from names to sections of one kind.
package struct SectionMapNotation<S: Section>: Notation {
    package var placeholder: [String: S] { [:] }

    package var form: Form {
        let section = SectionNotation<S>().form
        var reference = section.section
        reference?.isMap = true
        return Form(
            "a map of maps",
            ["type": "object", "additionalProperties": ["anyOf": [section.schema, ["type": "null"]]]],
            takesReference: false,
            section: reference)
    }

    package func read(_ node: NodeID, _ reading: Reading) -> [String: S]? {
        guard reading.tree.kind(node) == .mapping else {
            return reading.refuseType(node, "a map", isRight: { _ in false })
        }
        var map: [String: S] = [:]
        for (key, value) in reading.tree.pairs(node) + reading.tree.mergedPairs(node) {
            reading.key = reading.tree.range(key)
            map[reading.tree.text(key)] =
                reading.isNull(value)
                ? SectionNotation<S>().read(absentIn: reading) : SectionNotation<S>().read(value, reading)
        }
        return map
    }
}

extension Notation where Self == ScalarTextNotation {
    package static var scalarText: Self { Self() }
}

extension Notation {
    package static func sections<S: Section>(_ type: S.Type) -> Self where Self == SectionMapNotation<S> { Self() }
}
