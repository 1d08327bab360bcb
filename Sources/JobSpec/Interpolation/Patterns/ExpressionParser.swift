/// Takes a regular expression apart, as strictly as ECMAScript does under the flag `u`.
struct ExpressionParser {
    typealias Malformed = RegularExpression.Malformed

    private let scalars: [Unicode.Scalar]
    private var index = 0
    private var depth = 0

    /// How deep groups may nest.
    private static let depthLimit = 50
    /// How often something may be repeated by a number.
    private static let countLimit = 1000

    init(_ source: String) { scalars = Array(source.unicodeScalars) }

    mutating func parse() throws(Malformed) -> Expression {
        let expression = try choice()
        guard peek == nil else { throw Malformed("there is a ) without its (") }
        return expression
    }

    private var peek: Unicode.Scalar? { index < scalars.count ? scalars[index] : nil }

    private mutating func take(_ wanted: Unicode.Scalar) -> Bool {
        guard peek == wanted else { return false }
        index += 1
        return true
    }

    private mutating func choice() throws(Malformed) -> Expression {
        var branches = [try sequence()]
        while take("|") { branches.append(try sequence()) }
        return branches.count == 1 ? branches[0] : .choice(branches)
    }

    private mutating func sequence() throws(Malformed) -> Expression {
        var parts: [Expression] = []
        while let next = peek, next != "|", next != ")" {
            index += 1
            parts.append(try repeated(try atom(next)))
        }
        return parts.count == 1 ? parts[0] : .sequence(parts)
    }

    private mutating func atom(_ first: Unicode.Scalar) throws(Malformed) -> Expression {
        switch first {
        case "^": return .beginning
        case "$": return .ending
        case ".": return .scalar(.any)
        case "(": return try group()
        case "[": return .scalar(try bracket())
        case "\\": return .scalar(try escape(inBracket: false))
        case "*", "+", "?": throw Malformed("there is nothing that \(first) could repeat")
        case "{", "}", "]": throw Malformed("a \(first) that stands for itself is written \\\(first)")
        default: return .scalar(ScalarClass(first))
        }
    }

    private mutating func group() throws(Malformed) -> Expression {
        guard depth < ExpressionParser.depthLimit else { throw Malformed("its groups nest too deep") }
        if take("?") {
            if !take(":") { try groupName() }
        }
        depth += 1
        let inner = try choice()
        depth -= 1
        guard take(")") else { throw Malformed("a ( is never closed") }
        return inner
    }

    /// The name of a group, which nothing here asks for.
    private mutating func groupName() throws(Malformed) {
        guard take("<"), let first = peek, first != "=", first != "!" else {
            throw Malformed("looking ahead and behind is not supported")
        }
        while let next = peek, ScalarClass.word.contains(next) { index += 1 }
        guard take(">") else { throw Malformed("the name of a group is never closed") }
    }

    // MARK: - Repetition

    private mutating func repeated(_ part: Expression) throws(Malformed) -> Expression {
        let counts: (least: Int, most: Int?)
        switch peek {
        case "*": (index, counts) = (index + 1, (0, nil))
        case "+": (index, counts) = (index + 1, (1, nil))
        case "?": (index, counts) = (index + 1, (0, 1))
        case "{":
            index += 1
            counts = try self.counts()
        default: return part
        }
        // Whether it takes as much or as little as it can is the same where the whole text has to match.
        _ = take("?")
        if part == .beginning || part == .ending { throw Malformed("^ and $ cannot be repeated") }
        return .repeated(part, least: counts.least, most: counts.most)
    }

    private mutating func counts() throws(Malformed) -> (least: Int, most: Int?) {
        guard let least = try number() else { throw Malformed("a { that stands for itself is written \\{") }
        var most: Int? = least
        if take(",") { most = try number() }
        guard take("}") else { throw Malformed("a { is never closed") }
        if let most, most < least { throw Malformed("{\(least),\(most)} counts down") }
        return (least, most)
    }

