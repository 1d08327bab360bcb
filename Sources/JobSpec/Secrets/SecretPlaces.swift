import SourceText

/// Where the secrets of a document stand: the values of every key whose field is a secret, wherever the key is and
/// however it is spelt, since a misplaced secret is one too; and URLs with something secret in them.
///
/// Made only where something is to be shown of a document.
struct SecretPlaces {
    private let tree: SourceTree
    /// Whether it is a V1 body, in which nothing is filled in.
    private let isBody: Bool
    private(set) var ranges: [SourceRange] = []
    /// The maps that have been looked at, those in the place of a secret apart: aliases bring them there again.
    private var walked: [Bool: Set<NodeID>] = [:]
    private var forms: [String: SectionForm] = [:]

    /// - Parameter form: the form of the documents; `nil` for V1 bodies.
    init(in tree: SourceTree, from roots: [NodeID], as form: SectionForm?) {
        self.tree = tree
        isBody = form == nil
        for root in roots { look(root, Expectation(form: form, isDeclared: form != nil, needsSecret: true)) }
    }

    var locations: [SourceLocation] { ranges.map { tree.location($0) } }

    /// What is known of a value before it is looked at.
    private struct Expectation {
        /// What a map in this place is made of.
        var form: SectionForm?
        /// Whether its keys are names of the user's, with such maps for values.
        var isMapOfMaps = false
        /// Whether its key is declared.
        var isDeclared = false
        /// Whether a text may stand here as a secret, so that keys of a map nobody knows are secrets too.
        var isSecretText = false
        /// Whether a map is wanted that must have a secret, so that a text is probably that.
        var needsSecret = false
    }

    private mutating func look(_ node: NodeID, _ expected: Expectation) {
        switch tree.kind(node) {
        case .plain, .quoted: if isSecret(node, expected) { hide(node) }
        case .sequence: for element in tree.elements(node) { look(element, expected) }
        case .mapping:
            let isFirst = walked[expected.isSecretText, default: []].insert(tree.target(node)).inserted
            guard isFirst else { return }
            for (key, value) in tree.pairs(node) + tree.mergedPairs(node) { look(value, of: key, expected) }
        }
    }

    /// Looks at the value of a key.
    private mutating func look(_ value: NodeID, of key: NodeID, _ parent: Expectation) {
        let name = tree.text(key)
        if parent.isMapOfMaps {
            var expected = parent
            expected.isMapOfMaps = false
            // A parameter by the name of a secret is one, and so is one that says so in whatever way.
            let secret = tree.pair("secret", in: value, hint: 0)?.value
            expected.isSecretText = SecretNames.all.means(name) || secret.map { tree.text($0) != "false" } == true
            look(value, expected)
            guard expected.isSecretText else { return }
            for key in ["default", "enum"] { tree.pair(key, in: value, hint: 0).map { hide($0.value, of: $0.key) } }
            return
        }
        guard let field = field(name, of: parent.form) else {
            let isPlain = isBody && SecretNames.all.isPlainInBodies(name)
            if parent.isSecretText || SecretNames.all.means(name, inBody: isBody) {
                hide(value, of: key)
            } else {
                look(value, Expectation(isDeclared: isPlain, needsSecret: SecretNames.all.holders.contains(name)))
            }
            return
        }
        let section = field.form.section
        guard !field.form.isSecret || (section != nil && tree.kind(value) == .mapping) else {
            return hide(value, of: key)
        }
        look(
            value,
            Expectation(
                form: section.map { form(of: $0) }, isMapOfMaps: section?.isMap == true, isDeclared: true,
                isSecretText: field.form.isSecret,
                needsSecret: section != nil && SecretNames.all.holders.contains(field.name)))
    }

    /// The field of that name, or the one that is meant by it.
    private func field(_ name: String, of form: SectionForm?) -> FieldForm? {
        guard let form else { return nil }
        func named(_ name: String) -> FieldForm? { form.fields.first { $0.name == name || $0.alias == name } }
        if let field = named(name) { return field }
        let meant = nearest(to: name, in: form.fields.map(\.name)).flatMap(named)
        return meant?.form.isSecret == true || meant?.form.section != nil ? meant : nil
    }

