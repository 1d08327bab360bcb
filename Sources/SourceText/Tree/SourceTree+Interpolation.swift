extension SourceTree {
    /// The text that a scalar gets when its references are filled.
    package struct Filling: Sendable {
        package var node: NodeID
        package var text: String
        /// Whether any of the text came out of a reference; false where only `$$` became `$`.
        package var isReference: Bool
        /// Whether a reference in it has no value.
        package var isUnknown: Bool
        package var isSecret: Bool

        package init(node: NodeID, text: String, isReference: Bool, isUnknown: Bool, isSecret: Bool) {
            self.node = node
            self.text = text
            self.isReference = isReference
            self.isUnknown = isUnknown
            self.isSecret = isSecret
        }
    }

    /// The tree with the text of some scalars replaced. Places stay, and the structure cannot change.
    ///
    /// Whoever replaces the text of a plain scalar leaves it plain: it is resolved anew.
    package func filled(_ fillings: [Filling]) -> SourceTree {
        var bytes = bytes
        var records = records
        for filling in fillings {
            let index = resolved(filling.node)
            precondition(
                records[index].kind == .plain || records[index].kind == .quoted, "only a scalar has text to replace")
            records[index].textStart = UInt32(bytes.count)
            bytes.append(contentsOf: filling.text.utf8)
            records[index].count = UInt32(bytes.count) - records[index].textStart
            if filling.isReference { records[index].flags.insert(.isInterpolated) }
            if filling.isUnknown { records[index].flags.insert(.isUnknown) }
            if filling.isSecret { records[index].flags.insert(.isSecret) }
        }
        return SourceTree(files: files, documents: documents, bytes: bytes, records: records)
    }
}