    private mutating func number() throws(Malformed) -> Int? {
        var value: Int?
        while let next = peek, ScalarClass.digit.contains(next) {
            index += 1
            value = (value ?? 0) * 10 + Int(next.value - 0x30)
            if let value, value > ExpressionParser.countLimit {
                throw Malformed("nothing can be counted beyond \(ExpressionParser.countLimit)")
            }
        }
        return value
    }

    // MARK: - Classes

    private mutating func bracket() throws(Malformed) -> ScalarClass {
        let isNegated = take("^")
        var ranges: [ClosedRange<UInt32>] = []
        while !take("]") {
            let first = try member()
            guard peek == "-", index + 1 < scalars.count, scalars[index + 1] != "]" else {
                ranges += first.ranges
                continue
            }
            index += 1
            let last = try member()
            guard let low = first.only, let high = last.only else {
                throw Malformed("a range goes from one character to another")
            }
            guard low <= high else {
                throw Malformed("the range from \(name(low)) to \(name(high)) is the wrong way round")
            }
            ranges.append(low...high)
        }
        return ScalarClass(ranges, isNegated: isNegated)
    }

    private mutating func member() throws(Malformed) -> ScalarClass {
        guard let next = peek else { throw Malformed("a [ is never closed") }
        index += 1
        return next == "\\" ? try escape(inBracket: true).positive : ScalarClass(next)
    }

    private func name(_ value: UInt32) -> String {
        Unicode.Scalar(value).map { String($0) } ?? "?"
    }

    // MARK: - Escapes

    private mutating func escape(inBracket: Bool) throws(Malformed) -> ScalarClass {
        guard let next = peek else { throw Malformed("a \\ at its end escapes nothing") }
        index += 1
        switch next {
        case "d": return .digit
        case "D": return .digit.complement
        case "w": return .word
        case "W": return .word.complement
        case "s": return .space
        case "S": return .space.complement
        case "t": return ScalarClass("\t")
        case "n": return ScalarClass("\n")
        case "r": return ScalarClass("\r")
        case "f": return ScalarClass("\u{0C}")
        case "v": return ScalarClass("\u{0B}")
        case "x": return try hexadecimal(count: 2)
        case "u": return try take("{") ? bracedHexadecimal() : hexadecimal(count: 4)
        case "-" where inBracket: return ScalarClass("-")
        case "^", "$", "\\", ".", "*", "+", "?", "(", ")", "[", "]", "{", "}", "|", "/": return ScalarClass(next)
        case "1"..."9", "k": throw Malformed("references back to a group are not supported")
        default: throw Malformed("\\\(next) is not supported")
        }
    }

    private mutating func hexadecimal(count: Int) throws(Malformed) -> ScalarClass {
        let digits = scalars[index..<min(index + count, scalars.count)]
        index += digits.count
        guard digits.count == count, let scalar = scalar(digits) else {
            throw Malformed("\\\(count == 2 ? "x" : "u") wants \(count) hexadecimal digits of a character")
        }
        return ScalarClass(scalar)
    }

    private mutating func bracedHexadecimal() throws(Malformed) -> ScalarClass {
        let digits = scalars[index...].prefix { $0 != "}" }
        index += digits.count
        guard take("}"), digits.count <= 6, let scalar = scalar(digits) else {
            throw Malformed("\\u{…} wants the hexadecimal digits of a character")
        }
        return ScalarClass(scalar)
    }

    private func scalar(_ digits: ArraySlice<Unicode.Scalar>) -> Unicode.Scalar? {
        guard !digits.isEmpty, digits.allSatisfy(\.properties.isASCIIHexDigit) else { return nil }
        return UInt32(String(String.UnicodeScalarView(digits)), radix: 16).flatMap { Unicode.Scalar($0) }
    }
}

extension ScalarClass {
    /// The one scalar in it, where there is one.
    fileprivate var only: UInt32? { ranges.count == 1 && ranges[0].count == 1 ? ranges[0].lowerBound : nil }
}
