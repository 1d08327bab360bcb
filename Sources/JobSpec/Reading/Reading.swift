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
    /// Scalars that are secret, in whole or in part, with what may be shown of them.
    private var secrets: [(node: NodeID, shown: String)] = []
    /// The key whose value is being read, or the element of a list.
    var key: SourceRange
    /// What stands for the document as a whole: its very beginning.
    private let top: SourceRange
    /// The vendor of the job's storage, once it has been read.
    var vendor: Located<StorageVendor>?
    let root: NodeID
    /// The V1 body that ``tree`` was made of; `nil` where a spec is read.
    let body: SourceTree?
    /// How a spec writes what a body has, by node; collected for bodies only.
    private(set) var spellings: [NodeID: JSON] = [:]

    package init(tree: SourceTree, root: NodeID, variables: Variables, body: SourceTree? = nil) {
        self.tree = tree
        self.body = body
        self.root = root
        self.variables = variables
        let whole = tree.range(root)
        top = SourceRange(start: whole.start, end: whole.start, file: whole.file)
        key = top
    }

    /// The dotted path to what stands at a range, and on to a key in it; empty for the document itself.
    func path(of range: SourceRange, _ name: String? = nil) -> String {
        let (tree, root) = (body ?? tree, body?.documents.first ?? root)
        let path = range == top ? "" : tree.path(of: range, in: root)
        guard let name else { return path }
        return path.isEmpty ? name : "\(path).\(name)"
    }

    @inline(never)
    package func report(
        _ rule: Rule, at range: SourceRange, _ message: String, hint: String? = nil, notes: [Diagnostic.Note] = [],
        fix: Diagnostic.Fix? = nil, path: String? = nil, severity: Diagnostic.Severity? = nil
    ) {
        problems.append(
            Diagnostic(
                rule: rule.id, severity: severity ?? (isBody ? rule.severityInBodies : rule.severity), message: message,
                path: path ?? self.path(of: range), location: tree.location(range), notes: notes,
                hint: hint == fix?.message ? nil : hint, fix: fix))
    }

    /// Whether a V1 body is read, whose words are numbers and whose uids are text.
    var isBody: Bool { body != nil }

    func noteSpelling(_ node: NodeID, _ spelling: @autoclosure () -> JSON) {
        if isBody { spellings[node] = spelling() }
    }

    /// How far the lists of what was found have grown.
    struct Mark {
        fileprivate let problems: Int
        fileprivate let unset: Int
        fileprivate let secrets: Int
    }

    var mark: Mark { Mark(problems: problems.count, unset: unset.count, secrets: secrets.count) }

    /// Takes back what was found since, so that the same can be read again.
    func takeBack(to mark: Mark) {
        problems.removeSubrange(mark.problems...)
        unset.removeSubrange(mark.unset...)
        secrets.removeSubrange(mark.secrets...)
    }

    /// Takes back the errors at a place, where what is to be said of it makes them pointless.
    func takeBackErrors(at range: SourceRange) {
        guard !problems.isEmpty else { return }
        let place = tree.location(range)
        problems.removeAll { $0.location == place && $0.severity == .error }
    }

    /// Whether an error was reported at a place.
    func hasErrors(at range: SourceRange) -> Bool {
        guard !problems.isEmpty else { return false }
        let place = tree.location(range)
        return problems.contains { $0.location == place && $0.severity == .error }
    }

    /// Adds what is to be said about another place than one of the tree.
    func add(_ problem: Diagnostic) { problems.append(problem) }

    /// - Parameter elsewhere: where a value is missing, if that is not in the tree.
    @inline(never)
    package func noteUnset(
        _ name: String, at range: SourceRange, because message: String? = nil, isParameter: Bool = false,
        elsewhere: SourceLocation? = nil
    ) {
        guard !unset.contains(where: { $0.name == name }) else { return }
        unset.append(
            UnsetVariable(
                name: name, message: message, location: elsewhere ?? tree.location(range), isParameter: isParameter))
    }

    /// Says that the scalar at a node is a secret, so that it stays out of what is kept of the spec.
    ///
    /// - Parameter shown: what is kept instead.
    func noteSecret(_ node: NodeID, shown: String = Secret.mask) { secrets.append((node, shown)) }

    /// The scalars all of which is a secret, wherever they are shown.
    var hiddenNodes: [(node: NodeID, shown: String)] { secrets }

    /// Where secrets stand by the names of their keys. Made when something is about to be quoted.
    private lazy var namedSecrets = SecretPlaces(
        in: body ?? tree, from: body?.documents ?? [root], as: isBody ? nil : Job.form
    ).ranges

    /// Whether what stands at a range must not be quoted.
    func isHidden(_ range: SourceRange) -> Bool {
        namedSecrets.contains { $0.file == range.file && $0.start <= range.start && range.end <= $0.end }
    }

    /// Where secrets stand.
    var secretPlaces: [SourceLocation] { secrets.map { tree.location(of: $0.node) } }

    /// What is kept in the place of each secret: the reference that was written for it; what was written out is masked.
    /// Whatever a secret parameter or a file gave counts as secret, wherever it stands.
    func masked(original: SourceTree) -> [SourceTree.Filling] {
        let filled = tree.secretScalars().map { (node: $0, shown: Secret.mask) }
        return (filled + secrets).map { secret in
            let reference = tree.isInterpolated(secret.node) ? original.text(secret.node) : nil
            return SourceTree.Filling(
                node: secret.node, text: reference ?? secret.shown, isReference: true, isUnknown: false, isSecret: true)
        }
    }

    /// The source's own bytes at a range, for messages: they never hold what a variable put there.
    package func quote(_ range: SourceRange) -> String {
        let line = line(at: range)
        let text = String(decoding: line, as: UTF8.self)
        return text.count > 60 || line.count < Int(range.end - range.start) ? "\(text.prefix(59))…" : text
    }

    /// The first line of the source's own bytes at a range.
    func line(at range: SourceRange) -> ArraySlice<UInt8> {
        tree.files[Int(range.file)].bytes[Int(range.start)..<Int(range.end)].prefix { $0 != 0x0A && $0 != 0x0D }
    }
}

/// A variable that a spec names and nothing gives a value.
package struct UnsetVariable: Hashable, Sendable {
    package let name: String
    /// What the spec says about why it must be set.
    package let message: String?
    package let location: SourceLocation
    /// Whether it is a parameter, which may be given by the command line and by tables too.
    package let isParameter: Bool
}
