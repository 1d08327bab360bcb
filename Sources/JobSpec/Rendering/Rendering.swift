import CloudRecordingAPI
import JSONText
import SourceText

/// How the values of references are shown in a spec that is printed as it takes effect.
package enum Rendering: String, CaseIterable, Sendable {
    /// Every value filled in, secrets too.
    case raw
    /// Every value filled in, each secret as `••••`.
    case masked
    /// Each reference as it was written. It reads back as the same job.
    case names
}

extension JobReading {
    /// The document as it takes effect, with its bases and without aliases, as a document of YAML that reads back; `nil`
    /// where it could not be read.
    ///
    /// What has no value yet stays a reference in every rendering. Of a secret that stands in the spec itself only `raw`
    /// shows more than a mask.
    package func rendered(_ rendering: Rendering) -> String? {
        guard let effect else { return nil }
        var writer = EffectWriter(effect, rendering, open: openSecrets?.nodes ?? [])
        writer.write()
        return writer.text
    }
}

/// Writes a document as it takes effect, in block style; lists of scalars stand on one line.
private struct EffectWriter {
    private(set) var text = ""
    private let tree: SourceTree
    private let original: SourceTree
    private let root: NodeID
    private let rendering: Rendering
    /// What is shown of secrets, by the scalar that holds one.
    private let shown: [NodeID: String]
    private let open: Set<NodeID>

    init(_ effect: JobReading.Effect, _ rendering: Rendering, open: Set<NodeID>) {
        (tree, original, root) = (effect.filled, effect.original, effect.root)
        self.rendering = rendering
        self.open = open
        shown = effect.shown.reduce(into: [:]) { $0[effect.filled.target($1.node)] = $1.text }
    }

    mutating func write() {
        let left = rendering == .names ? ["extends"] : ["extends", "parameters"]
        writePairs(tree.pairs(root) + tree.mergedPairs(root), Job.form, indent: "", leavingOut: left)
    }

    private mutating func writePairs(
        _ pairs: [(key: NodeID, value: NodeID)], _ form: SectionForm?, indent: String, leavingOut left: [String] = []
    ) {
        var indent = indent
        for (key, value) in pairs {
            let name = tree.text(key)
            guard !left.contains(name) else { continue }
            let field = form?.fields.first { $0.name == name || $0.alias == name }
            text += "\(indent)\(YAMLScalar.key(name)):"
            writeValue(value, FieldShape(field), indent: indent)
            // A list's first key stands behind its dash.
            indent = String(repeating: " ", count: indent.count)
        }
    }

    /// Writes what stands behind a key.
    private mutating func writeValue(_ node: NodeID, _ shape: FieldShape, indent: String) {
        let inner = String(repeating: " ", count: indent.count) + "  "
        switch tree.kind(node) {
        case .plain, .quoted: text += " \(scalar(node, shape))\n"
        case .mapping:
            let pairs = tree.pairs(node) + tree.mergedPairs(node)
            text += pairs.isEmpty ? " {}\n" : "\n"
            writePairs(pairs, shape.section, indent: inner)
        case .sequence:
            let elements = tree.elements(node)
            if let line = flow(elements, shape) {
                text += " \(line)\n"
                return
            }
            text += "\n"
            for element in elements { writeElement(element, shape, indent: inner) }
        }
    }

    private mutating func writeElement(_ node: NodeID, _ shape: FieldShape, indent: String) {
        let pairs = tree.pairs(node) + tree.mergedPairs(node)
        guard tree.kind(node) == .mapping, !pairs.isEmpty else {
            text += "\(indent)-"
            return writeValue(node, shape, indent: indent)
        }
        writePairs(pairs, shape.section, indent: "\(indent)- ")
    }

    /// A list on one line; `nil` where it holds more than scalars.
    private func flow(_ elements: [NodeID], _ shape: FieldShape) -> String? {
        let texts = elements.compactMap { element in
            tree.kind(element) == .plain || tree.kind(element) == .quoted ? scalar(element, shape, isInFlow: true) : nil
        }
        return texts.count == elements.count ? "[\(texts.joined(separator: ", "))]" : nil
    }

    // MARK: - Scalars

    private func scalar(_ node: NodeID, _ shape: FieldShape, isInFlow: Bool = false) -> String {
        let isPlain = tree.kind(node) == .plain
        let isFilled = tree.isInterpolated(node)
        if let mask = mask(node) { return YAMLScalar.text(mask.escaped, isPlain: false, isInFlow: isInFlow) }
        if rendering == .names || (isFilled && tree.isUnknown(node)) {
            guard isFilled || original.scalar(node) == .text else { return original.text(node) }
            return YAMLScalar.text(original.text(node), isPlain: isPlain, isInFlow: isInFlow)
        }
        let value = tree.text(node)
        guard isFilled else {
            guard tree.scalar(node) == .text else { return value }
            return YAMLScalar.text(value.escaped, isPlain: isPlain, isInFlow: isInFlow)
        }
        // What a variable leaves empty counts as left out.
        guard !value.isEmpty else { return "null" }
        switch ScalarValue(plain: Array(value.utf8)[...]) {
        case .text: return YAMLScalar.text(value.escaped, isPlain: true, isInFlow: isInFlow)
        case .null: return YAMLScalar.text(value, isPlain: false, isInFlow: isInFlow)
        case .boolean, .integer, .number:
            let isText = shape.takesOnlyText ?? !isPlain
            return isText ? YAMLScalar.text(value, isPlain: false, isInFlow: isInFlow) : value
        }
    }

    /// What is shown in the place of a secret; `nil` where the scalar itself may be.
    private func mask(_ node: NodeID) -> String? {
        guard rendering != .raw else { return nil }
        let place = tree.target(node)
        // Of a URL without anything secret all is shown.
        let known = shown[place].flatMap { $0 == tree.text(node) ? nil : $0 }
        guard tree.isInterpolated(node) else { return known }
        guard rendering == .masked, !tree.isUnknown(node) else { return nil }
        if open.contains(place) { return Secret.mask }
        return known ?? (tree.isSecret(node) ? Secret.mask : nil)
    }
}

/// What is known of the values of a key.
private struct FieldShape {
    let section: SectionForm?
    /// Whether a number has to be in quotes there; `nil` where nobody knows.
    let takesOnlyText: Bool?

    init(_ field: FieldForm?) {
        section = field?.form.section?.form()
        takesOnlyText = field.map { !FieldShape.takesNumber($0.form.schema) }
    }

    /// Whether a schema, or that of its elements, takes anything that is no text.
    private static func takesNumber(_ schema: JSON) -> Bool {
        let types = schema["type"]?.array ?? [schema["type"]].compactMap(\.self)
        if types.contains(where: { ["integer", "number", "boolean"].contains($0) }) { return true }
        let words = (schema["enum"]?.array ?? []) + [schema["const"]].compactMap(\.self)
        if words.contains(where: { $0.string == nil }) { return true }
        let parts = (schema["anyOf"]?.array ?? []) + [schema["items"]].compactMap(\.self)
        return parts.contains(where: takesNumber)
    }
}

extension String {
    /// The text as one without a reference in it.
    var escaped: String { contains("$$") || contains("${") ? replacing("$", with: "$$") : self }
}
