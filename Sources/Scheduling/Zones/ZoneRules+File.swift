extension ZoneRules {
    /// Reads a compiled zone (RFC 9636, "TZif"), of version 1 to 4.
    ///
    /// - Throws: what is wrong with the file, in a few words.
    package init(file bytes: [UInt8]) throws(ZoneFileProblem) {
        var cursor = ZoneFileCursor(bytes)
        var header = try ZoneFileHeader(&cursor)
        // The first block is for readers of 32 bits; where there is a second one, that is the one to read.
        let isLong = header.version >= UInt8(ascii: "2")
        if isLong {
            try cursor.skip(header.size(ofTime: 4))
            header = try ZoneFileHeader(&cursor)
        }
        guard header.leapSeconds == 0 else { throw .leapSeconds }
        var instants: [Int64] = []
        for _ in 0..<header.changes { instants.append(try isLong ? cursor.long() : Int64(cursor.int())) }
        let types = try cursor.bytes(header.changes)
        var offsets: [Int64] = []
        for _ in 0..<header.types {
            offsets.append(Int64(try cursor.int()))
            try cursor.skip(2)
        }
        guard types.allSatisfy({ $0 < offsets.count }), let first = offsets.first,
            offsets.allSatisfy({ abs($0) < 200_000 }), zip(instants, instants.dropFirst()).allSatisfy({ $0 < $1 })
        else { throw .damaged }
        try cursor.skip(header.size(ofTime: isLong ? 8 : 4) - header.changes * (isLong ? 9 : 5) - header.types * 6)
        var changes: [Change] = []
        var offset = first
        for (instant, type) in zip(instants, types) where instant > -ZoneRules.endOfTime {
            let next = offsets[Int(type)]
            guard next != offset, instant < ZoneRules.endOfTime else { continue }
            changes.append(Change(instant: instant, before: offset, offset: next))
            offset = next
        }
        let footer = isLong ? try cursor.footer() : []
        let rule = footer.isEmpty ? nil : YearlyRule(footer: footer)
        guard footer.isEmpty || rule != nil else { throw .damaged }
        let end = min(max(instants.last ?? -ZoneRules.endOfTime, -ZoneRules.endOfTime), ZoneRules.endOfTime)
        // A rule that changes nothing holds for ever, and so it does where the table says otherwise.
        if let lasting = rule?.lastingOffset, lasting != offset {
            changes.append(Change(instant: end, before: offset, offset: lasting))
        }
        self.init(changes: changes, firstOffset: first, tableEnd: end, rule: rule)
    }
}

/// Why a file gives no zone.
package enum ZoneFileProblem: Error, Hashable, CustomStringConvertible {
    case noZone, damaged, leapSeconds

    package var description: String {
        switch self {
        case .noZone: "the file holds no time zone"
        case .damaged: "the file is damaged"
        case .leapSeconds: "the zone counts leap seconds, which no clock on a computer does"
        }
    }
}

/// How much there is of everything in one block of a file.
private struct ZoneFileHeader {
    let version: UInt8
    let standardFlags, universalFlags, leapSeconds, changes, types, letters: Int

    init(_ cursor: inout ZoneFileCursor) throws(ZoneFileProblem) {
        guard let magic = try? cursor.bytes(4), magic.elementsEqual("TZif".utf8) else { throw .noZone }
        version = try cursor.bytes(1).first ?? 0
        try cursor.skip(15)
        universalFlags = try cursor.count()
        standardFlags = try cursor.count()
        leapSeconds = try cursor.count()
        changes = try cursor.count()
        types = try cursor.count()
        letters = try cursor.count()
    }

    /// The bytes of the block behind this, where a time takes so many.
    func size(ofTime bytes: Int) -> Int {
        changes * (bytes + 1) + types * 6 + letters + leapSeconds * (bytes + 4) + standardFlags + universalFlags
    }
}

/// A place in a file.
private struct ZoneFileCursor {
    private var rest: ArraySlice<UInt8>

    init(_ bytes: [UInt8]) { rest = bytes[...] }

    mutating func bytes(_ count: Int) throws(ZoneFileProblem) -> ArraySlice<UInt8> {
        guard count >= 0, count <= rest.count else { throw .damaged }
        defer { rest = rest.dropFirst(count) }
        return rest.prefix(count)
    }

    mutating func skip(_ count: Int) throws(ZoneFileProblem) { _ = try bytes(count) }

    mutating func int() throws(ZoneFileProblem) -> Int32 {
        Int32(bitPattern: try bytes(4).reduce(UInt32(0)) { $0 << 8 | UInt32($1) })
    }

    mutating func long() throws(ZoneFileProblem) -> Int64 {
        Int64(bitPattern: try bytes(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) })
    }

    /// A number of things, each at least a byte long.
    mutating func count() throws(ZoneFileProblem) -> Int {
        let count = Int(try int())
        guard 0...rest.count ~= count else { throw .damaged }
        return count
    }

    /// What stands between the line breaks at the end.
    func footer() throws(ZoneFileProblem) -> ArraySlice<UInt8> {
        guard rest.first == 0x0A, let end = rest.dropFirst().firstIndex(of: 0x0A) else { throw .damaged }
        return rest[(rest.startIndex + 1)..<end]
    }
}
