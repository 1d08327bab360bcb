package import SourceText

/// A file of `NAME=VALUE` lines: blank lines and `#` comments, an optional `export`, values plain or in quotes.
///
/// In single quotes and plain, a value is taken as it is; in double quotes `\n`, `\"`, `\\` and `\$` are escapes. Nothing
/// is filled in.
package struct EnvironmentFile: Sendable {
    /// The values by name, the last of several.
    package private(set) var values: [String: String] = [:]
    /// Where each value stands, its quotes included.
    package private(set) var places: [String: SourceLocation] = [:]
    /// What must not be shown of the file: it is a place for secrets.
    package private(set) var hidden: [SourceLocation] = []
    /// What is wrong with the file.
    package private(set) var problems: [Diagnostic] = []

    /// The values, each with its place.
    package var given: [String: GivenValue] {
        values.reduce(into: [:]) { given, value in
            given[value.key] = GivenValue(value.value, from: .environmentFile(places[value.key]))
        }
    }

    private let file: SourceFile

    package static func reading(_ file: SourceFile) -> EnvironmentFile { EnvironmentFile(file) }

    private init(_ file: SourceFile) {
        self.file = file
        guard String(validating: file.bytes, as: UTF8.self) != nil else {
            problems.append(problem("this file is no text in UTF-8", 0..<0))
            return
        }
        for number in 1...max(file.lineCount, 1) { read(file.byteRange(ofLine: number)) }
    }

    private mutating func read(_ line: Range<Int>) {
        let text = String(decoding: file.bytes[line], as: UTF8.self)
        var rest = text.drop { $0 == " " || $0 == "\t" }
        if rest.isEmpty || rest.first == "#" { return }
        if rest.hasPrefix("export ") { rest = rest.dropFirst(7).drop { $0 == " " } }
        let name = String(rest.prefix { $0 == "_" || ($0.isASCII && ($0.isLetter || $0.isNumber)) })
        guard !name.isEmpty, name.first?.isNumber == false, rest.dropFirst(name.count).first == "=" else {
            // Whatever it was meant to be, it may be a part of a secret.
            hidden.append(location(line))
            return problems.append(problem("this line is not NAME=VALUE", line))
        }
        rest = rest.dropFirst(name.count + 1)
        let start = line.upperBound - rest.utf8.count
        hidden.append(location(start..<line.upperBound))
        guard let (value, length) = EnvironmentFile.value(rest) else {
            return problems.append(problem("the quotes of this value are not closed", line))
        }
        values[name] = value
        places[name] = location(start..<start + length)
    }

    /// The value that a line goes on with, and how many bytes it takes there.
    private static func value(_ text: Substring) -> (value: String, length: Int)? {
        guard let quote = text.first, quote == "\"" || quote == "'" else {
            let plain = text.prefix(upTo: comment(in: text))
            let value = String(plain.reversed().drop { $0.isWhitespace }.reversed())
            return (value, value.utf8.count)
        }
        var value = ""
        var rest = text.dropFirst()
        while let character = rest.popFirst() {
            if character == quote { return (value, text.utf8.count - rest.utf8.count) }
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

    private func location(_ place: Range<Int>) -> SourceLocation {
        SourceLocation(file: file, start: UInt32(place.lowerBound), end: UInt32(place.upperBound))
    }

    private func problem(_ message: String, _ place: Range<Int>) -> Diagnostic {
        Diagnostic(
            rule: "environment-file", severity: .error, message: message, location: location(place),
            hint: "write NAME=VALUE, with the value in quotes where it holds spaces or #")
    }
}
