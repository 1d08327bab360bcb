/// Reads the parts of a token, none of which can be trusted to be there.
struct ByteReader {
    /// What has not been read yet.
    private(set) var rest: ArraySlice<UInt8>

    init(_ bytes: [UInt8]) {
        rest = bytes[...]
    }

    mutating func uint16(_ part: String) throws(AccessTokenError) -> UInt16 {
        try number(part)
    }

    mutating func uint32(_ part: String) throws(AccessTokenError) -> UInt32 {
        try number(part)
    }

    /// Bytes after their length.
    mutating func bytes(_ part: String) throws(AccessTokenError) -> ArraySlice<UInt8> {
        let length = try uint16(part)
        return try take(Int(length), part)
    }

    mutating func text(_ part: String) throws(AccessTokenError) -> String {
        guard let text = String(validating: try bytes(part), as: UTF8.self) else {
            throw AccessTokenError(.notText(part: part))
        }
        return text
    }

    private mutating func number<Number: FixedWidthInteger>(_ part: String) throws(AccessTokenError) -> Number {
        try take(Number.bitWidth / 8, part).reversed().reduce(0) { $0 << 8 | Number($1) }
    }

    private mutating func take(_ count: Int, _ part: String) throws(AccessTokenError) -> ArraySlice<UInt8> {
        guard count <= rest.count else { throw AccessTokenError(.truncated(part: part)) }
        defer { rest = rest.dropFirst(count) }
        return rest.prefix(count)
    }
}
