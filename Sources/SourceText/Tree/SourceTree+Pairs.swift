extension SourceTree {
    /// A pair found by its name.
    package struct Match: Sendable {
        package let key: NodeID
        package let value: NodeID
        /// The hint for the next search in the same mapping.
        package let position: Int
        /// Whether the pair came by a merge key, `<<`.
        package let isMerged: Bool
    }

    /// The pairs written in a mapping, in their order, merge keys left out; empty for anything else.
    package func pairs(_ node: NodeID) -> [(key: NodeID, value: NodeID)] {
        writtenPairs(resolved(node))
    }

    /// The pairs that come to a mapping by merge keys and that it does not write itself, the nearest first.
    package func mergedPairs(_ node: NodeID) -> [(key: NodeID, value: NodeID)] {
        let mapping = resolved(node)
        guard hasMerge(mapping) else { return [] }
        var seen: Set<ArraySlice<UInt8>> = []
        for pair in writtenPairs(mapping) { seen.insert(textBytes(resolved(pair.key))) }
        var merged: [(key: NodeID, value: NodeID)] = []
        for source in mergeSources(mapping) {
            for pair in writtenPairs(source) where seen.insert(textBytes(resolved(pair.key))).inserted {
                merged.append(pair)
            }
        }
        return merged
    }

    /// The pair of that name. What the mapping writes itself comes before what it merges.
    ///
    /// - Parameter hint: zero, or the position of an earlier match in the same mapping: the search begins there and
    ///   goes round, so that reading keys in the order of the text costs one comparison each.
    package func pair(_ name: String, in mapping: NodeID, hint: Int) -> Match? {
        let mapping = resolved(mapping)
        guard records[mapping].kind == .mapping else { return nil }
        let first = mapping + 1
        let end = Int(records[mapping].next)
        let middle = hint > first && hint < end ? hint : first
        if let key = key(name, from: middle, to: end) ?? key(name, from: first, to: middle) {
            return match(key, position: Int(records[Int(records[key].next)].next), isMerged: false)
        }
        guard hasMerge(mapping) else { return nil }
        for source in mergeSources(mapping) {
            if let key = key(name, from: source + 1, to: Int(records[source].next)) {
                return match(key, position: hint, isMerged: true)
            }
        }
        return nil
    }

    private func match(_ key: Int, position: Int, isMerged: Bool) -> Match {
        Match(
            key: NodeID(index: UInt32(key)), value: NodeID(index: records[key].next), position: position,
            isMerged: isMerged)
    }

    /// The key of that name among the pairs from one record to another.
    private func key(_ name: String, from start: Int, to end: Int) -> Int? {
        let length = name.utf8.count
        var key = start
        while key < end {
            let text = records[resolved(key)]
            if Int(text.count) == length, !records[key].flags.contains(.isMerge), spells(text, name) { return key }
            key = Int(records[Int(records[key].next)].next)
        }
        return nil
    }

    /// The buffer does not leave the closure. To compare its bytes is far faster than to ask the text for each.
    private func spells(_ record: Record, _ name: String) -> Bool {
        let start = Int(record.textStart)
        let isSame = unsafe name.utf8.withContiguousStorageIfAvailable { name in
            for offset in name.indices where unsafe bytes[start + offset] != name[offset] { return false }
            return true
        }
        return isSame ?? bytes[record.textRange].elementsEqual(name.utf8)
    }

    private func writtenPairs(_ mapping: Int) -> [(key: NodeID, value: NodeID)] {
        let record = records[mapping]
        guard record.kind == .mapping else { return [] }
        var pairs: [(key: NodeID, value: NodeID)] = []
        pairs.reserveCapacity(Int(record.count))
        var key = mapping + 1
        while key < Int(record.next) {
            let value = Int(records[key].next)
            if !records[key].flags.contains(.isMerge) {
                pairs.append((NodeID(index: UInt32(key)), NodeID(index: UInt32(value))))
            }
            key = Int(records[value].next)
        }
        return pairs
    }

    /// The lengths of the keys that a mapping writes: most names that it does not have are told by theirs.
    package func keyLengths(_ node: NodeID) -> KeyLengths {
        let mapping = resolved(node)
        var lengths = KeyLengths.none
        guard records[mapping].kind == .mapping else { return lengths }
        var key = mapping + 1
        while key < Int(records[mapping].next) {
            lengths.insert(Int(records[resolved(key)].count))
            key = Int(records[Int(records[key].next)].next)
        }
        return lengths
    }

    /// Whether pairs come to a mapping by a merge key.
    package func hasMerge(_ node: NodeID) -> Bool { hasMerge(resolved(node)) }

    private func hasMerge(_ mapping: Int) -> Bool {
        records[mapping].kind == .mapping && records[mapping].flags.contains(.isMerge)
    }

    /// The mappings whose pairs a mapping takes over, the nearest first, those that they merge themselves included.
    private func mergeSources(_ mapping: Int) -> [Int] {
        guard hasMerge(mapping) else { return [] }
        var sources: [Int] = []
        var key = mapping + 1
        while key < Int(records[mapping].next) {
            let value = Int(records[key].next)
            if records[key].flags.contains(.isMerge) {
                let values =
                    records[resolved(value)].kind == .sequence
                    ? elements(NodeID(index: UInt32(value))).map { resolved($0) } : [resolved(value)]
                for source in values {
                    sources.append(source)
                    sources.append(contentsOf: mergeSources(source))
                }
            }
            key = Int(records[value].next)
        }
        return sources
    }
}
