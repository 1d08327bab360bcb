extension JSON {
    /// How a value is laid out as text.
    public enum Layout: Sendable {
        /// On one line, without spaces.
        case compact
        /// One member or element a line, indented by two spaces.
        case indented
    }

    /// The value as JSON text; the same value gives the same text.
    ///
    /// - Parameter sortedKeys: whether members come by name instead of in their own order.
    public func text(_ layout: Layout = .compact, sortedKeys: Bool = false) -> String {
        var writer = JSONWriter(layout: layout, sortedKeys: sortedKeys)
        writer.write(self, indent: 0)
        return String(decoding: writer.bytes, as: UTF8.self)
    }
}

extension JSON: CustomStringConvertible {
    public var description: String { text() }
}

private struct JSONWriter {
    let layout: JSON.Layout
    let sortedKeys: Bool
    /// The text so far, in UTF-8.
    private(set) var bytes: [UInt8] = []

    mutating func write(_ value: JSON, indent: Int) {
        switch value {
        case .null: add("null")
        case .boolean(let value): add(value ? "true" : "false")
        case .integer(let value): add(String(value))
        case .number(let value): write(value)
        case .string(let value): write(value)
        case .array(let elements):
            list(elements, "[", "]", indent: indent) { writer, element in writer.write(element, indent: indent + 1) }
        case .object(let object):
            let members = sortedKeys ? object.members.sorted { $0.name < $1.name } : object.members
            list(members, "{", "}", indent: indent) { writer, member in
                writer.write(member.name)
                writer.add(writer.layout == .compact ? ":" : ": ")
                writer.write(member.value, indent: indent + 1)
            }
        }
    }

    private mutating func list<Element>(
        _ elements: [Element], _ open: String, _ close: String, indent: Int,
        _ write: (inout JSONWriter, Element) -> Void
    ) {
        add(open)
        for (index, element) in elements.enumerated() {
            if index > 0 { add(",") }
            lineBreak(indent + 1)
            write(&self, element)
        }
        if !elements.isEmpty { lineBreak(indent) }
        add(close)
    }

    private mutating func add(_ text: String) { bytes.append(contentsOf: text.utf8) }

    private mutating func lineBreak(_ indent: Int) {
        guard layout == .indented else { return }
        add("\n")
        add(String(repeating: "  ", count: indent))
    }

    /// A number without a fraction is written without one: V1 knows no `1.0`. JSON has no word for what is not finite.
    private mutating func write(_ value: Double) {
        if let whole = Int64(exactly: value) {
            add(String(whole))
        } else if value.isFinite {
            add("\(value)")
        } else {
            add("null")
        }
    }

    private mutating func write(_ string: String) {
        add("\"")
        if string.utf8.allSatisfy(JSONWriter.isPlain) {
            add(string)
        } else {
            for scalar in string.unicodeScalars { write(scalar) }
        }
        add("\"")
    }

    /// Whether a byte stands for itself wherever it comes. Most texts hold nothing else, and are copied whole.
    private static func isPlain(_ byte: UInt8) -> Bool {
        byte >= 0x20 && byte < 0x7F && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
    }

    private mutating func write(_ scalar: Unicode.Scalar) {
        switch scalar {
        case "\"": add("\\\"")
        case "\\": add("\\\\")
        case "\n": add("\\n")
        case "\r": add("\\r")
        case "\t": add("\\t")
        case "\u{0}"..<"\u{20}", "\u{7F}", "\u{2028}", "\u{2029}":
            let digits = String(scalar.value, radix: 16)
            add("\\u" + String(repeating: "0", count: 4 - digits.count) + digits)
        default: add(String(scalar))
        }
    }
}
