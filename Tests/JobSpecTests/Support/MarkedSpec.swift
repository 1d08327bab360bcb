import SourceText
import Testing

@testable import JobSpec

/// A text in which places are marked by keycaps, `1️⃣` to `9️⃣`.
struct MarkedSpec {
    let file: SourceFile
    private var marks: [UInt32: Character] = [:]

    init(_ marked: String, name: String = "a.yaml") {
        var bytes: [UInt8] = []
        for character in marked {
            if "1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣7️⃣8️⃣9️⃣".contains(character) {
                marks[UInt32(bytes.count)] = character
            } else {
                bytes.append(contentsOf: String(character).utf8)
            }
        }
        file = SourceFile(name: name, bytes: bytes)
    }

    /// A diagnostic as one line: its mark, its rule, what is underlined, its message, and the text of its fix.
    func summary(_ diagnostic: Diagnostic) -> String {
        var summary = "- "
        if let location = diagnostic.location {
            let bytes = location.file.bytes[Int(location.start)..<Int(location.end)]
            let mark = marks[location.start].map { String($0) } ?? "\(location.position.line)"
            summary = "\(mark) \(diagnostic.rule) <\(String(decoding: bytes, as: UTF8.self))> "
        }
        return summary + diagnostic.message + (diagnostic.fix.map { " => \($0.replacement)" } ?? "")
    }
}

/// Checks what is said about a spec, some rules besides: each line is a mark, a rule, and perhaps parts of the summary, split by ` | `.
func expectDiagnostics(
    _ text: String, _ expected: [String], name: String = "a.yaml", _ variables: Variables = .known,
    besides: Set<String> = [], sourceLocation: Testing.SourceLocation = #_sourceLocation
) {
    let text = MarkedSpec(text, name: name)
    let found = Job.reading(text.file, variables: variables).flatMap(\.diagnostics)
        .filter { !besides.contains($0.rule) }.map { text.summary($0) }
    let fits =
        found.count == expected.count
        && zip(found, expected).allSatisfy { found, expected in
            let parts = expected.split(separator: " | ").map(String.init)
            return found.hasPrefix(parts[0] + " ") && parts.dropFirst().allSatisfy { found.contains($0) }
        }
    #expect(fits, "found:\n\(found.joined(separator: "\n"))", sourceLocation: sourceLocation)
}

func expectDiagnostics(
    _ spec: Spec, _ expected: [String], _ variables: Variables = .known, besides: Set<String> = [],
    sourceLocation: Testing.SourceLocation = #_sourceLocation
) {
    expectDiagnostics(spec.text, expected, name: "a.yaml", variables, besides: besides, sourceLocation: sourceLocation)
}
