package import CloudRecordingAPI
import JSONText
package import SourceText

/// One document being read: its tree, what is known so far, and the problems found.
///
/// A class, so that nested sections add to the same lists; it never leaves the call that reads the document.
package final class Reading {
    package let tree: SourceTree
    /// What the program's surroundings say, for keys that default to an environment variable.
    package let variables: Variables
    /// The mode, once it has been read.
    package var mode: RecordingMode?
    package private(set) var problems: [Diagnostic] = []
    /// Variables that have no value, with the first place of each.
    package private(set) var unset: [UnsetVariable] = []
    private var secrets: [NodeID] = []
    /// The key whose value is being read.
    var key: SourceRange
    let root: NodeID

    package init(tree: SourceTree, root: NodeID, variables: Variables) {
        self.tree = tree
        self.root = root
        self.variables = variables
        let whole = tree.range(root)
        key = SourceRange(start: whole.start, end: whole.start, file: whole.file)
    }

    @inline(never)
    package func report(
        _ rule: Rule, at range: SourceRange, _ message: String, hint: String? = nil, notes: [Diagnostic.Note] = [],
        fix: Diagnostic.Fix? = nil, path: String? = nil
    ) {
        problems.append(
            Diagnostic(
                rule: rule.id, severity: rule.severity, message: message,
                path: path ?? tree.path(of: range, in: root), location: tree.location(range), notes: notes, hint: hint,
                fix: fix))
    }

    @inline(never)
    package func noteUnset(_ name: String, at range: SourceRange, because message: String? = nil) {
        guard !unset.contains(where: { $0.name == name }) else { return }
        unset.append(UnsetVariable(name: name, message: message, location: tree.location(range)))
    }

    /// Says that the scalar at a node is a secret, so that it stays out of what is kept of the spec.
    func noteSecret(_ node: NodeID) { secrets.append(node) }

    /// The document as it takes effect, each secret as the text that was written for it; one that was written out is
    /// masked.
    func effectiveSpec(original: SourceTree) -> JSON {
        let masked = secrets.map { node in
            (
                node: node, text: original.containsReference(node) ? original.text(node) : Secret.mask,
                isUnknown: false,
                isSecret: true
            )
        }
        return (masked.isEmpty ? tree : tree.interpolated(masked)).json(root)
    }

    /// The source's own bytes at a range, for messages: they never hold what a variable put there.
    package func quote(_ range: SourceRange) -> String {
        let bytes = tree.files[Int(range.file)].bytes[Int(range.start)..<Int(range.end)]
        let line = bytes.prefix { $0 != 0x0A && $0 != 0x0D }
        let text = String(decoding: line, as: UTF8.self)
        return text.count > 60 || line.count < bytes.count ? "\(text.prefix(59))…" : text
    }
}

/// A variable that a spec names and nothing gives a value.
package struct UnsetVariable: Sendable {
    package let name: String
    /// What the spec says about why it must be set.
    package let message: String?
    package let location: SourceLocation
}
