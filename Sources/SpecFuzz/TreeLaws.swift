import SourceText

/// What must hold of the tree of any text.
enum TreeLaws {
    /// What is wrong with a reading, if anything.
    static func complaint(_ reading: SourceReading, _ file: SourceFile) -> String? {
        if reading.tree == nil, reading.problems.isEmpty { return "neither a tree nor a problem" }
        guard let tree = reading.tree else { return nil }
        var budget = 2000
        for document in tree.documents {
            if let complaint = complaint(tree, document, &budget) { return complaint }
        }
        return nil
    }

    private static func complaint(_ tree: SourceTree, _ node: NodeID, _ budget: inout Int) -> String? {
        budget -= 1
        guard budget > 0 else { return nil }
        let range = tree.range(node)
        guard range.start <= range.end, Int(range.end) <= tree.files[0].bytes.count else { return "node \(range)" }
        _ = (tree.text(node), tree.scalar(node))
        let pairs = tree.pairs(node)
        let children = tree.elements(node) + pairs.flatMap { [$0.key, $0.value] }
        // An alias stands where it was written, its children where the anchor is.
        let isOwn = children.first.map { $0.index == node.index + 1 } ?? false
        var last = range.start
        for child in children {
            let inner = tree.range(child)
            if isOwn, inner.start < last || inner.end > range.end { return "child \(inner) of \(range)" }
            if isOwn { last = inner.end }
            if let complaint = complaint(tree, child, &budget) { return complaint }
        }
        for pair in pairs where tree.pair(tree.text(pair.key), in: node, hint: 0) == nil { return "lost a pair" }
        _ = tree.mergedPairs(node)
        return nil
    }
}
