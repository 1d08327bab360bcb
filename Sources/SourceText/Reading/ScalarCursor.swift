/// Turns a count of Unicode scalars, which is how libyaml marks places, into offsets.
///
/// Marks come nearly in order, so it moves along with them, either way.
struct ScalarCursor {
    let bytes: [UInt8]
    /// Where the text begins, behind its byte order mark.
    private let base: Int
    private let isASCII: Bool
    private var scalar = 0
    private var offset: Int

    init(_ file: SourceFile) {
        bytes = file.bytes
        base = file.markLength
        offset = file.markLength
        isASCII = file.isASCII
    }

    mutating func offset(ofScalar index: Int) -> Int {
        if isASCII { return min(base + index, bytes.count) }
        while scalar < index, offset < bytes.count {
            offset += 1
            while offset < bytes.count, bytes[offset] & 0xC0 == 0x80 { offset += 1 }
            scalar += 1
        }
        while scalar > index, offset > base {
            offset -= 1
            while offset > base, bytes[offset] & 0xC0 == 0x80 { offset -= 1 }
            scalar -= 1
        }
        return offset
    }
}
