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
        return writer.text
    }
}

extension JSON: CustomStringConvertible {
    public var description: String { text() }
}

private struct JSONWriter {
    let layout: JSON.Layout
    let sortedKeys: Bool
    var text = ""

    mutating func write(_ value: JSON, indent: Int) {
        switch value {
        case .null: text += "null"
        case .boolean(let value): text += value ? "true" : "false"
        case .integer(let value): text += String(value)
        case .number(let value): write(value)
        case .string(let value): write(value)
        case .array(let elements):
            list(elements, "[", "]", indent: indent) { writer, element in writer.write(element, indent: indent + 1) }
        case .object(let object):
            let members = sortedKeys ? object.members.sorted { $0.name < $1.name } : object.members
            list(members, "{", "}", indent: indent) { writer, member in
                writer.write(member.name)
                writer.text += writer.layout == .compact ? ":" : ": "
                writer.write(member.value, indent: indent + 1)
            }
        }
    }

    private mutating func list<Element>(
        _ elements: [Element], _ open: String, _ close: String, indent: Int,
        _ write: (inout JSONWriter, Element) -> Void
    ) {
        text += open
        for (index, element) in elements.enumerated() {
            if index > 0 { text += "," }
            lineBreak(indent + 1)
            write(&self, element)
        }
        if !elements.isEmpty { lineBreak(indent) }
        text += close
    }

    private mutating func lineBreak(_ indent: Int) {
        guard layout == .indented else { return }
        text += "\n"
        text += String(repeating: "  ", count: indent)
    }

    /// A number without a fraction is written without one: V1 knows no `1.0`. JSON has no word for what is not finite.
    private mutating func write(_ value: Double) {
        if let whole = Int64(exactly: value) {
            text += String(whole)
        } else if value.isFinite {
            text += "\(value)"
        } else {
            text += "null"
        }
    }

    private mutating func write(_ string: String) {
        text += "\""
        if string.utf8.allSatisfy(JSONWriter.isPlain) {
            text += string
        } else {
            for scalar in string.unicodeScalars { write(scalar) }
        }
        text += "\""
    }

    /// Whether a byte stands for itself wherever it comes. Most texts hold nothing else, and are copied whole.
    private static func isPlain(_ byte: UInt8) -> Bool {
        byte >= 0x20 && byte < 0x7F && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
    }

    private mutating func write(_ scalar: Unicode.Scalar) {
        switch scalar {
        case "\"": text += "\\\""
        case "\\": text += "\\\\"
        case "\n": text += "\\n"
        case "\r": text += "\\r"
        case "\t": text += "\\t"
        case "\u{0}"..<"\u{20}", "\u{7F}", "\u{2028}", "\u{2029}":
            let digits = String(scalar.value, radix: 16)
            text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        default: text.unicodeScalars.append(scalar)
        }
    }
}
