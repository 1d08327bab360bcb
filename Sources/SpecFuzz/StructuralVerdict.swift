package import JSONText
import JobSpec
import SourceText

/// What rundown says of a spec's structure alone: types, words, forms, ranges, modes, and which keys there are. That is
/// what a JSON Schema can say too.
package struct StructuralVerdict: Sendable {
    /// The rules that the structure breaks, each with its path and message; empty where it breaks none.
    package let findings: [String]

    package var isAccepted: Bool { findings.isEmpty }

    package init(_ spec: JSON) {
        let file = SourceFile(name: "spec.json", bytes: Array(spec.text().utf8))
        // Nothing has a value, so whatever holds a reference may be anything.
        let readings = Job.reading(file, as: .json, variables: Variables())
        findings = readings.flatMap(\.diagnostics).filter { StructuralVerdict.rules.contains($0.rule) }
            .map { "\($0.rule) \($0.path ?? ""): \($0.message)" }
    }

    private static let rules = Set(
        [
            Rule.unknownKey, .missingKey, .tooManyKeys, .keyOfAnotherMode, .wrongType, .outOfRange, .unknownWord,
            .badFormat, .repeatedValue,
        ].map(\.id))
}

extension StructuralVerdict {
    /// The specs of texts, as values.
    package static func specs(in texts: [(name: String, bytes: [UInt8])]) -> [JSON] {
        texts.flatMap { text -> [JSON] in
            let file = SourceFile(name: text.name, bytes: text.bytes)
            guard let tree = SourceTree.reading(file, as: text.name.hasSuffix(".json") ? .json : .yaml).tree else {
                return []
            }
            return tree.documents.map(tree.json)
        }
    }
}
