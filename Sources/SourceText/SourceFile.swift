/// The text of one file, and where its lines begin.
package final class SourceFile: Sendable {
    /// The name to show. Standard input, `-`, is shown as `<stdin>`.
    package let name: String
    /// The text in UTF-8. What came as UTF-16 with a byte order mark has been transcoded, its mark left out.
    package let bytes: [UInt8]
    /// Whether it came in another encoding than UTF-8.
    package let isTranscoded: Bool

    /// The length of a UTF-8 byte order mark; it belongs to no column.
    let markLength: Int
    /// Where half of a surrogate pair, or half of a code unit, had no place in UTF-8.
    let malformedUTF16: UInt32?
    private let lineStarts: [UInt32]
    /// How many scalars begin before each block of ``blockSize`` bytes: a column on a very long line is soon counted.
    private let scalarCounts: [UInt32]

    package init(name: String, bytes: [UInt8]) {
        self.name = name == "-" ? "<stdin>" : name
        let decoded = UTF16Text(bytes)
        self.bytes = decoded?.bytes ?? bytes
        malformedUTF16 = decoded?.malformed
        isTranscoded = decoded != nil
        markLength = self.bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        (lineStarts, scalarCounts) = SourceFile.counting(self.bytes, from: markLength)
    }

    /// The number of lines; text that ends with a break has no further line after it.
    package var lineCount: Int {
        lineStarts.count > 1 && Int(lineStarts[lineStarts.count - 1]) == bytes.count
            ? lineStarts.count - 1 : lineStarts.count
    }

    /// The line and column of a byte; an offset past the end counts as the end.
    package func position(at offset: UInt32) -> SourcePosition {
        let line = lineIndex(at: offset)
        let start = Int(lineStarts[line])
        let offset = max(min(Int(offset), bytes.count), start)
        return SourcePosition(line: line + 1, column: scalarCount(before: offset) - scalarCount(before: start) + 1)
    }

    /// The text of a line without its break; empty where there is no such line.
    package func line(_ number: Int) -> String {
        String(decoding: bytes[byteRange(ofLine: number)], as: UTF8.self)
    }

    /// The bytes of a line without its break.
    package func byteRange(ofLine number: Int) -> Range<Int> {
        guard number >= 1, number <= lineStarts.count else { return bytes.count..<bytes.count }
        let start = Int(lineStarts[number - 1])
        var end = number < lineStarts.count ? Int(lineStarts[number]) : bytes.count
        if end > start, bytes[end - 1] == UInt8(ascii: "\n"), number < lineStarts.count { end -= 1 }
        if end > start, bytes[end - 1] == UInt8(ascii: "\r"), number < lineStarts.count { end -= 1 }
        return start..<end
    }

    private static let blockSize = 1024

    /// The index of the last line that begins at or before an offset.
    private func lineIndex(at offset: UInt32) -> Int {
        var low = 0
        var high = lineStarts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if lineStarts[middle] <= offset { low = middle } else { high = middle }
        }
        return low
    }

    /// Whether every scalar of the text, but for a byte order mark, is one byte.
    var isASCII: Bool {
        bytes.count - scalarCount(before: bytes.count) == markLength * 2 / 3
    }

    private func scalarCount(before offset: Int) -> Int {
        let block = offset / SourceFile.blockSize
        var count = Int(scalarCounts[block])
        for index in block * SourceFile.blockSize..<offset where bytes[index] & 0xC0 != 0x80 { count += 1 }
        return count
    }

    /// Notes in one pass where lines begin (after LF, CRLF or CR) and how many scalars come before each block.
    private static func counting(_ bytes: [UInt8], from start: Int) -> (lines: [UInt32], scalars: [UInt32]) {
        var lines = [UInt32(start)]
        var scalars: [UInt32] = [0]
        var count: UInt32 = 0
        var index = 0
        var previous: UInt8 = 0
        for byte in bytes {
            if previous == UInt8(ascii: "\n") || (previous == UInt8(ascii: "\r") && byte != UInt8(ascii: "\n")) {
                lines.append(UInt32(truncatingIfNeeded: index))
            }
            if byte & 0xC0 != 0x80 { count &+= 1 }
            index += 1
            if index % blockSize == 0 { scalars.append(count) }
            previous = byte
        }
        if previous == UInt8(ascii: "\n") || previous == UInt8(ascii: "\r") {
            lines.append(UInt32(truncatingIfNeeded: index))
        }
        return (lines, scalars)
    }
}

/// A place in a text, counted as an editor counts.
package struct SourcePosition: Hashable, Comparable, Sendable {
    /// The line, from 1. LF, CRLF and CR each end a line.
    package let line: Int
    /// The column, from 1, in Unicode scalars.
    package let column: Int

    package init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }

    package static func < (left: SourcePosition, right: SourcePosition) -> Bool {
        (left.line, left.column) < (right.line, right.column)
    }
}
