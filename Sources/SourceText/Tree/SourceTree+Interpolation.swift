extension SourceTree {
    /// The tree with the text of some scalars replaced. Places stay, and the structure cannot change.
    ///
    /// Whoever replaces the text of a plain scalar leaves it plain: it is resolved anew.
    package func interpolated(
        _ replacements: [(node: NodeID, text: String, isUnknown: Bool, isSecret: Bool)]
    ) -> SourceTree {
        var bytes = bytes
        var records = records
        for replacement in replacements {
            let index = resolved(replacement.node)
            precondition(
                records[index].kind == .plain || records[index].kind == .quoted, "only a scalar has text to replace")
            records[index].textStart = UInt32(bytes.count)
            bytes.append(contentsOf: replacement.text.utf8)
            records[index].count = UInt32(bytes.count) - records[index].textStart
            records[index].flags.insert(.isInterpolated)
            if replacement.isUnknown { records[index].flags.insert(.isUnknown) }
            if replacement.isSecret { records[index].flags.insert(.isSecret) }
        }
        return SourceTree(files: files, documents: documents, bytes: bytes, records: records)
    }
}
