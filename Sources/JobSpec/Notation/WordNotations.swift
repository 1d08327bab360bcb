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
            guard reading.tree.kind(node) == .plain || reading.tree.kind(node) == .quoted else {
                return refuseType(node, reading)
            }
            let word = reading.tree.text(node)
            guard !reading.isBody else {
                return reading.refuseText(node, expected: numbers, meant: V(word: word)?.rawValue)
            }
            if let value = V(word: word) { return value }
            if let other = otherWords.first(where: { $0.word == word.lowercased() }) {
                return refuse(node, reading, meant: other.meant)
            }
        default: return refuseType(node, reading)
        }
        return refuse(node, reading, meant: nearest(to: reading.tree.text(node), in: V.words.map(\.name)))
    }

    /// What a V1 body has to hold, in words.
    private var numbers: String {
        "one of \(V.words.map { "\($0.value) (\($0.name))" }.joined(separator: ", "))"
    }

    private func refuseType(_ node: NodeID, _ reading: Reading) -> V? {
        reading.refuseType(node, reading.isBody ? numbers : form.expected, isRight: { _ in false })
    }

    private func refuse(_ node: NodeID, _ reading: Reading, meant: String?) -> V? {
        if reading.isBody {
            return reading.refuse(node, .unknownWord, "\(reading.quoted(node)) is not \(numbers)")
        }
        return reading.refuseWord(node, "\(reading.quoted(node)) is not \(form.expected)", meant: meant)
    }
}

extension Reading {
    /// Refuses text where a V1 body has a number.
    ///
    /// - Parameter meant: the number that the text stands for in a spec.
    func refuseText<Value>(_ node: NodeID, expected: String, meant: Int?) -> Value? {
        guard let number = meant ?? Int(tree.text(node)) else {
            return refuse(node, .wrongType, "expected \(expected), found \(quoted(node))")
        }
        let isNumber = Int(tree.text(node)) == number
        return refuse(
            node, .wrongType, "\(quoted(node)) is text; expected \(expected)",
            hint: isNumber ? "write it without quotes: \(number)" : "write the number: \(number)", fix: "\(number)")
    }
}

/// One of V1's own strings, exactly.
package struct NameNotation<Name: Sendable>: Notation where Name: RawRepresentable<String> & Hashable {
    let names: [Name]
    var ignoresCase = false
    /// The strings that a V1 body may hold; `nil` for the same.
    var namesInBodies: [Name]?

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
        let names = reading.isBody ? namesInBodies ?? names : names
        let takesLower = ignoresCase && !reading.isBody
        if let name = names.first(where: { $0.rawValue == text || (takesLower && $0.rawValue.lowercased() == text) }) {
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

    package static func name<Name>(of names: [Name], ignoresCase: Bool = false, inBodies: [Name]? = nil) -> Self
    where Self == NameNotation<Name> {
        Self(names: names, ignoresCase: ignoresCase, namesInBodies: inBodies)
    }
}
