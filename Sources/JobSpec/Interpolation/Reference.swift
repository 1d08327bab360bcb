/// A text with references in it, taken apart: `${NAME}`, `${NAME:-default}`, `${NAME:?message}`, `${file:PATH}`, and `$$`
/// for a single `$`. A `$` before anything else stands for itself.
enum Reference: Equatable {
    case text(String)
    case variable(String, ifUnset: Fallback?)
    case file(String)

    enum Fallback: Equatable {
        /// Taken when the variable is unset or empty. It may hold references itself.
        case value([Reference])
        /// Why the variable must be set.
        case message(String)
    }

    struct Malformed: Error, Equatable {
        let reason: String
        /// The same without a word of the text; `nil` where the reason quotes none.
        var discreet: String?
    }

    /// The names of the variables in a text, those in defaults too.
    static func names(in text: String) -> Set<String> { (try? parse(text)).map { names(in: $0) } ?? [] }

    private static func names(in parts: [Reference]) -> Set<String> {
        parts.reduce(into: []) { names, part in
            guard case .variable(let name, let fallback) = part else { return }
            names.insert(name)
            if case .value(let parts)? = fallback { names.formUnion(self.names(in: parts)) }
        }
    }

    /// How deep defaults may hold references.
    private static let depthLimit = 8

    static func parse(_ text: String) throws(Malformed) -> [Reference] {
        try parse(Array(text.utf8)[...], depth: 0)
    }

    // Everything that means something is ASCII, so that the bytes can be read as they come.
    private static func parse(_ text: ArraySlice<UInt8>, depth: Int) throws(Malformed) -> [Reference] {
        guard depth < depthLimit else { throw Malformed(reason: "defaults nest more than \(depthLimit) deep") }
        var parts: [Reference] = []
        var plain: ArraySlice<UInt8> = []
        var rest = text
        while let dollar = rest.firstIndex(of: UInt8(ascii: "$")) {
            plain += rest[..<dollar]
            rest = rest[(dollar + 1)...]
            guard rest.first == UInt8(ascii: "{") else {
                plain.append(UInt8(ascii: "$"))
                if rest.first == UInt8(ascii: "$") { rest.removeFirst() }
                continue
            }
            let (inner, after) = try braces(rest.dropFirst())
            if !plain.isEmpty { parts.append(.text(string(plain))) }
            plain = []
            parts.append(try reference(inner, depth: depth))
            rest = after
        }
        plain += rest
        if !plain.isEmpty { parts.append(.text(string(plain))) }
        return parts
    }

    /// What stands up to the brace that closes, and what follows it.
    private static func braces(_ text: ArraySlice<UInt8>) throws(Malformed) -> (ArraySlice<UInt8>, ArraySlice<UInt8>) {
        var depth = 1
        var previous: UInt8?
        for index in text.indices {
            let byte = text[index]
            if byte == UInt8(ascii: "{"), previous == UInt8(ascii: "$") { depth += 1 }
            if byte == UInt8(ascii: "}") {
                depth -= 1
                if depth == 0 { return (text[..<index], text[(index + 1)...]) }
            }
            previous = byte
        }
        throw Malformed(reason: "a ${ is never closed by a }")
    }

    private static func reference(_ inner: ArraySlice<UInt8>, depth: Int) throws(Malformed) -> Reference {
        if inner.starts(with: "file:".utf8) {
            let path = inner.dropFirst(5)
            guard !path.isEmpty else { throw Malformed(reason: "${file:…} names no file") }
            return .file(string(path))
        }
        let name = inner.prefix { isDigit($0) || $0 == UInt8(ascii: "_") || ($0 | 0x20) &- UInt8(ascii: "a") < 26 }
        guard let first = name.first, !isDigit(first) else {
            throw Malformed(
                reason: "\"\(string(inner))\" does not begin with the name of a variable",
                discreet: "this reference does not begin with the name of a variable")
        }
        let rest = inner[name.endIndex...]
        switch string(rest.prefix(2)) {
        case "": return .variable(string(name), ifUnset: nil)
        case ":-": return .variable(string(name), ifUnset: .value(try parse(rest.dropFirst(2), depth: depth + 1)))
        case ":?": return .variable(string(name), ifUnset: .message(string(rest.dropFirst(2))))
        default:
            let found = string(rest).prefix(12)
            throw Malformed(
                reason: "after \(string(name)) only \":-default\" or \":?message\" may follow, not \"\(found)\"",
                discreet: "after the name of a variable only \":-default\" or \":?message\" may follow")
        }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }
    private static func string(_ bytes: ArraySlice<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }
}
