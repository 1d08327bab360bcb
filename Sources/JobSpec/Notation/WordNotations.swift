package import CloudRecordingAPI
package import JSONText
package import SourceText

/// A word that stands for one of V1's numbers; the number is taken too.
package struct WordNotation<V: Vocabulary>: Notation {
    /// Whether a number that no table holds passes, with a warning.
    var isOpen = false
    /// Words people use elsewhere, for hints.
    var otherWords: [(word: String, meant: String)] = []

    package var placeholder: V { V.words.first.map { V(rawValue: $0.value) } ?? V(rawValue: 0) }
    package func json(_ value: V) -> JSON { value.word.map { .string($0) } ?? .integer(Int64(value.rawValue)) }
    package func value(of text: String) -> V? { V(word: text) }

    package var form: Form {
        let words = V.words.map(\.name)
        let numbers: JSON =
            isOpen ? ["type": "integer", "minimum": 0] : ["enum": .array(V.words.map { .integer(Int64($0.value)) })]
        return Form(
            "one of \(words.joined(separator: ", "))",
            ["anyOf": [["enum": .array(words.map { .string($0) })], numbers]])
    }

    package func read(_ node: NodeID, _ reading: Reading) -> V? {
        switch reading.scalar(node) {
        case .integer(let number):
            guard let number = Int(exactly: number) else { break }
            let value = V(rawValue: number)
            if value.isKnown { return value }
            guard isOpen, number >= 0 else { break }
            reading.report(
                .unlistedNumber, at: reading.tree.range(node),
                "\(reading.quoted(node)) is in no table of the documentation",
                hint: "listed: \(V.words.map { "\($0.name) \($0.value)" }.joined(separator: ", "))")
            return value
        case .text:
            guard reading.isText(node) else { return reading.refuseType(node, form.expected, isRight: { _ in false }) }
            let word = reading.tree.text(node)
            if let value = V(word: word) { return value }
            if let other = otherWords.first(where: { $0.word == word.lowercased() }) {
                return refuse(node, reading, meant: other.meant)
            }
        default: return reading.refuseType(node, form.expected, isRight: { _ in false })
        }
        return refuse(node, reading, meant: nearest(to: reading.tree.text(node), in: V.words.map(\.name)))
    }

    private func refuse(_ node: NodeID, _ reading: Reading, meant: String?) -> V? {
        reading.refuseWord(node, "\(reading.quoted(node)) is not \(form.expected)", meant: meant)
    }
}

/// One of V1's own strings, exactly.
package struct NameNotation<Name: Sendable>: Notation where Name: RawRepresentable<String> & Hashable {
    let names: [Name]
    var ignoresCase = false

    package var placeholder: Name { names[0] }
    package func json(_ value: Name) -> JSON { .string(value.rawValue) }
    package func value(of text: String) -> Name? { names.first { $0.rawValue == text } }

    package var form: Form {
        let words = names.map(\.rawValue)
        let more = ignoresCase ? words.map { $0.lowercased() } : []
        return Form(
            words.count == 1 ? words[0] : "one of \(words.joined(separator: ", "))",
            ["enum": .array((words + more).map { .string($0) })])
    }

    package func read(_ node: NodeID, _ reading: Reading) -> Name? {
        guard reading.isText(node) else { return reading.refuseType(node, form.expected, isRight: { _ in false }) }
        let text = reading.tree.text(node)
        if let name = names.first(where: { $0.rawValue == text || (ignoresCase && $0.rawValue.lowercased() == text) }) {
            return name
        }
        let meant = nearest(to: text, in: names.map(\.rawValue))
        return reading.refuseWord(node, "\(reading.quoted(node)) is not \(form.expected)", meant: meant)
    }
}

extension Notation {
    package static func word<V: Vocabulary>(_ type: V.Type) -> Self where Self == WordNotation<V> { Self() }

    package static func name<Name>(_ type: Name.Type) -> Self where Self == NameNotation<Name>, Name: CaseIterable {
        Self(names: Array(Name.allCases))
    }

    package static func name<Name>(of names: [Name], ignoresCase: Bool = false) -> Self
    where Self == NameNotation<Name> {
        Self(names: names, ignoresCase: ignoresCase)
    }
}
