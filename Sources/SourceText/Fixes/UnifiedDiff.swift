/// What changed between two texts of a file, as `diff -u` writes it and `patch` reads it.
package enum UnifiedDiff {
    /// The lines around a change that are shown.
    private static let context = 3

    /// The changes; empty where there are none.
    ///
    /// - Parameter hidden: places of the two files whose text is masked. A diff with a mask in it is to be looked at:
    ///   it cannot be applied.
    /// - Returns: the diff, and whether anything in it is masked.
    package static func text(
        from old: SourceFile, to new: SourceFile, hiding hidden: [SourceLocation] = []
    ) -> (text: String, isMasked: Bool) {
        let (before, after) = (lines(old.bytes[...]), lines(new.bytes[...]))
        let hunks = Hunk.all(before, after, context: context)
        guard !hunks.isEmpty else { return ("", false) }
        // What has changed is told by the texts as they are.
        let shownBefore = masked(before, hidden.filter { $0.file === old })
        let shownAfter = masked(after, hidden.filter { $0.file === new })
        return (
            "--- \(old.name)\n+++ \(new.name)\n" + hunks.map { $0.text(shownBefore, shownAfter) }.joined(),
            hunks.contains { before[$0.old] != shownBefore[$0.old] || after[$0.new] != shownAfter[$0.new] }
        )
    }

    /// The lines of a text with masks in the place of what is hidden, each once on every line that it is on.
    private static func masked(_ lines: [ArraySlice<UInt8>], _ hidden: [SourceLocation]) -> [ArraySlice<UInt8>] {
        guard !hidden.isEmpty else { return lines }
        let ranges = RangeSet(hidden.lazy.filter { $0.start < $0.end }.map { Int($0.start)..<Int($0.end) })
        return lines.map { line in
            var end = line.endIndex
            while end > line.startIndex, line[end - 1] == 0x0A || line[end - 1] == 0x0D { end -= 1 }
            let inLine = ranges.intersection(RangeSet(line.startIndex..<end)).ranges
            guard !inLine.isEmpty else { return line }
            var shown: [UInt8] = []
            var place = line.startIndex
            for range in inLine {
                shown += line[place..<range.lowerBound] + Array(SourceExcerpt.mask.utf8)
                place = range.upperBound
            }
            return (shown + line[place...])[...]
        }
    }

    /// The lines of a text, their line feeds included.
    private static func lines(_ bytes: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
        var lines: [ArraySlice<UInt8>] = []
        var rest = bytes
        while !rest.isEmpty {
            let end = rest.firstIndex(of: 0x0A).map { $0 + 1 } ?? rest.endIndex
            lines.append(rest[..<end])
            rest = rest[end...]
        }
        return lines
    }
}

/// Changes that stand near each other, with the lines around them.
private struct Hunk {
    var old: Range<Int>
    var new: Range<Int>
    /// What is removed from the one and put into the other, in order.
    var changes: [(old: Range<Int>, new: Range<Int>)]

    static func all(_ before: [ArraySlice<UInt8>], _ after: [ArraySlice<UInt8>], context: Int) -> [Hunk] {
        var hunks: [Hunk] = []
        for change in changes(before, after) {
            let old = max(change.old.lowerBound - context, 0)..<min(change.old.upperBound + context, before.count)
            let new = max(change.new.lowerBound - context, 0)..<min(change.new.upperBound + context, after.count)
            if let last = hunks.last, old.lowerBound <= last.old.upperBound {
                hunks[hunks.count - 1].old = last.old.lowerBound..<old.upperBound
                hunks[hunks.count - 1].new = last.new.lowerBound..<new.upperBound
                hunks[hunks.count - 1].changes.append(change)
            } else {
                hunks.append(Hunk(old: old, new: new, changes: [change]))
            }
        }
        return hunks
    }

    private static func changes(
        _ before: [ArraySlice<UInt8>], _ after: [ArraySlice<UInt8>]
    ) -> [(old: Range<Int>, new: Range<Int>)] {
        var removed = Set<Int>()
        var inserted = Set<Int>()
        for change in after.difference(from: before) {
            switch change {
            case .remove(let offset, _, _): removed.insert(offset)
            case .insert(let offset, _, _): inserted.insert(offset)
            }
        }
        var changes: [(old: Range<Int>, new: Range<Int>)] = []
        var (old, new) = (0, 0)
        while old < before.count || new < after.count {
            let start = (old, new)
            while removed.contains(old) { old += 1 }
            while inserted.contains(new) { new += 1 }
            if start == (old, new) {
                (old, new) = (old + 1, new + 1)
            } else {
                changes.append((start.0..<old, start.1..<new))
            }
        }
        return changes
    }

    func text(_ before: [ArraySlice<UInt8>], _ after: [ArraySlice<UInt8>]) -> String {
        var text = "@@ -\(Hunk.place(old)) +\(Hunk.place(new)) @@\n"
        var line = old.lowerBound
        for change in changes {
            text += before[line..<change.old.lowerBound].map { Hunk.line(" ", $0) }.joined()
            text += before[change.old].map { Hunk.line("-", $0) }.joined()
            text += after[change.new].map { Hunk.line("+", $0) }.joined()
            line = change.old.upperBound
        }
        return text + before[line..<old.upperBound].map { Hunk.line(" ", $0) }.joined()
    }

    private static func line(_ mark: String, _ line: ArraySlice<UInt8>) -> String {
        let text = mark + String(decoding: line, as: UTF8.self)
        return line.last == 0x0A ? text : text + "\n\\ No newline at end of file\n"
    }

    /// Lines from 1 and their number; of none, the line before them.
    private static func place(_ range: Range<Int>) -> String {
        let start = range.isEmpty ? range.lowerBound : range.lowerBound + 1
        return range.count == 1 ? "\(start)" : "\(start),\(range.count)"
    }
}
