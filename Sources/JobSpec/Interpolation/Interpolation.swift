import SourceText

/// Fills the references of one document, on the tree: a value can never become structure.
///
/// Keys stay as they are, and so do `version`, `extends` and `parameters`. A variable that nothing gives a value makes
/// its text unknown and is noted; whether that is an error is for the caller to say.
struct Interpolation {
    let reading: Reading
    let parameters: [String: Parameter]
    /// Parameters whose value is not to be used, about which everything has been said.
    let unusable: Set<String>
    /// Scalars that are left without a value, so that nothing secret is in the tree where it would be seen.
    let hidden: Set<NodeID>
    /// Where the values of scalars stand that come from another file, by the scalars' own places.
    private(set) var sources: [SourceLocation: ValueSource] = [:]
    /// The secrets that were filled in.
    private(set) var secrets: [String] = []

    init(
        _ reading: Reading, parameters: [String: Parameter] = [:], unusable: Set<String> = [],
        hidden: Set<NodeID> = []
    ) {
        self.reading = reading
        self.parameters = parameters
        self.unusable = unusable
        self.hidden = hidden
    }

    /// The tree with every reference of the document filled.
    mutating func filled() -> SourceTree {
        let tree = reading.tree
        let kept = ["version", "extends", "parameters"].compactMap { tree.pair($0, in: reading.root, hint: 0)?.value }
            .map { tree.range($0) }
        let end = tree.documents.first { $0.index > reading.root.index }?.index ?? .max
        refuseLiteralReferences()
        var fillings: [SourceTree.Filling] = []
        for node in tree.scalarsWithReferences() where node.index >= reading.root.index && node.index < end {
            let range = tree.range(node)
            guard !kept.contains(where: { $0.contains(range) }) else { continue }
            if hidden.contains(node) {
                fillings.append(
                    .init(node: node, text: tree.text(node), isReference: true, isUnknown: true, isSecret: true))
                continue
            }
            do {
                let text = tree.text(node)
                let parts = try Reference.parse(text)
                guard parts != [.text(text)] else { continue }
                let filling = fill(parts, at: range)
                if let source = filling.source {
                    sources[tree.location(range)] = ValueSource(location: source, isWhole: parts.count == 1)
                }
                let isReference = parts.contains { if case .text = $0 { false } else { true } }
                fillings.append(
                    .init(
                        node: node, text: filling.text, isReference: isReference, isUnknown: filling.isUnknown,
                        isSecret: filling.isSecret))
            } catch {
                reading.report(
                    .badReference, at: range,
                    reading.isHidden(range) ? error.discreet ?? error.reason : error.reason,
                    hint: "a reference is ${NAME}, ${NAME:-default}, ${NAME:?message} or ${file:PATH}; write $$ for a $"
                )
                // Nothing more is said about it.
                fillings.append(
                    .init(node: node, text: tree.text(node), isReference: true, isUnknown: true, isSecret: false))
            }
        }
        return fillings.isEmpty ? tree : tree.filled(fillings)
    }

    /// Refuses references where none are filled and where text with one would be taken for a value.
    private func refuseLiteralReferences() {
        let tree = reading.tree
        var nodes = [tree.pair("extends", in: reading.root, hint: 0)?.value].compactMap(\.self)
        if let declared = tree.pair("parameters", in: reading.root, hint: 0)?.value {
            for (_, parameter) in tree.pairs(declared) {
                nodes += [tree.pair("default", in: parameter, hint: 0)?.value].compactMap(\.self)
                nodes += tree.pair("enum", in: parameter, hint: 0).map { tree.elements($0.value) } ?? []
            }
        }
        for node in nodes where tree.containsReference(node) {
            let parts = try? Reference.parse(tree.text(node))
            guard parts?.contains(where: { if case .text = $0 { false } else { true } }) != false else { continue }
            reading.report(.badReference, at: tree.range(node), "no reference is filled in here", hint: "write it out")
        }
    }

    private struct Filling {
        var text = ""
        var isUnknown = false
        var isSecret = false
        var source: SourceLocation?
    }

    private mutating func fill(_ parts: [Reference], at range: SourceRange) -> Filling {
        var filling = Filling()
        for part in parts {
            let piece = fill(part, at: range)
            filling.text += piece.text
            filling.isUnknown = filling.isUnknown || piece.isUnknown
            filling.isSecret = filling.isSecret || piece.isSecret
            filling.source = filling.source ?? piece.source
        }
        return filling
    }

    private mutating func fill(_ part: Reference, at range: SourceRange) -> Filling {
        switch part {
        case .text(let text): return Filling(text: text)
        case .file(let path):
            guard let readFile = reading.variables.readFile else {
                return Filling(text: "${file:\(path)}", isUnknown: true, isSecret: true)
            }
            switch readFile(path) {
            case .success(let whole):
                let text = whole.withoutFinalLineBreak
                secrets.append(text)
                return Filling(text: text, isSecret: true)
            case .failure(let problem):
                reading.report(.unreadableFile, at: range, "\(path) could not be read: \(problem.reason)")
                return Filling(text: "${file:\(path)}", isUnknown: true, isSecret: true)
            }
        case .variable(let name, let fallback):
            let parameter = parameters[name]
            let isSecret = parameter?.isSecret ?? false
            if unusable.contains(name) { return Filling(text: "${\(name)}", isUnknown: true, isSecret: isSecret) }
            let given = parameter == nil ? reading.variables.given(name) : reading.variables.parameter(name)
            if let value = given?.text ?? parameter?.defaultText, !(value.isEmpty && fallback != nil) {
                if isSecret { secrets.append(value) }
                return Filling(text: value, isSecret: isSecret, source: given?.location)
            }
            switch fallback {
            case .value(let parts): return fill(parts, at: range)
            case .message(let message): noteUnset(name, parameter, at: range, because: message)
            case nil: noteUnset(name, parameter, at: range, because: parameter?.description?.value)
            }
            return Filling(text: "${\(name)}", isUnknown: true, isSecret: isSecret)
        }
    }

    private func noteUnset(_ name: String, _ parameter: Parameter?, at range: SourceRange, because message: String?) {
        reading.noteUnset(
            name, at: range, because: message, isParameter: parameter != nil,
            elsewhere: parameter == nil ? nil : reading.variables.row?.empty[name])
    }
}
