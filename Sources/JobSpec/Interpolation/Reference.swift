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
        try parse(Substring(text), depth: 0)
    }

    private static func parse(_ text: Substring, depth: Int) throws(Malformed) -> [Reference] {
        guard depth < depthLimit else { throw Malformed(reason: "defaults nest more than \(depthLimit) deep") }
        var parts: [Reference] = []
        var plain = ""
        var rest = text
        while let character = rest.first {
            guard character == "$" else {
                plain.append(character)
                rest.removeFirst()
                continue
            }
            if rest.hasPrefix("$$") {
                plain.append("$")
                rest.removeFirst(2)
            } else if rest.hasPrefix("${") {
                let (inner, after) = try braces(rest.dropFirst(2))
                if !plain.isEmpty { parts.append(.text(plain)) }
                plain = ""
                parts.append(try reference(inner, depth: depth))
                rest = after
            } else {
                plain.append("$")
                rest.removeFirst()
            }
        }
        if !plain.isEmpty { parts.append(.text(plain)) }
        return parts
    }

    /// What stands up to the brace that closes, and what follows it.
    private static func braces(_ text: Substring) throws(Malformed) -> (Substring, Substring) {
        var depth = 1
        var index = text.startIndex
        while index < text.endIndex {
            if text[index...].hasPrefix("${") { depth += 1 }
            if text[index] == "}" {
                depth -= 1
                if depth == 0 { return (text[..<index], text[text.index(after: index)...]) }
            }
            index = text.index(after: index)
        }
        throw Malformed(reason: "a ${ is never closed by a }")
    }

    private static func reference(_ inner: Substring, depth: Int) throws(Malformed) -> Reference {
        if inner.hasPrefix("file:") {
            let path = inner.dropFirst(5)
            guard !path.isEmpty else { throw Malformed(reason: "${file:…} names no file") }
            return .file(String(path))
        }
        let name = inner.prefix { $0 == "_" || ($0.isASCII && ($0.isLetter || $0.isNumber)) }
        guard let first = name.first, !first.isNumber else {
            throw Malformed(reason: "\"\(inner)\" does not begin with the name of a variable")
        }
        let rest = inner.dropFirst(name.count)
        switch rest.prefix(2) {
        case "": return .variable(String(name), ifUnset: nil)
        case ":-": return .variable(String(name), ifUnset: .value(try parse(rest.dropFirst(2), depth: depth + 1)))
        case ":?": return .variable(String(name), ifUnset: .message(String(rest.dropFirst(2))))
        default:
            throw Malformed(
                reason: "after \(name) only \":-default\" or \":?message\" may follow, not \"\(rest.prefix(12))\"")
        }
    }
}
