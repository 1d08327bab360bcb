package import SourceText

/// Reads the file that a spec names as its base, or says why it cannot: the path as written, and the file that names it.
///
/// The name of the file that it gives tells files apart, so it should be the same however the file was reached.
package typealias BaseReader =
    @Sendable (_ path: String, _ from: SourceFile) -> Result<SourceFile, Variables.FileProblem>

/// Lays a document over the bases that it names, each over its own.
struct Extending {
    let reader: BaseReader?
    private(set) var problems: [Diagnostic] = []
    /// Whether every base could be read.
    private(set) var isWhole = true
    /// The bases as they are written.
    private(set) var bases: [SourceTree] = []
    /// What must not be shown of bases that could not be read.
    private(set) var hidden: [SourceLocation] = []

    /// How many bases may stand one below the other.
    private static let depthLimit = 16

    init(reader: BaseReader?) { self.reader = reader }

    /// The document with all its bases, as the root of a tree of its own.
    ///
    /// - Parameter chain: the files that led here, this document's own last.
    mutating func resolved(
        _ tree: SourceTree, _ root: NodeID, chain: [SourceFile]
    ) -> (tree: SourceTree, root: NodeID) {
        guard let file = chain.last, let value = tree.pair("extends", in: root, hint: 0)?.value else {
            return (tree, root)
        }
        let reading = Reading(tree: tree, root: root, variables: Variables())
        guard !reading.isNull(value) else { return (tree, root) }
        guard let path = reading.text(value, expected: "the path of a file") else {
            isWhole = false
            problems += reading.problems
            return (tree, root)
        }
        let place = tree.location(of: value)
        guard !path.contains("${") else {
            fail(.badReference, "no reference is filled in here", at: place, hint: "write it out")
            return (tree, root)
        }
        guard let reader else {
            fail(.notSupported, "\"extends\" is not followed here: there are no other files", at: place)
            return (tree, root)
        }
        guard chain.count <= Extending.depthLimit else {
            fail(.extendsCycle, "more than \(Extending.depthLimit) bases stand one below the other", at: place)
            return (tree, root)
        }
        switch reader(path, file) {
        case .failure(let problem):
            fail(.unreadableFile, "the base \"\(path)\" could not be read: \(problem.reason)", at: place)
        case .success(let base):
            if let index = chain.firstIndex(where: { $0.name == base.name }) {
                let round = (chain[index...].map(\.name) + [base.name]).joined(separator: " → ")
                fail(.extendsCycle, "this file extends itself: \(round)", at: place, hint: "remove one \"extends\"")
            } else if let (below, bottom) = readBase(base, chain: chain, namedAt: place) {
                let merged = tree.extending(below, at: bottom, from: root, dropping: ["extends"])
                return (merged, merged.documents[0])
            }
        }
        return (tree, root)
    }

    private mutating func readBase(
        _ file: SourceFile, chain: [SourceFile], namedAt place: SourceLocation
    ) -> (tree: SourceTree, root: NodeID)? {
        let source = GuardedSource(file, as: SourceFormat(of: file), form: Job.form)
        problems += source.problems
        hidden += source.hidden
        guard let tree = source.tree else {
            isWhole = false
            return nil
        }
        bases.append(tree)
        guard tree.documents.count == 1, tree.kind(tree.documents[0]) == .mapping else {
            fail(
                .wrongType, "the base \"\(file.name)\" must hold one map of keys",
                at: tree.documents.dropFirst().first.map { tree.location(of: $0) } ?? place)
            return nil
        }
        return resolved(tree, tree.documents[0], chain: chain + [file])
    }

    private mutating func fail(_ rule: Rule, _ message: String, at place: SourceLocation, hint: String? = nil) {
        isWhole = false
        problems.append(
            Diagnostic(
                rule: rule.id, severity: rule.severity, message: message, path: "extends", location: place, hint: hint))
    }
}
