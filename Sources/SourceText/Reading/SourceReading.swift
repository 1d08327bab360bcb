/// How large and how intricate a text may be.
package struct SourceLimits: Sendable {
    package var bytes: Int
    /// How deep collections may nest, with all aliases followed.
    package var depth: Int
    /// How many nodes may be reached through aliases.
    package var aliasExpansion: Int
    package var documents: Int

    package init(
        bytes: Int = 8 << 20, depth: Int = 64, aliasExpansion: Int = 100_000, documents: Int = 10_000
    ) {
        self.bytes = bytes
        self.depth = depth
        self.aliasExpansion = aliasExpansion
        self.documents = documents
    }
}

/// The language of a text.
package enum SourceFormat: Hashable, Sendable {
    case yaml, json

    /// The format of a file: JSON where the name ends in `.json`. Standard input is JSON where it begins with `{`.
    package init(of file: SourceFile) {
        let isJSON =
            file.name == "<stdin>"
            ? file.bytes.dropFirst(file.markLength).first { $0 > 0x20 } == UInt8(ascii: "{")
            : file.name.lowercased().hasSuffix(".json")
        self = isJSON ? .json : .yaml
    }
}

/// What came of reading a text.
package struct SourceReading: Sendable {
    /// The tree, if the text could be read whole. It may be there beside problems, such as a duplicate key.
    package let tree: SourceTree?
    /// All that is wrong with the text as such, by place.
    package let problems: [Diagnostic]
}

extension SourceTree {
    /// Reads a text. Nothing in it makes this fail: whatever is wrong with it is among the problems.
    package static func reading(
        _ file: SourceFile, as format: SourceFormat, limits: SourceLimits = SourceLimits()
    ) -> SourceReading {
        guard file.bytes.count <= min(limits.bytes, 1 << 30) else {
            return SourceReading(tree: nil, problems: [.fileTooLarge(file, limit: limits.bytes)])
        }
        if let forbidden = file.firstForbidden(controls: format == .yaml) {
            return SourceReading(tree: nil, problems: [.forbiddenText(forbidden, in: file)])
        }
        var builder = TreeBuilder(file: file, limits: limits)
        switch format {
        case .yaml: builder.readYAML()
        case .json: builder.readJSON()
        }
        return builder.reading()
    }
}
