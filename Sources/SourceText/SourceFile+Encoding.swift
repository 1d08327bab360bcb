/// Text that came as UTF-16 with a byte order mark, in UTF-8.
struct UTF16Text {
    private(set) var bytes: [UInt8] = []
    /// Where the first thing stands that is no UTF-16, as an offset into ``bytes``.
    private(set) var malformed: UInt32?

    init?(_ source: [UInt8]) {
        let isBigEndian = source.starts(with: [0xFE, 0xFF])
        guard isBigEndian || source.starts(with: [0xFF, 0xFE]) else { return nil }
        var units: [UInt16] = []
        units.reserveCapacity(source.count / 2)
        for index in stride(from: 2, to: source.count - 1, by: 2) {
            let (first, second) = (UInt16(source[index]), UInt16(source[index + 1]))
            units.append(isBigEndian ? first << 8 | second : second << 8 | first)
        }
        decode(units)
        if source.count % 2 != 0, malformed == nil { malformed = UInt32(truncatingIfNeeded: bytes.count) }
    }

    private mutating func decode(_ units: [UInt16]) {
        var decoder = UTF16()
        var iterator = units.makeIterator()
        while true {
            switch decoder.decode(&iterator) {
            case .scalarValue(let scalar):
                bytes.append(contentsOf: UTF8.encode(scalar).map(Array.init) ?? [])
            case .error:
                if malformed == nil { malformed = UInt32(truncatingIfNeeded: bytes.count) }
                bytes.append(contentsOf: [0xEF, 0xBF, 0xBD])
            case .emptyInput:
                return
            }
        }
    }
}

/// What a text may not contain.
enum ForbiddenText: Equatable {
    /// A sequence of bytes that is not UTF-8.
    case malformed(Range<Int>)
    /// A control character, which no YAML text may have as such.
    case control(Range<Int>, Unicode.Scalar)
}

extension SourceFile {
    /// The first thing in the text that cannot stand there.
    ///
    /// - Parameter controls: whether control characters are looked for: JSON's own reader knows where they are allowed.
    func firstForbidden(controls: Bool) -> ForbiddenText? {
        if let malformedUTF16 {
            return .malformed(Int(malformedUTF16)..<min(Int(malformedUTF16) + 3, bytes.count))
        }
        let bytes = bytes
        guard !isPlain else { return nil }
        var index = markLength
        while index < bytes.count {
            let byte = bytes[index]
            if byte >= 0x20, byte < 0x7F {
                index += 1
                continue
            }
            guard let (scalar, length) = SourceFile.scalar(in: bytes, at: index) else {
                return .malformed(index..<index + 1)
            }
            if controls, SourceFile.isControl(scalar) {
                return .control(index..<index + length, Unicode.Scalar(scalar) ?? "\u{FFFD}")
            }
            index += length
        }
        return nil
    }

    /// Whether the text is but printable ASCII and line feeds: what nearly all texts are, and soon seen.
    private var isPlain: Bool {
        // No byte decides by itself and nothing is skipped, so that many are looked at at once.
        var strange: UInt8 = 0
        let bytes = bytes
        let text = bytes.span
        for index in text.indices {
            let byte = text[index]
            strange |= (byte &- 0x20 >= 0x5F ? 1 : 0) & (byte == 0x0A ? 0 : 1)
        }
        return strange == 0
    }

    private static func isControl(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x09, 0x0A, 0x0D, 0x85: false
        // A byte order mark that is not the first thing in a text would move the column of what follows.
        case 0..<0x20, 0x7F..<0xA0, 0xFEFF, 0xFFFE, 0xFFFF: true
        default: false
        }
    }

    /// The scalar that begins at an index and its length, or `nil` where the bytes are not UTF-8.
    private static func scalar(in bytes: [UInt8], at index: Int) -> (value: UInt32, length: Int)? {
        let lead = bytes[index]
        let length: Int
        switch lead {
        case 0..<0x80: return (UInt32(lead), 1)
        case 0xC2...0xDF: length = 2
        case 0xE0...0xEF: length = 3
        case 0xF0...0xF4: length = 4
        default: return nil
        }
        guard index + length <= bytes.count else { return nil }
        var value = UInt32(lead) & (0x7F >> UInt32(length))
        for next in bytes[index + 1..<index + length] {
            guard next & 0xC0 == 0x80 else { return nil }
            value = value << 6 | UInt32(next & 0x3F)
        }
        let isShortest = length == 2 || value >= (length == 3 ? 0x800 : 0x10000)
        return isShortest && Unicode.Scalar(value) != nil ? (value, length) : nil
    }
}
