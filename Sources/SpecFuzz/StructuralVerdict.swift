package import JSONText
import JobSpec
import SourceText

/// What rundown says of a spec's structure alone: types, words, forms, ranges, modes, and which keys there are. That is
/// what a JSON Schema can say too, a few things apart.
package struct StructuralVerdict: Sendable {
    /// What is wrong by the schema as well, each as its rule, path and message.
    package private(set) var findings: [String] = []
    /// What is wrong and no schema can say: of the values that defaults give references, of the length of durations, and
    /// of text inside text.
    package private(set) var beyond: [String] = []

    package init(_ spec: JSON) {
        let file = SourceFile(name: "spec.json", bytes: Array(spec.text().utf8))
        for finding in Job.reading(file, as: .json, variables: Variables()).flatMap(\.diagnostics)
        where StructuralVerdict.rules.contains(finding.rule) {
            let text = "\(finding.rule) \(finding.path ?? ""): \(finding.message)"
            if StructuralVerdict.isBeyond(finding, hasDefaults: spec["parameters"] != nil) {
                beyond.append(text)
            } else {
                findings.append(text)
            }
        }
    }

    private static func isBeyond(_ finding: Diagnostic, hasDefaults: Bool) -> Bool {
        let places = ([finding.location] + finding.notes.map(\.location)).compactMap(\.self)
        let texts = places.map { $0.file.bytes[Int($0.start)..<Int($0.end)] }
        if finding.rule == Rule.repeatedValue.id { return Set(texts).count > 1 }
        guard let text = texts.first else { return false }
        // What has no default has no value here, and then nothing may be said of it.
        if String(decoding: text, as: UTF8.self).contains(hasDefaults ? "${" : ":-") { return true }
        return finding.rule == Rule.outOfRange.id && text.first == UInt8(ascii: "\"")
            && finding.message.contains("duration")
            || finding.message == JSONTextNotation.complaint
            || finding.message.contains(" is no regular expression")
    }

    private static let rules = Set(
        [
            Rule.unknownKey, .missingKey, .tooManyKeys, .keyOfAnotherMode, .wrongType, .outOfRange, .unknownWord,
            .badFormat, .repeatedValue,
        ].map(\.id))
}

extension StructuralVerdict {
    /// The specs of texts, as values; but those that extend another, whose base would have to be judged with them.
    package static func specs(in texts: [(name: String, bytes: [UInt8])]) -> [JSON] {
        texts.flatMap { text -> [JSON] in
            let file = SourceFile(name: text.name, bytes: text.bytes)
            guard let tree = SourceTree.reading(file, as: text.name.hasSuffix(".json") ? .json : .yaml).tree else {
                return []
            }
            return tree.documents.map(tree.json).filter { $0["extends"] == nil }
        }
    }
}
