/// Builds a tree from what a reader finds in a text, and keeps within the limits.
///
/// Readers name nodes in the order of the text. Each call answers whether there is any point in reading on.
struct TreeBuilder: ~Copyable {
    typealias Record = SourceTree.Record

    /// The text of a scalar: a slice of the source where the source spells it so, and else its bytes.
    enum Text {
        case slice(Range<Int>)
        case bytes([UInt8])
    }

    let file: SourceFile
    let limits: SourceLimits
    private(set) var bytes: [UInt8]
    private(set) var records: [Record] = []
    private var documents: [NodeID] = []
    private var problems: [Diagnostic] = []
    private var isWhole = true
    /// The collection being read, and those around it, the outermost first.
    private var open: OpenCollection?
    private var around: [OpenCollection] = []
    private var depth: Int { around.count + (open == nil ? 0 : 1) }
    private var anchors: [String: Anchor] = [:]
    /// The names of the anchors of collections that are open, by node. Kept apart, so that a collection is plain data.
    private var openAnchors: [Int: String] = [:]
    /// How many nodes have been reached through aliases.
    private var aliased = 0

    private struct OpenCollection {
        let index: Int
        let isMapping: Bool
        let hasAnchor: Bool
        /// How many nodes had been reached through aliases where it began.
        let aliased: Int
        var children = 0
        var merges = 0
        /// How deep the collections in it nest, aliases followed.
        var height = 0
        /// Where its last child ends.
        var end: UInt32
        var isAfterMergeKey = false
        /// Whether it is, or is in, a key that no mapping can have.
        var isInKey = false

        /// What a node is in it.
        enum Role {
            case key, mergeKey, value, mergeValue

            var flags: Record.Flags {
                switch self {
                case .key: .isKey
                case .mergeKey: [.isKey, .isMerge]
                case .value, .mergeValue: []
                }
            }
        }

        /// Adds a node that is complete.
        mutating func add(endingAt end: UInt32, height: Int, spellsMerge: Bool) -> Role {
            children += 1
            self.height = max(self.height, height)
            self.end = max(self.end, end)
            guard isMapping, children % 2 == 1 else {
                defer { isAfterMergeKey = false }
                return isAfterMergeKey ? .mergeValue : .value
            }
            guard spellsMerge else { return .key }
            isAfterMergeKey = true
            merges += 1
            return .mergeKey
        }
    }

    private struct Anchor {
        let node: Int
        var size = 1
        var height = 0
        var isOpen: Bool
    }

    init(file: SourceFile, limits: SourceLimits) {
        self.file = file
        self.limits = limits
        bytes = file.bytes
        // About as many as a spec has.
        records.reserveCapacity(bytes.count / 8)
    }

    mutating func report(_ problem: Diagnostic, isFatal: Bool = false) {
        problems.append(problem)
        if isFatal { isWhole = false }
    }

    func reading() -> SourceReading {
        let tree = isWhole ? SourceTree(files: [file], documents: documents, bytes: bytes, records: records) : nil
        return SourceReading(tree: tree, problems: problems.sortedByPlace())
    }

    /// Whether the next node is a key.
    var expectsKey: Bool {
        guard let open else { return false }
        return open.isMapping && open.children % 2 == 0
    }

    /// The end of what was read last, if that stands in a collection.
    var lastEnd: Int { Int(open?.end ?? 0) }

    mutating func beginDocument() -> Bool {
        anchors.removeAll()
        guard documents.count < limits.documents else { return false }
        return true
    }

    mutating func scalar(
        _ kind: Record.Kind, _ range: Range<Int>, _ text: Text, isText: Bool = false, anchor: String? = nil
    ) {
        let index = records.count
        var record = Record(kind: kind, start: UInt32(range.lowerBound), end: UInt32(range.upperBound))
        switch text {
        case .slice(let slice):
            (record.textStart, record.count) = (UInt32(slice.lowerBound), UInt32(slice.count))
        case .bytes(let text):
            (record.textStart, record.count) = (UInt32(bytes.count), UInt32(text.count))
            bytes.append(contentsOf: text)
        }
        if isText { record.flags.insert(.isText) }
        record.next = UInt32(index + 1)
        if let anchor { anchors[anchor] = Anchor(node: index, isOpen: false) }
        add(record, height: 0)
    }

    mutating func begin(_ kind: Record.Kind, at start: Int, anchor: String? = nil) -> Bool {
        guard depth < limits.depth else {
            report(.tooDeep(location(start..<start + 1), limit: limits.depth), isFatal: true)
            return false
        }
        let isKey = expectsKey
        let isInKey = open?.isInKey ?? false
        if isKey, !isInKey { report(.complexKey(location(start..<start + 1)), isFatal: true) }
        let index = records.count
        if let anchor {
            anchors[anchor] = Anchor(node: index, isOpen: true)
            openAnchors[index] = anchor
        }
        if let open { around.append(open) } else { documents.append(NodeID(index: UInt32(index))) }
        records.append(Record(kind: kind, start: UInt32(start), end: UInt32(start)))
        open = OpenCollection(
            index: index, isMapping: kind == .mapping, hasAnchor: anchor != nil, aliased: aliased, end: UInt32(start),
            isInKey: isKey || isInKey)
        return true
    }

