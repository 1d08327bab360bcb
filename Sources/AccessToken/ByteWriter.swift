/// Writes the parts of a token: numbers with the least byte first, and texts after their length.
struct ByteWriter {
    private(set) var bytes: [UInt8] = []

    mutating func append(_ value: some FixedWidthInteger & UnsignedInteger) {
        for shift in stride(from: 0, to: value.bitWidth, by: 8) {
            bytes.append(UInt8(truncatingIfNeeded: value >> shift))
        }
    }

    mutating func append(_ text: String, as field: String) throws(AccessTokenError) {
        try append(Array(text.utf8), as: field)
    }

    mutating func append(_ part: [UInt8], as field: String) throws(AccessTokenError) {
        guard let length = UInt16(exactly: part.count) else {
            throw AccessTokenError(.tooLong(field: field, limit: Int(UInt16.max)))
        }
        append(length)
        append(part)
    }

    mutating func append(_ part: [UInt8]) {
        bytes.append(contentsOf: part)
    }
}
