import SourceText
import Testing

/// A text in which places are marked by keycaps, `1️⃣` to `9️⃣`.
struct MarkedText {
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

    /// A problem as one line, its place by the mark there.
    func summary(_ problem: Diagnostic) -> String {
        let notes = problem.notes.map { note in
            "; \(note.location.map { place($0) } ?? "") \(note.message)"
        }
        return "\(problem.location.map { place($0) } ?? "-") \(problem.rule): \(problem.message)\(notes.joined())"
    }

    private func place(_ location: SourceText.SourceLocation) -> String {
        marks[location.start].map { String($0) } ?? "\(location.start)"
    }
}

/// Checks the problems of a text, each written as `1️⃣ rule: message; 2️⃣ note`.
func expectProblems(
    _ text: String, _ expected: [String], name: String = "a.yaml", limits: SourceLimits = .init(),
    hint: String? = nil, sourceLocation: Testing.SourceLocation = #_sourceLocation
) {
    let text = MarkedText(text, name: name)
    let problems = SourceTree.reading(text.file, as: SourceFormat(of: text.file), limits: limits).problems
    #expect(problems.map { text.summary($0) } == expected, sourceLocation: sourceLocation)
    if let hint { #expect(problems.first?.hint == hint, sourceLocation: sourceLocation) }
}

/// The tree of a text without problems.
func tree(
    _ text: String, name: String = "a.yaml", sourceLocation: Testing.SourceLocation = #_sourceLocation
) throws -> SourceTree {
    try tree(Array(text.utf8), name: name, sourceLocation: sourceLocation)
}

func tree(
    _ bytes: [UInt8], name: String = "a.yaml", sourceLocation: Testing.SourceLocation = #_sourceLocation
) throws -> SourceTree {
    let file = SourceFile(name: name, bytes: bytes)
    let reading = SourceTree.reading(file, as: SourceFormat(of: file))
    #expect(reading.problems.isEmpty, sourceLocation: sourceLocation)
    return try #require(reading.tree, sourceLocation: sourceLocation)
}

extension SourceTree {
    /// What the source has at a node's place.
    func source(_ node: NodeID) -> String {
        let range = range(node)
        return String(decoding: files[Int(range.file)].bytes[Int(range.start)..<Int(range.end)], as: UTF8.self)
    }

    /// The node at a path of keys and indices.
    func node(_ path: Any..., document: Int = 0) throws -> NodeID {
        var node = documents[document]
        for step in path {
            if let index = step as? Int {
                node = elements(node)[index]
            } else {
                node = try #require(pair("\(step)", in: node, hint: 0)).value
            }
        }
        return node
    }

    /// Every node in order, with what the source has at its place.
    func outline(_ node: NodeID) -> [String] {
        switch kind(node) {
        case .plain, .quoted: [source(node)]
        case .sequence: ["[" + source(node)] + elements(node).flatMap(outline)
        case .mapping: ["{" + source(node)] + pairs(node).flatMap { outline($0.key) + outline($0.value) }
        }
    }
}
