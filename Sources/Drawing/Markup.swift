/// A piece of an SVG or HTML document as a value; what it holds is escaped when it is written.
///
/// What is written is well-formed XML and correct HTML at once.
package enum Markup: Sendable {
    case text(String)
    indirect case element(String, [Attribute], [Markup])

    /// One attribute of an element.
    package struct Attribute: Sendable {
        package let name: String
        package let value: String
    }

    /// What an attribute is set to; numbers are written with at most two decimals.
    package enum Value: Sendable, ExpressibleByStringLiteral, ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral {
        case text(String)
        case number(Double)

        package init(stringLiteral value: String) { self = .text(value) }
        package init(floatLiteral value: Double) { self = .number(value) }
        package init(integerLiteral value: Int) { self = .number(Double(value)) }
    }

    /// An element. An attribute without a value is left out.
    package static func tag(
        _ name: String, _ attributes: KeyValuePairs<String, Value?> = [:], _ children: [Markup] = []
    ) -> Markup {
        .element(
            name,
            attributes.compactMap { name, value in
                switch value {
                case nil: nil
                case .text(let text)?: Attribute(name: name, value: text)
                case .number(let number)?: Attribute(name: name, value: number.short)
                }
            }, children)
    }

    /// An element that holds a text.
    package static func tag(_ name: String, _ attributes: KeyValuePairs<String, Value?> = [:], text: String) -> Markup {
        .tag(name, attributes, [.text(text)])
    }
}

extension Markup {
    /// The elements that have no end tag in HTML, and those of SVG that are mostly empty.
    private static let closing: Set = [
        "meta", "br", "hr", "col", "link", "rect", "line", "path", "circle", "polygon", "polyline", "use",
    ]

    /// The text of the document.
    package var rendered: String {
        var text = ""
        render(into: &text)
        return text
    }

    private func render(into text: inout String) {
        switch self {
        case .text(let content): text += content.escaped
        case .element(let name, let attributes, let children):
            text += "<\(name)"
            for attribute in attributes { text += " \(attribute.name)=\"\(attribute.value.escapedInQuotes)\"" }
            guard !children.isEmpty || !Markup.closing.contains(name) else {
                text += "/>"
                return
            }
            text += ">"
            for child in children { child.render(into: &text) }
            text += "</\(name)>"
        }
    }
}

extension String {
    /// Safe between tags.
    var escaped: String { escaped(quotes: false) }

    /// Safe between double quotes.
    var escapedInQuotes: String { escaped(quotes: true) }

    private func escaped(quotes: Bool) -> String {
        guard unicodeScalars.contains(where: { $0.isMarkup || !$0.isShown }) else { return self }
        var text = ""
        for scalar in unicodeScalars {
            switch scalar {
            case "&": text += "&amp;"
            case "<": text += "&lt;"
            case ">": text += "&gt;"
            case "\"" where quotes: text += "&quot;"
            case "\n" where quotes: text += "&#10;"
            default: text.unicodeScalars.append(scalar.isShown ? scalar : "\u{FFFD}")
            }
        }
        return text
    }
}

extension Unicode.Scalar {
    fileprivate var isMarkup: Bool { ["&", "<", ">", "\"", "\n"].contains(self) }

    /// Whether XML may hold it, and whether it leaves the order of what stands around it alone.
    fileprivate var isShown: Bool {
        switch value {
        case 0x0A: true
        case 0..<0x20, 0x7F..<0xA0, 0xFFFE, 0xFFFF: false
        // Marks that turn the direction of writing.
        case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: false
        default: true
        }
    }
}

extension Double {
    /// With at most two decimals, the same on every machine.
    package var short: String {
        guard isFinite, abs(self) < 1e12 else { return "0" }
        let hundredths = Int64((self * 100).rounded())
        let (whole, rest) = abs(hundredths).quotientAndRemainder(dividingBy: 100)
        let sign = hundredths < 0 ? "-" : ""
        guard rest > 0 else { return "\(sign)\(whole)" }
        return "\(sign)\(whole).\(rest < 10 ? "0" : "")\(rest % 10 == 0 ? rest / 10 : rest)"
    }
}
