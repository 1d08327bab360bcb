import JSONText
package import SourceText

/// A section: a map that reads itself.
package struct SectionNotation<S: Section>: Notation {
    package init() {}

    /// The section as it describes itself: every field a placeholder or its default.
    package var placeholder: S {
        var fields = Fields(describing: S.about)
        return S(&fields)
    }

    package var form: Form {
        let name = S.about.name
        var form = Form(
            "a map", ["$ref": .string("#/$defs/\(name)")], takesReference: false,
            section: SectionReference(name: name, form: { S.form }))
        form.emptyIsAbsent = emptyIsAbsent
        return form
    }

    package func read(_ node: NodeID, _ reading: Reading) -> S? {
        guard reading.tree.kind(node) == .mapping else {
            return reading.refuseType(node, "a map", isRight: { _ in false })
        }
        let (key, mark) = (reading.key, reading.mark)
        var fields = Fields(reading, mapping: node, of: S.self)
        let section = S(&fields)
        guard fields.hasUnasked else { return section }
        let unknown = fields.unknownKeys { S.form }
        return unknown.isEmpty ? section : correct(section, node, unknown, reading, key: key, mark: mark)
    }

    /// Reports unknown keys, and reads the section as if those misspelt were not: one mistake makes one diagnostic, and
    /// what they hold is checked too.
    @inline(never)
    private func correct(
        _ section: S, _ node: NodeID, _ unknown: [UnknownKey], _ reading: Reading, key: SourceRange, mark: Reading.Mark
    ) -> S {
        var corrections: [String: String] = [:]
        for key in unknown {
            guard let meant = key.meant, corrections[meant] == nil, !reading.isBody || key.missing.contains(meant)
            else { continue }
            corrections[meant] = key.name
        }
        var corrected = section
        if !corrections.isEmpty {
            reading.takeBack(to: mark)
            reading.key = key
            var fields = Fields(reading, mapping: node, of: S.self, corrections: corrections)
            corrected = S(&fields)
        }
        for key in unknown { reading.report(key) }
        return corrected
    }

    package var emptyIsAbsent: Bool { !S.countsWhenEmpty }

    /// The section as it is when nothing of it is written.
    func read(absentIn reading: Reading) -> S {
        var fields = Fields(reading, mapping: nil, of: S.self)
        return S(&fields)
    }
}

/// A map from names to texts.
package struct TextMapNotation: Notation {
    package var placeholder: [String: String] { [:] }

    package var form: Form {
        Form(
            "a map of texts", ["type": "object", "additionalProperties": ["type": "string"]], takesReference: false)
    }

    package func read(_ node: NodeID, _ reading: Reading) -> [String: String]? {
        guard reading.tree.kind(node) == .mapping else {
            return reading.refuseType(node, "a map of texts", isRight: { _ in false })
        }
        var map: [String: String] = [:]
        for (key, value) in reading.tree.pairs(node) + reading.tree.mergedPairs(node) {
            map[reading.tree.text(key)] = reading.text(value, expected: "text")
        }
        return map
    }
}

/// A map of anything, or text that holds JSON; either way JSON with sorted keys.
package struct JSONTextNotation: Notation {
    package var placeholder: String { "{}" }
    package static let complaint = "this text is no JSON object"
    package var form: Form {
        Form(
            "a map, or JSON text",
            ["anyOf": [["type": "object"], ["type": "string", "pattern": "^\\s*\\{[\\s\\S]*\\}\\s*$"]]])
    }

    package func read(_ node: NodeID, _ reading: Reading) -> String? {
        switch reading.tree.kind(node) {
        case .mapping where !reading.isBody: return reading.tree.json(node).text(sortedKeys: true)
        case .mapping: return reading.refuseType(node, "text that holds JSON", isRight: { _ in false })
        case .sequence: return reading.refuseType(node, form.expected, isRight: { _ in false })
        case .plain, .quoted:
            guard let value = try? JSON(parsing: reading.tree.text(node)), value.object != nil else {
                return reading.refuse(node, .badFormat, JSONTextNotation.complaint)
            }
            return value.text(sortedKeys: true)
        }
    }
}

/// One of two notations, told apart by whether there is a map.
package struct MapOrScalarNotation<Map: Notation, Scalar: Notation>: Notation {
    package enum Value: Sendable {
        case map(Map.Value)
        case scalar(Scalar.Value)
    }

    let map: Map
    let scalar: Scalar
    /// Whether a V1 body has the scalar only.
    let isScalarInBodies: Bool

    package var placeholder: Value { .map(map.placeholder) }
    package func unknown(_ text: String) -> Value { .scalar(scalar.unknown(text)) }

    package var form: Form {
        let (map, scalar) = (map.form, scalar.form)
        return Form(
            "\(map.expected), or \(scalar.expected)", ["anyOf": [map.schema, scalar.schema]],
            takesReference: scalar.takesReference, section: map.section, isSecret: scalar.isSecret)
    }

    package func read(_ node: NodeID, _ reading: Reading) -> Value? {
        switch reading.tree.kind(node) {
        case .mapping where reading.isBody && isScalarInBodies:
            reading.refuseType(node, scalar.form.expected, isRight: { _ in false })
        case .mapping: map.read(node, reading).map { .map($0) }
        case .plain, .quoted: scalar.read(node, reading).map { .scalar($0) }
        case .sequence: reading.refuseType(node, form.expected, isRight: { _ in false })
        }
    }
}

extension Notation {
    package static func section<S: Section>(_ type: S.Type) -> Self where Self == SectionNotation<S> { Self() }

    package static func either<Map: Notation, Scalar: Notation>(
        _ map: Map, or scalar: Scalar, isScalarInBodies: Bool = false
    ) -> Self where Self == MapOrScalarNotation<Map, Scalar> {
        Self(map: map, scalar: scalar, isScalarInBodies: isScalarInBodies)
    }
}

extension Notation where Self == TextMapNotation {
    package static var texts: Self { Self() }
}

extension Notation where Self == JSONTextNotation {
    package static var jsonText: Self { Self() }
}

extension JSON {
    /// A schema that text with `${…}` satisfies too.
    static func reference(or schema: JSON) -> JSON {
        ["anyOf": [schema, ["$ref": "#/$defs/reference"]]]
    }
}
