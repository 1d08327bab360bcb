/// A part of a tree that is made of parts of another one.
package indirect enum TreePiece: Sendable {
    /// A node of the other tree with all that is in it, at its own place.
    case copy(NodeID)
    /// A text in quotes that the source does not have.
    case text(String, at: SourceRange)
    case sequence([TreePiece], at: SourceRange)
    case mapping([Pair], at: SourceRange)

    /// A key and its value.
    package struct Pair: Sendable {
        let name: String
        let key: SourceRange
        let value: TreePiece

        package init(_ name: String, at key: SourceRange, _ value: TreePiece) {
            self.name = name
            self.key = key
            self.value = value
        }
    }
}

extension SourceTree {
    /// A tree of one document in another shape. What is copied keeps its place; the rest stands where it is said to.
    package func composing(_ piece: TreePiece) -> SourceTree {
        var composition = Composition(source: self)
        composition.add(piece)
        return SourceTree(
            files: files, documents: [NodeID(index: 0)], bytes: composition.bytes, records: composition.records)
    }
}

/// A tree being made of another one's parts.
private struct Composition {
    let source: SourceTree
    private(set) var bytes: [UInt8]
    private(set) var records: [SourceTree.Record] = []

    init(source: SourceTree) {
        self.source = source
        bytes = source.bytes
    }

    mutating func add(_ piece: TreePiece) {
        switch piece {
        case .copy(let node): copy(node)
        case .text(let text, let range): add(text, at: range, flags: [])
        case .sequence(let elements, let range):
            let index = begin(.sequence, at: range)
            for element in elements { add(element) }
            end(index, count: elements.count)
        case .mapping(let pairs, let range):
            let index = begin(.mapping, at: range)
            for pair in pairs {
                add(pair.name, at: pair.key, flags: .isKey)
                add(pair.value)
            }
            end(index, count: pairs.count)
        }
    }

    private mutating func add(_ text: String, at range: SourceRange, flags: SourceTree.Record.Flags) {
        let index = begin(.quoted, at: range)
        records[index].flags = flags
        records[index].textStart = UInt32(bytes.count)
        bytes.append(contentsOf: text.utf8)
        end(index, count: text.utf8.count)
    }

    /// Aliases and merge keys are followed.
    private mutating func copy(_ node: NodeID) {
        let place = source.records[Int(node.index)]
        let index = records.count
        var record = source.records[source.resolved(node)]
        (record.start, record.end, record.file) = (place.start, place.end, place.file)
        record.flags.remove([.isMerge, .isKey])
        if place.flags.contains(.isKey) { record.flags.insert(.isKey) }
        records.append(record)
        switch source.kind(node) {
        case .plain, .quoted: records[index].next = UInt32(records.count)
        case .sequence:
            let elements = source.elements(node)
            for element in elements { copy(element) }
            end(index, count: elements.count)
        case .mapping:
            let pairs = source.pairs(node) + source.mergedPairs(node)
            for (key, value) in pairs {
                copy(key)
                copy(value)
            }
            end(index, count: pairs.count)
        }
    }

    private mutating func begin(_ kind: SourceTree.Record.Kind, at range: SourceRange) -> Int {
        records.append(SourceTree.Record(kind: kind, file: range.file, start: range.start, end: range.end))
        return records.count - 1
    }

    private mutating func end(_ index: Int, count: Int) {
        records[index].count = UInt32(count)
        records[index].next = UInt32(records.count)
    }
}
