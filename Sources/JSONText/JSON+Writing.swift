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
        String(decoding: utf8(layout, sortedKeys: sortedKeys), as: UTF8.self)
    }

    /// The same text in UTF-8, as it is sent.
    public func utf8(_ layout: Layout = .compact, sortedKeys: Bool = false) -> [UInt8] {
        var writer = JSONWriter(layout: layout, sortedKeys: sortedKeys)
        writer.write(self, indent: 0)
        return writer.bytes
    }
}

extension JSON: CustomStringConvertible {
    public var description: String { text() }
}

private struct JSONWriter {
    let layout: JSON.Layout
    let sortedKeys: Bool
    private(set) var bytes: [UInt8] = []

    init(layout: JSON.Layout, sortedKeys: Bool) {
        self.layout = layout
        self.sortedKeys = sortedKeys
        bytes.reserveCapacity(512)
    }

    private mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }

    mutating func write(_ value: JSON, indent: Int) {
        switch value {
        case .null: append("null")
        case .boolean(let value): append(value ? "true" : "false")
        case .integer(let value): append(String(value))
        case .number(let value): write(value)
        case .string(let value): write(value)
        case .array(let elements):
            list(elements, "[", "]", indent: indent) { writer, element in writer.write(element, indent: indent + 1) }
        case .object(let object):
            let members = sortedKeys ? object.members.sorted { $0.name < $1.name } : object.members
            list(members, "{", "}", indent: indent) { writer, member in
                writer.write(member.name)
                writer.append(writer.layout == .compact ? ":" : ": ")
                writer.write(member.value, indent: indent + 1)
            }
        }
    }

    private mutating func list<Element>(
        _ elements: [Element], _ open: String, _ close: String, indent: Int,
        _ write: (inout JSONWriter, Element) -> Void
    ) {
        append(open)
        for (index, element) in elements.enumerated() {
            if index > 0 { append(",") }
            lineBreak(indent + 1)
            write(&self, element)
        }
        if !elements.isEmpty { lineBreak(indent) }
        append(close)
    }

    private mutating func lineBreak(_ indent: Int) {
        guard layout == .indented else { return }
        append("\n")
        append(String(repeating: "  ", count: indent))
    }

    /// A number without a fraction is written without one: V1 knows no `1.0`. JSON has no word for what is not finite.
    private mutating func write(_ value: Double) {
        if let whole = Int64(exactly: value) {
            append(String(whole))
        } else if value.isFinite {
            append("\(value)")
        } else {
            append("null")
        }
    }

    private mutating func write(_ string: String) {
        append("\"")
        let start = bytes.count
        append(string)
        if !isPlain(from: start) {
            bytes.removeSubrange(start...)
            for scalar in string.unicodeScalars { write(scalar) }
        }
        append("\"")
    }

    /// Whether each byte from there on stands for itself wherever it comes. Most texts hold nothing else, and are
    /// copied whole.
    private func isPlain(from start: Int) -> Bool {
        for index in start..<bytes.count {
            let byte = bytes[index]
            guard byte >= 0x20, byte < 0x7F, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") else {
                return false
            }
        }
        return true
    }

    private mutating func write(_ scalar: Unicode.Scalar) {
        switch scalar {
        case "\"": append("\\\"")
        case "\\": append("\\\\")
        case "\n": append("\\n")
        case "\r": append("\\r")
        case "\t": append("\\t")
        case "\u{0}"..<"\u{20}", "\u{7F}", "\u{2028}", "\u{2029}":
            let digits = String(scalar.value, radix: 16)
            append("\\u" + String(repeating: "0", count: 4 - digits.count) + digits)
        default: append(String(Character(scalar)))
        }
    }
}
