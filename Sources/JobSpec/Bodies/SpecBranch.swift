import SourceText

/// A section of the spec that a body is turned into.
struct SpecBranch {
    private struct Leaf {
        let name: String
        let key: SourceRange
        let node: NodeID
    }

    private var leaves: [Leaf] = []
    private var branches: [(name: String, branch: SpecBranch)] = []

    var isEmpty: Bool { leaves.isEmpty && branches.isEmpty }

    /// Puts a value of the body at a path of the spec.
    mutating func insert(_ node: NodeID, key: SourceRange, at path: ArraySlice<String>) {
        guard let name = path.first else { return }
        guard path.count > 1 else { return leaves.append(Leaf(name: name, key: key, node: node)) }
        let index = index(of: name)
        branches[index].branch.insert(node, key: key, at: path.dropFirst())
    }

    /// Sees to it that there is a section of that name, be it empty.
    mutating func ensure(_ name: String) { _ = index(of: name) }

    func contains(_ name: String) -> Bool { branches.contains { $0.name == name } }

    private mutating func index(of name: String) -> Int {
        if let index = branches.firstIndex(where: { $0.name == name }) { return index }
        branches.append((name, SpecBranch()))
        return branches.count - 1
    }

    /// The tree of this section.
    ///
    /// - Parameters:
    ///   - verbs: the sections that are verbs of the timeline.
    ///   - mode: the mode, to be written as a key.
    ///   - place: where a section stands in the body: its key and itself.
    func piece(
        at range: SourceRange, verbs: Set<String> = [], mode: String? = nil,
        place: (String) -> (key: SourceRange, range: SourceRange)
    ) -> TreePiece {
        var pairs = leaves.map { TreePiece.Pair($0.name, at: $0.key, .copy($0.node)) }
        let start = SourceRange(start: range.start, end: range.start, file: range.file)
        if let mode { pairs.append(.init("mode", at: start, .text(mode, at: start))) }
        var entries: [TreePiece] = []
        for (name, branch) in branches {
            let (key, inner) = place(name)
            let pair = TreePiece.Pair(name, at: key, branch.piece(at: inner, place: { _ in (key, inner) }))
            if verbs.contains(name) {
                entries.append(.mapping([.init("at", at: key, .text("0s", at: key)), pair], at: inner))
            } else {
                pairs.append(pair)
            }
        }
        if !entries.isEmpty { pairs.append(.init("timeline", at: start, .sequence(entries, at: range))) }
        return .mapping(pairs, at: range)
    }
}