    /// Ends the collection begun last.
    ///
    /// - Parameter end: behind its closing bracket, if it has one.
    mutating func end(at end: Int? = nil) {
        guard let closed = open else { return }
        open = around.popLast()
        records[closed.index].end = end.map { UInt32($0) } ?? closed.end
        records[closed.index].next = UInt32(records.count)
        records[closed.index].count = UInt32(closed.isMapping ? closed.children / 2 - closed.merges : closed.children)
        if closed.merges > 0 { records[closed.index].flags.insert(.isMerge) }
        if closed.hasAnchor, let name = openAnchors.removeValue(forKey: closed.index),
            anchors[name]?.node == closed.index
        {
            let size = records.count - closed.index + aliased - closed.aliased
            anchors[name] = Anchor(node: closed.index, size: size, height: closed.height + 1, isOpen: false)
        }
        if closed.isMapping { reportDuplicates(closed.index, pairs: closed.children / 2) }
        let record = records[closed.index]
        let role = open?.add(endingAt: record.end, height: closed.height + 1, spellsMerge: false) ?? .value
        records[closed.index].flags.formUnion(role.flags)
        if role == .mergeValue { checkMerge(closed.index) }
    }

    mutating func alias(_ name: String, _ range: Range<Int>) -> Bool {
        guard let anchor = anchors[name], !anchor.isOpen else {
            report(
                anchors[name] == nil
                    ? .unknownAlias(name, location(range), known: namesToSuggest)
                    : .recursiveAlias(name, location(range)), isFatal: true)
            unreadable(range)
            return true
        }
        aliased += anchor.size
        guard aliased <= limits.aliasExpansion else {
            report(.aliasExpansion(name, location(range), limit: limits.aliasExpansion), isFatal: true)
            return false
        }
        guard depth + anchor.height <= limits.depth else {
            report(.tooDeep(location(range), limit: limits.depth), isFatal: true)
            return false
        }
        if expectsKey, anchor.height > 0 { report(.complexKey(location(range)), isFatal: true) }
        let index = records.count
        add(
            Record(
                kind: .alias, start: UInt32(range.lowerBound), end: UInt32(range.upperBound),
                textStart: UInt32(anchor.node), next: UInt32(index + 1)), height: anchor.height)
        return true
    }

    func location(_ range: Range<Int>) -> SourceLocation {
        let count = file.bytes.count
        return SourceLocation(
            file: file, start: UInt32(min(range.lowerBound, count)), end: UInt32(min(range.upperBound, count)))
    }

    func location(of index: Int) -> SourceLocation {
        location(Int(records[index].start)..<Int(records[index].end))
    }

    /// The record of a node, or of what it stands for.
    func resolved(_ index: Int) -> Int {
        records[index].kind == .alias ? Int(records[index].textStart) : index
    }

    /// The anchors an alias could mean. Each name is compared with each: many mistakes get no suggestions.
    private var namesToSuggest: [String] {
        guard problems.count < 20, anchors.count <= 1000 else { return [] }
        return anchors.filter { !$0.value.isOpen }.map(\.key)
    }

    /// Stands for something that has been reported already.
    private mutating func unreadable(_ range: Range<Int>) {
        open?.isAfterMergeKey = false
        let index = records.count
        scalar(.plain, range, .slice(range.lowerBound..<range.lowerBound))
        records[index].flags.insert(.isUnknown)
    }

    /// Adds a node that has no nodes in it, and tells the collection around it.
    @inline(__always) private mutating func add(_ record: consuming Record, height: Int) {
        if open == nil { documents.append(NodeID(index: UInt32(records.count))) }
        let spellsMerge =
            record.count == 2 && bytes[Int(record.textStart)] == UInt8(ascii: "<") && spellsMerge(record)
        let role = open?.add(endingAt: record.end, height: height, spellsMerge: spellsMerge) ?? .value
        record.flags.formUnion(role.flags)
        records.append(record)
        if role == .mergeValue { checkMerge(records.count - 1) }
    }

    private func spellsMerge(_ record: Record) -> Bool {
        record.kind == .plain && !record.flags.contains(.isText)
            && bytes[record.textRange].elementsEqual("<<".utf8)
    }

    private mutating func checkMerge(_ value: Int) {
        let target = resolved(value)
        switch records[target].kind {
        case .mapping: return
        case .sequence:
            var child = target + 1
            while child < Int(records[target].next) {
                // Of an alias without its anchor that has been said.
                if records[resolved(child)].kind != .mapping, !records[child].flags.contains(.isUnknown) {
                    reportMerge(child)
                }
                child = Int(records[child].next)
            }
        case .plain, .quoted, .alias: reportMerge(value)
        }
    }

    private mutating func reportMerge(_ index: Int) {
        report(.mergeValue(location(of: index)), isFatal: true)
    }
}
