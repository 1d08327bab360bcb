extension TreeBuilder {
    /// Reports every key that its mapping, which has just ended, has already.
    mutating func reportDuplicates(_ mapping: Int, pairs: Int) {
        guard pairs > 1 else { return }
        guard pairs <= 16 else { return lookUpKeys(of: mapping, pairs: pairs) }
        if haveLikeKeys(mapping) { compareKeys(of: mapping) }
    }

    /// Whether two keys are alike in length, first and last letter: where none are, none is there twice.
    private func haveLikeKeys(_ mapping: Int) -> Bool {
        var seen: UInt64 = 0
        var key = mapping + 1
        while key < records.count {
            if let text = keyText(key) {
                let letters = text.isEmpty ? 0 : Int(bytes[text.lowerBound]) * 3 + Int(bytes[text.upperBound - 1])
                let mark: UInt64 = 1 << UInt64((text.count &* 5 &+ letters) & 63)
                if seen & mark != 0 { return true }
                seen |= mark
            }
            key = nextKey(key)
        }
        return false
    }

    /// Compares a few keys each with each, which is faster than to hash them.
    private mutating func compareKeys(of mapping: Int) {
        var key = mapping + 1
        while key < records.count {
            if let text = keyText(key) {
                var earlier = mapping + 1
                while earlier < key {
                    if let other = keyText(earlier), other.count == text.count,
                        bytes[other].elementsEqual(bytes[text])
                    {
                        reportDuplicate(key, first: earlier)
                        break
                    }
                    earlier = nextKey(earlier)
                }
            }
            key = nextKey(key)
        }
    }

    /// Takes linear time, since a text may be one large mapping.
    private mutating func lookUpKeys(of mapping: Int, pairs: Int) {
        var first: [ArraySlice<UInt8>: Int] = [:]
        first.reserveCapacity(pairs)
        var key = mapping + 1
        while key < records.count {
            if let text = keyText(key) {
                if let earlier = first[bytes[text]] {
                    reportDuplicate(key, first: earlier)
                } else {
                    first[bytes[text]] = key
                }
            }
            key = nextKey(key)
        }
    }

    private func nextKey(_ key: Int) -> Int { Int(records[Int(records[key].next)].next) }

    /// The text of a key; `nil` where it could not be read, or is no scalar, which has been reported already.
    private func keyText(_ key: Int) -> Range<Int>? {
        let spelling = records[resolved(key)]
        guard spelling.kind == .plain || spelling.kind == .quoted, !spelling.flags.contains(.isUnknown) else {
            return nil
        }
        return spelling.textRange
    }

    private mutating func reportDuplicate(_ key: Int, first: Int) {
        let text = String(decoding: bytes[records[resolved(key)].textRange], as: UTF8.self)
        report(.duplicateKey(text, location(of: key), first: location(of: first)))
    }
}
