import JSONText

/// Values as YAML, on one line.
enum YAMLText {
    static func flow(_ value: JSON) -> String {
        switch value {
        case .string(let text): scalar(text)
        case .array(let elements): "[\(elements.map(flow).joined(separator: ", "))]"
        case .object(let object):
            "{\(object.members.map { "\(scalar($0.name)): \(flow($0.value))" }.joined(separator: ", "))}"
        case .null, .boolean, .integer, .number: value.text()
        }
    }

    /// A text, in quotes unless it can be nothing else without them.
    static func scalar(_ text: String) -> String {
        let words = ["true", "false", "null", "yes", "no", "on", "off", "y", "n"]
        let isDuration = Duration.milliseconds(inNotation: text) != nil
        let isPlain =
            isDuration
            || text.first.map { $0.isASCII && $0.isLetter } ?? false
                && text.utf8.allSatisfy { byte in
                    (byte | 0x20) &- UInt8(ascii: "a") < 26 || byte &- UInt8(ascii: "0") < 10
                        || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
                } && !words.contains(text.lowercased())
        return isPlain ? text : "\"\(escaped(text))\""
    }

    /// A text as it may stand in a comment: on one line, whatever YAML takes for a break, and without control characters.
    static func comment(_ text: String) -> String {
        var comment = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\u{0}"..<" ", "\u{7F}"..<"\u{A0}", "\u{2028}", "\u{2029}", "\u{FEFF}", "\u{FFFE}", "\u{FFFF}":
                comment += " "
            default: comment.unicodeScalars.append(scalar)
            }
        }
        return comment
    }

    /// What stands between double quotes for a text, with no reference in it.
    static func escaped(_ text: String) -> String {
        String(JSON.string(text.replacing("$", with: "$$")).text().dropFirst().dropLast())
    }
}
