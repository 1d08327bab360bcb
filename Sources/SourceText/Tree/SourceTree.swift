/// A node of a ``SourceTree``.
package struct NodeID: Hashable, Sendable {
    package let index: UInt32

    package init(index: UInt32) { self.index = index }
}

/// How a node was written. Public, since only that is inlined where it is used.
public enum NodeKind: Sendable {
    /// A scalar without quotes: in JSON a number, `true`, `false` or `null`.
    case plain
    /// A scalar in quotes or as a block.
    case quoted
    case sequence
    case mapping

    @inlinable public static func == (one: NodeKind, other: NodeKind) -> Bool {
        switch (one, other) {
        case (.plain, .plain), (.quoted, .quoted), (.sequence, .sequence), (.mapping, .mapping): true
        default: false
        }
    }
}

/// All documents of one YAML or JSON text; every key and value keeps its place.
///
/// Nodes are records in the order of the text, and a scalar's text is a slice of the source wherever the source spells
/// it as it reads. No accessor shows an alias: it answers as the node it stands for, but for its ``range(_:)``.
package final class SourceTree: Sendable {
    /// The files that ranges point into.
    package let files: [SourceFile]
    /// The root of each document. A document without content has a plain null scalar.
    package let documents: [NodeID]

    /// The source, and behind it the text of every scalar that the source does not spell as it reads.
    let bytes: [UInt8]
    let records: [Record]

    init(files: [SourceFile], documents: [NodeID], bytes: [UInt8], records: [Record]) {
        self.files = files
        self.documents = documents
        self.bytes = bytes
        self.records = records
    }

    /// What the tree keeps of a node, in 24 bytes.
    struct Record {
        enum Kind: UInt8 { case plain, quoted, sequence, mapping, alias }

        struct Flags: OptionSet {
            let rawValue: UInt8
            static let isKey = Flags(rawValue: 1)
            /// On a mapping that has a merge key, and on the merge key.
            static let isMerge = Flags(rawValue: 2)
            /// Text, whatever it looks like.
            static let isText = Flags(rawValue: 4)
            static let isInterpolated = Flags(rawValue: 8)
            static let isUnknown = Flags(rawValue: 16)
            static let isSecret = Flags(rawValue: 32)
        }

        var kind: Kind
        var flags: Flags = []
        var file: UInt16 = 0
        var start: UInt32
        var end: UInt32
        /// Where a scalar's text begins in the tree's bytes; the record an alias stands for.
        var textStart: UInt32 = 0
        /// The length of a scalar's text; the elements of a sequence; the pairs of a mapping but for merges.
        var count: UInt32 = 0
        /// The record behind this one and all that is in it.
        var next: UInt32 = 0

        var textRange: Range<Int> { Int(textStart)..<Int(textStart) + Int(count) }
    }

    package func kind(_ node: NodeID) -> NodeKind {
        switch records[resolved(node)].kind {
        case .plain: .plain
        case .quoted: .quoted
        case .sequence: .sequence
        case .mapping: .mapping
        case .alias: preconditionFailure("an alias stands for an alias")
        }
    }

    /// Where the node was written; for an alias, where the alias was.
    ///
    /// Quotes and brackets are included, anchors and tags are not. A block collection ends with its last child.
    package func range(_ node: NodeID) -> SourceRange {
        let record = records[Int(node.index)]
        return SourceRange(start: record.start, end: record.end, file: record.file)
    }

    package func location(_ range: SourceRange) -> SourceLocation {
        SourceLocation(file: files[Int(range.file)], start: range.start, end: range.end)
    }

    /// Where the node was written, ready to be shown.
    package func location(of node: NodeID) -> SourceLocation { location(range(node)) }

    /// The text of a scalar; empty for a collection.
    package func text(_ node: NodeID) -> String {
        let record = records[resolved(node)]
        guard record.kind == .plain || record.kind == .quoted else { return "" }
        // The buffer does not leave the closure. A slice of the array would hold on to it, at a price for each scalar.
        return unsafe bytes.withUnsafeBufferPointer { buffer in
            unsafe String(decoding: UnsafeBufferPointer(rebasing: buffer[record.textRange]), as: UTF8.self)
        }
    }

    /// What a scalar stands for; a collection is ``ScalarValue/text`` without any.
    package func scalar(_ node: NodeID) -> ScalarValue {
        let index = resolved(node)
        let record = records[index]
        guard record.kind == .plain, !record.flags.contains(.isText) else { return .text }
        let bytes = bytes
        let text = bytes.span.extracting(record.textRange)
        return ScalarValue(soonTold: text) ?? ScalarValue(plain: bytes[record.textRange])
    }

    /// Whether a node is a plain scalar that stands for null. Cheaper than to resolve one that does not.
    package func isNull(_ node: NodeID) -> Bool { isNull(records[resolved(node)]) }

    /// Whether a scalar stands for null, or for nothing once its references are filled. An unknown one does neither.
    package func isLeftOut(_ node: NodeID) -> Bool {
        let record = records[resolved(node)]
        // Few are as short.
        guard record.count <= 4, record.kind == .plain || record.kind == .quoted, !record.flags.contains(.isUnknown)
        else { return false }
        return record.flags.contains(.isInterpolated) ? record.count == 0 : isNull(record)
    }

    private func isNull(_ record: Record) -> Bool {
        guard record.kind == .plain, record.count <= 4, !record.flags.contains(.isText) else { return false }
        guard record.count > 0 else { return true }
        // Numbers and most words are told by their first byte.
        switch bytes[Int(record.textStart)] {
        case UInt8(ascii: "~"), UInt8(ascii: "n"), UInt8(ascii: "N"):
            return ScalarValue(plain: bytes[record.textRange]) == .null
        default: return false
        }
    }

    /// The elements of a sequence, or the pairs written in a mapping, merges not counted; zero for a scalar.
    package func count(_ node: NodeID) -> Int {
        let record = records[resolved(node)]
        return record.kind == .sequence || record.kind == .mapping ? Int(record.count) : 0
    }

    /// The elements of a sequence; empty for anything else.
    package func elements(_ node: NodeID) -> [NodeID] {
        let index = resolved(node)
        let record = records[index]
        guard record.kind == .sequence else { return [] }
        var elements: [NodeID] = []
        elements.reserveCapacity(Int(record.count))
        var child = index + 1
        while child < Int(record.next) {
            elements.append(NodeID(index: UInt32(child)))
            child = Int(records[child].next)
        }
        return elements
    }

    /// Whether the scalar's text came, at least in part, from a `${…}`.
    package func isInterpolated(_ node: NodeID) -> Bool { flags(node).contains(.isInterpolated) }

    /// Whether a variable in the scalar had no value, so that its text says nothing.
    package func isUnknown(_ node: NodeID) -> Bool { flags(node).contains(.isUnknown) }

    /// Whether a secret went into the scalar.
    package func isSecret(_ node: NodeID) -> Bool { flags(node).contains(.isSecret) }

    /// Whether the scalar's text has a `$`, and so may have something to interpolate.
    package func containsReference(_ node: NodeID) -> Bool {
        containsReference(records[resolved(node)])
    }

    private func containsReference(_ record: Record) -> Bool {
        guard record.kind == .plain || record.kind == .quoted else { return false }
        let bytes = bytes
        let text = bytes.span
        for index in record.textRange where text[index] == UInt8(ascii: "$") { return true }
        return false
    }

    /// Every scalar that is a value rather than a key, in the order of the text, each once however many aliases it has.
    package func scalars() -> [NodeID] { scalars { _ in true } }

    /// Those of them whose text has a `$`.
    package func scalarsWithReferences() -> [NodeID] { scalars(where: containsReference) }

    /// Those of them that a secret went into.
    package func secretScalars() -> [NodeID] { scalars { $0.flags.contains(.isSecret) } }

    private func scalars(where isWanted: (Record) -> Bool) -> [NodeID] {
        var nodes: [NodeID] = []
        for (index, record) in records.enumerated()
        where (record.kind == .plain || record.kind == .quoted) && !record.flags.contains(.isKey) && isWanted(record) {
            nodes.append(NodeID(index: UInt32(index)))
        }
        return nodes
    }

    /// Whether two of some scalars have the same text, found by comparing each with each.
    package func haveRepeats(_ nodes: [NodeID]) -> Bool {
        let bytes = bytes
        let text = bytes.span
        for (position, node) in nodes.enumerated() {
            let one = records[resolved(node)].textRange
            for earlier in nodes[..<position] {
                let other = records[resolved(earlier)].textRange
                guard other.count == one.count else { continue }
                var same = 0
                while same < one.count, text[one.lowerBound + same] == text[other.lowerBound + same] { same += 1 }
                if same == one.count { return true }
            }
        }
        return false
    }

    /// The node itself, or what an alias stands for.
    package func target(_ node: NodeID) -> NodeID { NodeID(index: UInt32(resolved(node))) }

    /// The record of a node, or of what it stands for.
    func resolved(_ node: NodeID) -> Int { resolved(Int(node.index)) }

    func resolved(_ index: Int) -> Int {
        records[index].kind == .alias ? Int(records[index].textStart) : index
    }

    func textBytes(_ index: Int) -> ArraySlice<UInt8> {
        let record = records[index]
        guard record.kind == .plain || record.kind == .quoted else { return [] }
        return bytes[record.textRange]
    }

    private func flags(_ node: NodeID) -> Record.Flags { records[resolved(node)].flags }
}