    private mutating func form(of section: SectionReference) -> SectionForm {
        if let form = forms[section.name] { return form }
        let form = section.form()
        forms[section.name] = form
        return form
    }

    /// Hides the value of a key. What begins with `&` or `!` is no value to YAML, and may have been meant as one.
    private mutating func hide(_ value: NodeID, of key: NodeID) {
        hide(value)
        let (name, range) = (tree.range(key), tree.range(value))
        guard !isBody, range.file == name.file, range.start >= name.end else { return }
        let file = tree.files[Int(name.file)]
        let line = file.byteRange(ofLine: file.position(at: name.end).line)
        let rest = file.bytes[Int(name.end)..<max(line.upperBound, Int(name.end))]
        guard let start = rest.firstIndex(where: { $0 > 0x20 && $0 != UInt8(ascii: ":") }),
            file.bytes[start] == UInt8(ascii: "&") || file.bytes[start] == UInt8(ascii: "!")
        else { return }
        let end = rest[start...].firstIndex { $0 <= 0x20 || ",}]".utf8.contains($0) } ?? rest.endIndex
        ranges.append(SourceRange(start: UInt32(start), end: UInt32(end), file: name.file))
    }

    private mutating func hide(_ node: NodeID) {
        guard !isShowable(node) else { return }
        ranges.append(tree.range(node))
        if tree.target(node) != node { ranges.append(tree.range(tree.target(node))) }
    }
}

// MARK: - Scalars
extension SecretPlaces {
    /// Whether a value is a secret by what it is, whatever its key.
    private func isSecret(_ node: NodeID, _ expected: Expectation) -> Bool {
        let text = tree.text(node)
        if expected.needsSecret, tree.scalar(node) == .text { return true }
        guard let scheme = text.firstRange(of: "://") else {
            // Such as a body in a text, or a line of a file of variables.
            return (text.contains(":") || text.contains("=")) && SecretText.holdsValue(text)
        }
        let schemes = URLNotation.streamURL.schemes
        if schemes.contains(where: { text[..<scheme.lowerBound].lowercased().hasSuffix($0) }) { return true }
        guard expected.isDeclared, expected.form == nil else { return true }
        let authority = text[scheme.upperBound...].prefix { !"/?#".contains($0) }
        return authority.contains("@") || text.contains("?") || text.contains("#")
    }

    /// Whether there is nothing to hide: nothing at all, or references alone, without defaults.
    private func isShowable(_ node: NodeID) -> Bool {
        switch tree.kind(node) {
        case .sequence: return tree.elements(node).allSatisfy(isShowable)
        case .mapping: return tree.pairs(node).allSatisfy { isShowable($0.value) } && !tree.hasMerge(node)
        case .plain, .quoted: break
        }
        guard !tree.isNull(node) else { return true }
        guard !isBody else { return false }
        let range = tree.range(tree.target(node))
        let bytes = tree.files[Int(range.file)].bytes[Int(range.start)..<Int(range.end)]
        let isQuoted = bytes.first == UInt8(ascii: "\"") || bytes.first == UInt8(ascii: "'")
        let source = String(decoding: isQuoted && bytes.count > 1 ? bytes.dropFirst().dropLast() : bytes, as: UTF8.self)
        guard let parts = try? Reference.parse(source), let first = parts.first, parts != [.text(source)] else {
            return false
        }
        let isURL = if case .text(let text) = first { text.contains("://") && !text.contains("@") } else { false }
        return parts.allSatisfy { isShowable($0, inURL: isURL) }
    }

    /// Whether a part of a text can be shown: a reference without a default, or what leads to one in a URL.
    private func isShowable(_ part: Reference, inURL isURL: Bool) -> Bool {
        switch part {
        case .file, .variable(_, nil), .variable(_, .message), .variable(_, .value([])): true
        case .variable: false
        case .text(let text):
            isURL && ["/", "=", "{job}"].contains { text.hasSuffix($0) }
                && text.split(separator: "&").allSatisfy { $0.hasSuffix("=") || !$0.contains("=") }
        }
    }
}
