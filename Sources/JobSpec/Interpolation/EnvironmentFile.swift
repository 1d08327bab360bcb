package import SourceText

/// A file of `NAME=VALUE` lines: blank lines and `#` comments, an optional `export`, values plain or in quotes.
///
/// In single quotes and plain, a value is taken as it is; in double quotes `\n`, `\"`, `\\` and `\$` are escapes. Nothing
/// is filled in.
package enum EnvironmentFile {
    /// The values by name, the last of several, and what is wrong with the file.
    package static func reading(_ file: SourceFile) -> (values: [String: String], problems: [Diagnostic]) {
        var values: [String: String] = [:]
        var problems: [Diagnostic] = []
        guard let text = String(validating: file.bytes, as: UTF8.self) else {
            return ([:], [problem("this file is no text in UTF-8", file, 0..<0)])
        }
        var offset = 0
        for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            let place = offset..<offset + line.utf8.count
            offset = place.upperBound + 1
            var rest = line.drop { $0 == " " || $0 == "\t" }
            if rest.isEmpty || rest.first == "#" { continue }
            if rest.hasPrefix("export ") { rest = rest.dropFirst(7).drop { $0 == " " } }
            let name = rest.prefix { $0 == "_" || ($0.isASCII && ($0.isLetter || $0.isNumber)) }
            guard !name.isEmpty, name.first?.isNumber == false, rest.dropFirst(name.count).first == "=" else {
                problems.append(problem("this line is not NAME=VALUE", file, place))
                continue
            }
            guard let value = value(rest.dropFirst(name.count + 1)) else {
                problems.append(problem("the quotes of this value are not closed", file, place))
                continue
            }
            values[String(name)] = value
        }
        return (values, problems)
    }

    private static func value(_ text: Substring) -> String? {
        guard let quote = text.first, quote == "\"" || quote == "'" else {
            let plain = text.prefix(upTo: comment(in: text))
            return String(plain.reversed().drop { $0.isWhitespace }.reversed())
        }
        var value = ""
        var rest = text.dropFirst()
        while let character = rest.popFirst() {
            if character == quote { return value }
            guard character == "\\", quote == "\"", let escaped = rest.popFirst() else {
                value.append(character)
                continue
            }
            switch escaped {
            case "n": value.append("\n")
            case "\"", "\\", "$": value.append(escaped)
            default: value += "\\\(escaped)"
            }
        }
        return nil
    }

    /// Where a comment begins: at a `#` after white space.
    private static func comment(in text: Substring) -> Substring.Index {
        var last: Character = " "
        for index in text.indices {
            if text[index] == "#", last.isWhitespace { return index }
            last = text[index]
        }
        return text.endIndex
    }

    private static func problem(_ message: String, _ file: SourceFile, _ place: Range<Int>) -> Diagnostic {
        Diagnostic(
            rule: "environment-file", severity: .error, message: message,
            location: SourceLocation(file: file, start: UInt32(place.lowerBound), end: UInt32(place.upperBound)),
            hint: "write NAME=VALUE, with the value in quotes where it holds spaces or #")
    }
}
