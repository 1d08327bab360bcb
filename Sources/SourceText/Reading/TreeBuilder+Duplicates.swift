extension TreeBuilder {
    /// Reports every key that its mapping, which has just ended, has already.
    mutating func reportDuplicates(_ mapping: Int, pairs: Int) {
        guard pairs > 1 else { return }
        var keys: [Int] = []
        keys.reserveCapacity(pairs)
        var key = mapping + 1
        while key < records.count {
            let spelling = records[resolved(key)]
            // What could not be read, or is no scalar, has been reported already.
            if spelling.kind == .plain || spelling.kind == .quoted, !spelling.flags.contains(.isUnknown) {
                keys.append(key)
            }
            key = Int(records[Int(records[key].next)].next)
        }
        if keys.count <= 16 { compare(keys) } else { look(up: keys) }
    }

    /// Compares a few keys each with each, which is faster than to hash them.
    private mutating func compare(_ keys: [Int]) {
        for (position, key) in keys.enumerated().dropFirst() {
            let text = records[resolved(key)].textRange
            let first = keys[..<position].first { earlier in
                let other = records[resolved(earlier)].textRange
                return other.count == text.count && bytes[other].elementsEqual(bytes[text])
            }
            if let first { reportDuplicate(key, first: first) }
        }
    }

    /// Takes linear time, since a text may be one large mapping.
    private mutating func look(up keys: [Int]) {
        var first: [ArraySlice<UInt8>: Int] = [:]
        first.reserveCapacity(keys.count)
        for key in keys {
            let text = bytes[records[resolved(key)].textRange]
            if let earlier = first[text] {
                reportDuplicate(key, first: earlier)
            } else {
                first[text] = key
            }
        }
    }

    private mutating func reportDuplicate(_ key: Int, first: Int) {
        let text = String(decoding: bytes[records[resolved(key)].textRange], as: UTF8.self)
        report(.duplicateKey(text, location(of: key), first: location(of: first)))
    }
}
