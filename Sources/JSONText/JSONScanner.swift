/// Reads JSON text (RFC 8259) piece by piece, each piece with its place.
///
/// This is the one reader of JSON syntax here: values are built from it, and so is the tree of a spec written in JSON,
/// which needs every place. It never recurses, so depth costs nothing; whoever builds something deep sets the limit.
public struct JSONScanner {
    /// One piece of JSON text.
    public enum Token: Sendable, Hashable {
        case beginObject, endObject, beginArray, endArray, colon, comma
        /// A string, its quotes inside the range. Without escapes its text is what stands between the quotes.
        case string(hasEscapes: Bool)
        case number
        case literalTrue, literalFalse, literalNull
        case end
    }

    public let bytes: [UInt8]
    /// The offset of the next byte to be read.
    public private(set) var offset: Int
    /// The range in bytes of the token read last.
    public private(set) var range: Range<Int>

    /// - Parameter start: where to begin: past a byte order mark, say.
    public init(_ bytes: [UInt8], from start: Int = 0) {
        self.bytes = bytes
        offset = start
        range = start..<start
    }

    /// The next token. At the end of the text it is ``Token/end``, each time.
    public mutating func next() throws(JSONSyntaxError) -> Token {
        while offset < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[offset]) { offset += 1 }
        let start = offset
        guard offset < bytes.count else {
            range = start..<start
            return .end
        }
        let token: Token
        switch bytes[offset] {
        case UInt8(ascii: "{"): token = single(.beginObject)
        case UInt8(ascii: "}"): token = single(.endObject)
        case UInt8(ascii: "["): token = single(.beginArray)
        case UInt8(ascii: "]"): token = single(.endArray)
        case UInt8(ascii: ":"): token = single(.colon)
        case UInt8(ascii: ","): token = single(.comma)
        case UInt8(ascii: "\""): token = try string()
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): token = try number()
        case UInt8(ascii: "t"): token = try word("true", .literalTrue)
        case UInt8(ascii: "f"): token = try word("false", .literalFalse)
        case UInt8(ascii: "n"): token = try word("null", .literalNull)
        default: throw JSONSyntaxError(.unexpectedCharacter, at: start)
        }
        range = start..<offset
        return token
    }

    /// The text of the string token that stands at that range, escapes resolved.
    public func text(of range: Range<Int>, hasEscapes: Bool) -> String {
        let inner = bytes[range.lowerBound + 1..<range.upperBound - 1]
        guard hasEscapes else { return String(decoding: inner, as: UTF8.self) }
        return String(decoding: JSONScanner.unescaped(inner), as: UTF8.self)
    }

    private mutating func single(_ token: Token) -> Token {
        offset += 1
        return token
    }

    private mutating func word(_ text: StaticString, _ token: Token) throws(JSONSyntaxError) -> Token {
        let start = offset
        let end = start + text.utf8CodeUnitCount
        guard end <= bytes.count, bytes[start..<end].elementsEqual("\(text)".utf8) else {
            throw JSONSyntaxError(.unexpectedCharacter, at: start)
        }
        offset = end
        return token
    }

    private mutating func number() throws(JSONSyntaxError) -> Token {
        let start = offset
        if bytes[offset] == UInt8(ascii: "-") { offset += 1 }
        let whole = digits()
        let hasLeadingZero = whole.count > 1 && bytes[whole.lowerBound] == UInt8(ascii: "0")
        guard !whole.isEmpty, !hasLeadingZero else { throw JSONSyntaxError(.malformedNumber, at: start) }
        if offset < bytes.count, bytes[offset] == UInt8(ascii: ".") {
            offset += 1
            guard !digits().isEmpty else { throw JSONSyntaxError(.malformedNumber, at: start) }
        }
        if offset < bytes.count, bytes[offset] | 0x20 == UInt8(ascii: "e") {
            offset += 1
            if offset < bytes.count, bytes[offset] == UInt8(ascii: "+") || bytes[offset] == UInt8(ascii: "-") {
                offset += 1
            }
            guard !digits().isEmpty else { throw JSONSyntaxError(.malformedNumber, at: start) }
        }
        return .number
    }

    private mutating func digits() -> Range<Int> {
        let start = offset
        while offset < bytes.count, bytes[offset] &- UInt8(ascii: "0") < 10 { offset += 1 }
        return start..<offset
    }

    private mutating func string() throws(JSONSyntaxError) -> Token {
        let start = offset
        var hasEscapes = false
        offset += 1
        while offset < bytes.count {
            switch bytes[offset] {
            case UInt8(ascii: "\""):
                offset += 1
                return .string(hasEscapes: hasEscapes)
            case UInt8(ascii: "\\"):
                hasEscapes = true
                try escape()
            case 0x00..<0x20:
                throw JSONSyntaxError(.controlCharacter, at: offset)
            default:
                offset += 1
            }
        }
        throw JSONSyntaxError(.unclosedString, at: start)
    }

    /// Checks one escape. A surrogate must come in its pair, or the text could not be kept.
    private mutating func escape() throws(JSONSyntaxError) {
        let start = offset
        offset += 1
        guard offset < bytes.count else { return }
        switch bytes[offset] {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
            UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
            offset += 1
        case UInt8(ascii: "u"):
            guard let unit = JSONScanner.codeUnit(bytes[...], at: start) else {
                throw JSONSyntaxError(.malformedEscape, at: start)
            }
            offset = start + 6
            guard UTF16.isLeadSurrogate(unit) || UTF16.isTrailSurrogate(unit) else { return }
            guard UTF16.isLeadSurrogate(unit), let second = JSONScanner.codeUnit(bytes[...], at: offset),
                UTF16.isTrailSurrogate(second)
            else { throw JSONSyntaxError(.loneSurrogate, at: start) }
            offset += 6
        default:
            throw JSONSyntaxError(.malformedEscape, at: start)
        }
    }

    /// The code unit that `\uXXXX` at that place stands for.
    private static func codeUnit(_ bytes: ArraySlice<UInt8>, at start: Int) -> UInt16? {
        guard start + 6 <= bytes.endIndex, bytes[start] == UInt8(ascii: "\\"), bytes[start + 1] == UInt8(ascii: "u")
        else { return nil }
        var unit: UInt16 = 0
        for byte in bytes[start + 2..<start + 6] {
            guard let digit = hexDigit(byte) else { return nil }
            unit = unit << 4 | digit
        }
        return unit
    }

    private static func hexDigit(_ byte: UInt8) -> UInt16? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt16(byte - UInt8(ascii: "0"))
        case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt16(byte - UInt8(ascii: "a") + 10)
        case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt16(byte - UInt8(ascii: "A") + 10)
        default: nil
        }
    }

    /// What stands between the quotes of a string already found well formed, escapes resolved, in UTF-8.
    public static func unescaped(_ inner: ArraySlice<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(inner.count)
        var index = inner.startIndex
        while index < inner.endIndex {
            guard inner[index] == UInt8(ascii: "\\"), index + 1 < inner.endIndex else {
                result.append(inner[index])
                index += 1
                continue
            }
            switch inner[index + 1] {
            case UInt8(ascii: "b"): result.append(0x08)
            case UInt8(ascii: "f"): result.append(0x0C)
            case UInt8(ascii: "n"): result.append(0x0A)
            case UInt8(ascii: "r"): result.append(0x0D)
            case UInt8(ascii: "t"): result.append(0x09)
            case UInt8(ascii: "u"):
                var units = [codeUnit(inner, at: index) ?? 0xFFFD]
                if UTF16.isLeadSurrogate(units[0]), let second = codeUnit(inner, at: index + 6) {
                    units.append(second)
                }
                result.append(contentsOf: String(decoding: units, as: UTF16.self).utf8)
                index += 6 * units.count
                continue
            default: result.append(inner[index + 1])
            }
            index += 2
        }
        return result
    }
}
