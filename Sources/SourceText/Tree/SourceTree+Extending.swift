extension SourceTree {
    /// One document laid over another one: maps are merged by key, everything else of the upper one replaces what the
    /// lower one has there, and `null` removes it.
    ///
    /// Every node keeps its place in the file that it comes from; the upper tree's files come first. Aliases and merge
    /// keys are followed.
    ///
    /// - Parameter dropped: keys of the lower document's root that are left out.
    package func extending(_ base: SourceTree, at baseRoot: NodeID, from root: NodeID, dropping dropped: [String])
        -> SourceTree
    {
        var overlay = Overlay(upper: self, lower: base, dropped: dropped)
        overlay.merge(root, baseRoot, isRoot: true)
        return SourceTree(
            files: files + base.files, documents: [NodeID(index: 0)], bytes: bytes + base.bytes,
            records: overlay.records)
    }
}

/// Two documents being merged into the records of one.
private struct Overlay {
    let upper: SourceTree
    let lower: SourceTree
    let dropped: [String]
    private(set) var records: [SourceTree.Record] = []

    init(upper: SourceTree, lower: SourceTree, dropped: [String]) {
        self.upper = upper
        self.lower = lower
        self.dropped = dropped
    }

    mutating func merge(_ top: NodeID, _ bottom: NodeID, isRoot: Bool = false) {
        guard upper.kind(top) == .mapping, lower.kind(bottom) == .mapping else { return copy(top, of: upper) }
        let above = upper.pairs(top) + upper.mergedPairs(top)
        var places: [String: Int] = [:]
        for (index, pair) in above.enumerated() { places[upper.text(pair.key)] = index }
        var merged: Set<Int> = []
        let index = begin(top, of: upper)
        var count = 0
        for (key, value) in lower.pairs(bottom) + lower.mergedPairs(bottom) {
            let name = lower.text(key)
            guard let place = places[name] else {
                guard !isRoot || !dropped.contains(name) else { continue }
                copy(key, of: lower)
                copy(value, of: lower)
                count += 1
                continue
            }
            merged.insert(place)
            let pair = above[place]
            if upper.kind(pair.value) == .plain, upper.scalar(pair.value) == .null { continue }
            copy(pair.key, of: upper)
            merge(pair.value, value)
            count += 1
        }
        for (place, pair) in above.enumerated() where !merged.contains(place) {
            copy(pair.key, of: upper)
            copy(pair.value, of: upper)
            count += 1
        }
        end(index, count: count)
    }

    private mutating func copy(_ node: NodeID, of tree: SourceTree) {
        let index = begin(node, of: tree)
        switch tree.kind(node) {
        case .plain, .quoted: records[index].next = UInt32(records.count)
        case .sequence:
            let elements = tree.elements(node)
            for element in elements { copy(element, of: tree) }
            end(index, count: elements.count)
        case .mapping:
            let pairs = tree.pairs(node) + tree.mergedPairs(node)
            for (key, value) in pairs {
                copy(key, of: tree)
                copy(value, of: tree)
            }
            end(index, count: pairs.count)
        }
    }

    /// Adds the record of a node, or of what an alias stands for at the alias's own place.
    private mutating func begin(_ node: NodeID, of tree: SourceTree) -> Int {
        let place = tree.records[Int(node.index)]
        let isLower = tree === lower
        var record = tree.records[tree.resolved(node)]
        (record.start, record.end) = (place.start, place.end)
        record.file = place.file + (isLower ? UInt16(upper.files.count) : 0)
        record.flags.remove([.isMerge, .isKey])
        if place.flags.contains(.isKey) { record.flags.insert(.isKey) }
        if record.kind == .plain || record.kind == .quoted {
            record.textStart += isLower ? UInt32(upper.bytes.count) : 0
        }
        records.append(record)
        return records.count - 1
    }

    private mutating func end(_ index: Int, count: Int) {
        records[index].count = UInt32(count)
        records[index].next = UInt32(records.count)
    }
}
