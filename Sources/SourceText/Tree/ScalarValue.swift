/// What a scalar stands for by the core schema of YAML 1.2.
///
/// Only plain scalars can be anything but text: `yes`, `on` and `1_000` are text, `012` is twelve.
package enum ScalarValue: Sendable, Hashable {
    case null
    case boolean(Bool)
    case integer(Int64)
    /// A number with a fraction or an exponent, `.inf`, `.nan`, or a whole number too large for 64 bits.
    case number(Double)
    case text
}

extension ScalarValue {
    /// Resolves a plain scalar.
    ///
    /// A hexadecimal or octal number of more than 63 bits is text, and so is a decimal one that no `Double` can hold.
    package init(plain text: ArraySlice<UInt8>) {
        guard let first = text.first else {
            self = .null
            return
        }
        switch first {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."):
            self = ScalarValue.number(text) ?? .text
        case UInt8(ascii: "n"), UInt8(ascii: "N"), UInt8(ascii: "t"), UInt8(ascii: "T"), UInt8(ascii: "f"),
            UInt8(ascii: "F"), UInt8(ascii: "~"):
            self = text.count <= 5 ? ScalarValue.word(String(decoding: text, as: UTF8.self)) : .text
        default:
            self = .text
        }
    }

    /// Resolves what most plain scalars are: short numbers, and words that begin like no other value. Else `nil`.
    init?(soonTold text: borrowing Span<UInt8>) {
        guard let first = text.isEmpty ? nil : text[0] else { return nil }
        switch first {
        case UInt8(ascii: "0")...UInt8(ascii: "9"):
            if let number = ScalarValue.short(text) {
                self = number
            } else if ScalarValue.hasLetterOfNoNumber(text) {
                self = .text
            } else {
                return nil
            }
        case UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."), UInt8(ascii: "n"), UInt8(ascii: "N"),
            UInt8(ascii: "t"), UInt8(ascii: "T"), UInt8(ascii: "f"), UInt8(ascii: "F"), UInt8(ascii: "~"):
            return nil
        default: self = .text
        }
    }

    private static func word(_ text: String) -> ScalarValue {
        switch text {
        case "~", "null", "Null", "NULL": .null
        case "true", "True", "TRUE": .boolean(true)
        case "false", "False", "FALSE": .boolean(false)
        default: .text
        }
    }

    private static func number(_ text: ArraySlice<UInt8>) -> ScalarValue? {
        if let value = short(text.span) { return value }
        if text.starts(with: "0o".utf8) { return integer(text.dropFirst(2), radix: 8) }
        if text.starts(with: "0x".utf8) { return integer(text.dropFirst(2), radix: 16) }
        let isNegative = text.first == UInt8(ascii: "-")
        let digits = isNegative || text.first == UInt8(ascii: "+") ? text.dropFirst() : text
        switch String(decoding: digits.prefix(5), as: UTF8.self) {
        case ".inf", ".Inf", ".INF": return .number(isNegative ? -.infinity : .infinity)
        case ".nan", ".NaN", ".NAN": return digits.count == text.count ? .number(.nan) : nil
        default: break
        }
        guard isDecimal(digits) else { return nil }
        let string = String(decoding: text, as: UTF8.self)
        if let whole = Int64(string) { return .integer(whole) }
        guard let value = Double(string), value.isFinite else { return nil }
        return .number(value)
    }

    /// Up to 15 digits, perhaps with a point among them: what nearly all numbers are.
    ///
    /// So many digits are exact as a `Double`, and so is the power of ten: the quotient is the nearest there is.
    private static func short(_ text: borrowing Span<UInt8>) -> ScalarValue? {
        guard text.count <= 15 else { return nil }
        var value: Int64 = 0
        var scale = 0.0
        for index in text.indices {
            let byte = text[index]
            if byte == UInt8(ascii: "."), scale == 0, text.count > 1 {
                scale = 1
                continue
            }
            guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
            value = value &* 10 &+ Int64(byte &- UInt8(ascii: "0"))
            scale *= 10
        }
        return scale == 0 ? .integer(value) : .number(Double(value) / scale)
    }

    /// Whether there is a letter in it that no number has which begins with a digit, as in `5m`.
    private static func hasLetterOfNoNumber(_ text: borrowing Span<UInt8>) -> Bool {
        guard text.count > 1, text[1] | 0x20 != UInt8(ascii: "x") else { return false }
        for index in text.indices {
            let letter = text[index] | 0x20
            if letter >= UInt8(ascii: "a"), letter <= UInt8(ascii: "z"), letter != UInt8(ascii: "e"),
                letter != UInt8(ascii: "o")
            {
                return true
            }
        }
        return false
    }

    private static func integer(_ digits: ArraySlice<UInt8>, radix: Int) -> ScalarValue? {
        guard let first = digits.first, first != UInt8(ascii: "-"), first != UInt8(ascii: "+") else { return nil }
        return Int64(String(decoding: digits, as: UTF8.self), radix: radix).map { .integer($0) }
    }

    /// Whether the text is `(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?`.
    private static func isDecimal(_ text: ArraySlice<UInt8>) -> Bool {
        var rest = text
        func digits() -> Int {
            let before = rest.count
            rest = rest.drop { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
            return before - rest.count
        }
        let whole = digits()
        if rest.first == UInt8(ascii: ".") {
            rest = rest.dropFirst()
            if digits() == 0, whole == 0 { return false }
        } else if whole == 0 {
            return false
        }
        if rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") {
            rest = rest.dropFirst()
            if rest.first == UInt8(ascii: "-") || rest.first == UInt8(ascii: "+") { rest = rest.dropFirst() }
            if digits() == 0 { return false }
        }
        return rest.isEmpty
    }
}
