package import CloudRecordingAPI
package import JSONText
package import SourceText

/// Text, of bounded length in bytes and perhaps of a certain form.
package struct TextNotation: Notation {
    let length: ClosedRange<Int>
    let pattern: TextPattern?

    package var placeholder: String { pattern?.example ?? "" }
    package func unknown(_ text: String) -> String { pattern?.placeholder ?? text }
    package func json(_ value: String) -> JSON { .string(value) }

    package func value(of text: String) -> String? {
        length.contains(text.utf8.count) && pattern?.matches(text) != false ? text : nil
    }

    package var form: Form {
        var schema: JSONObject = ["type": "string"]
        if let pattern {
            schema["pattern"] = .string(pattern.regex)
        } else if length.lowerBound > 0 {
            schema["minLength"] = .integer(Int64(length.lowerBound))
        }
        if length.upperBound < .max { schema["maxLength"] = .integer(Int64(length.upperBound)) }
        return Form(pattern?.expected ?? "text", .object(schema))
    }

    package func read(_ node: NodeID, _ reading: Reading) -> String? {
        guard let text = reading.text(node, expected: form.expected) else { return nil }
        if let pattern, !pattern.matches(text) {
            return reading.refuse(node, .badFormat, "\(reading.quoted(node)) is not \(pattern.expected)")
        }
        guard text.utf8.count >= length.lowerBound else {
            return reading.refuse(node, .outOfRange, "this text is empty")
        }
        guard text.utf8.count <= length.upperBound else {
            return reading.refuse(
                node, .outOfRange, "this text has \(text.utf8.count) bytes; at most \(length.upperBound) are allowed")
        }
        return text
    }
}

/// A form that text may have to have. There is one of each, which many fields share.
package final class TextPattern: Sendable {
    /// What is wanted, as in "is not …".
    let expected: String
    /// The same as a regular expression, for the schema.
    let regex: String
    let example: String
    /// What stands in for a text with an unset variable; `nil` for the text itself.
    let placeholder: String?
    let matches: @Sendable (String) -> Bool

    init(
        expected: String, regex: String, example: String, placeholder: String? = nil,
        matches: @escaping @Sendable (String) -> Bool
    ) {
        self.expected = expected
        self.regex = regex
        self.example = example
        self.placeholder = placeholder
        self.matches = matches
    }
}

/// Text that must never be shown.
package struct SecretNotation: Notation {
    var pattern: TextPattern?

    package var placeholder: Secret { Secret("placeholder") }
    package func unknown(_ text: String) -> Secret { Secret(pattern?.example ?? "placeholder") }
    package func value(of text: String) -> Secret? {
        !text.isEmpty && pattern?.matches(text) != false ? Secret(text) : nil
    }

    package var form: Form {
        var schema: JSONObject = ["type": "string", "minLength": 1, "writeOnly": true]
        if let pattern { schema["pattern"] = .string(pattern.regex) }
        return Form(pattern?.expected ?? "text", .object(schema), isSecret: true)
    }

    package func read(_ node: NodeID, _ reading: Reading) -> Secret? {
        guard reading.isText(node) else {
            if reading.tree.kind(node) == .plain { reading.noteSecret(node) }
            return reading.refuse(
                node, .wrongType, "expected \(form.expected), found something else",
                hint: reading.isBody ? "put it in quotes" : "put it in quotes, or better: write ${NAME}")
        }
        let text = reading.tree.text(node)
        reading.noteSecret(node)
        guard !text.isEmpty else { return reading.refuse(node, .outOfRange, "this secret is empty") }
        if let pattern, !pattern.matches(text) {
            return reading.refuse(node, .badFormat, "this secret is not \(pattern.expected)")
        }
        reading.warnOfLiteral(node)
        return Secret(text)
    }
}

/// A URL, parts of which must never be shown.
package struct URLNotation: Notation {
    let schemes: [String]
    /// When what stands after the host is a secret, such as a stream key.
    let hidesPath: Hiding

    enum Hiding { case never, always, whenFilledIn }

    package var placeholder: SensitiveURL { SensitiveURL("\(schemes[0])://example.invalid/") }
    package func unknown(_ text: String) -> SensitiveURL { value(of: text) ?? placeholder }

    package func value(of text: String) -> SensitiveURL? {
        guard let end = text.firstRange(of: "://"), schemes.contains(text[..<end.lowerBound].lowercased()) else {
            return nil
        }
        let rest = text[end.upperBound...]
        let host = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        guard !host.isEmpty, !text.contains(where: \.isWhitespace) else { return nil }
        return SensitiveURL(text)
    }

    package var form: Form {
        // Schemes in any case, in a form that every dialect of regular expressions knows.
        let alternatives = schemes.map { $0.map { "[\($0.uppercased())\($0)]" }.joined() }.joined(separator: "|")
        return Form(
            "a URL that starts with \(schemes.map { "\($0)://" }.joined(separator: " or "))",
            ["type": "string", "pattern": .string("^(\(alternatives))://[^/?#\\s]+\\S*$")],
            isSecret: hidesPath == .always)
    }

    package func read(_ node: NodeID, _ reading: Reading) -> SensitiveURL? {
        guard let text = reading.text(node, expected: form.expected) else { return nil }
        guard let url = value(of: text) else {
            reading.noteSecret(node)
            return reading.refuse(node, .badFormat, "this is not \(form.expected)")
        }
        let isHidden = hidesPath == .always || hidesPath == .whenFilledIn && reading.tree.isInterpolated(node)
        reading.noteSecret(node, shown: isHidden ? url.maskedAfterHost : url.masked)
        if hidesPath == .always { reading.warnOfLiteral(node) }
        return url
    }
}

extension Reading {
    /// The text at a node, or `nil` after saying why there is none. Bare numbers are no text.
    func text(_ node: NodeID, expected: @autoclosure () -> String) -> String? {
        if isText(node) { return tree.text(node) }
        guard tree.kind(node) == .plain else { return refuseType(node, expected(), isRight: { _ in false }) }
        let text = quote(tree.range(node))
        guard !text.isEmpty else { return refuse(node, .wrongType, "expected \(expected()), found nothing") }
        guard !isBody || !isNull(node) else {
            return refuse(node, .wrongType, "expected \(expected()), found null", hint: "remove it")
        }
        guard !isHidden(tree.range(node)) else {
            return refuse(
                node, .wrongType, "expected \(expected()), found something else", hint: "put it in quotes")
        }
        return refuse(
            node, .wrongType, "expected \(expected()), found \(text)", hint: "put it in quotes: \"\(text)\"",
            fix: "\"\(text)\"")
    }

    /// Warns of a secret that stands in the spec itself instead of coming from a variable or file.
    func warnOfLiteral(_ node: NodeID) {
        guard !tree.isInterpolated(node), !isBody else { return }
        report(
            .literalSecret, at: tree.range(node), "this secret stands in the spec itself",
            hint: "write ${NAME} or ${file:PATH} and keep the value out of the repository")
    }
}

extension Notation where Self == TextNotation {
    package static func text(_ length: ClosedRange<Int> = 1...Int.max, _ pattern: TextPattern? = nil) -> Self {
        Self(length: length, pattern: pattern)
    }

    package static var text: Self { .text() }
}

extension Notation where Self == SecretNotation {
    package static var secret: Self { Self() }
    package static func secret(_ pattern: TextPattern) -> Self { Self(pattern: pattern) }
}

extension Notation where Self == URLNotation {
    /// An http(s) URL; its query is masked wherever it is shown.
    package static var url: Self { Self(schemes: ["http", "https"], hidesPath: .never) }
    /// Where a stream is pushed to; all behind the host is a secret.
    package static var streamURL: Self { Self(schemes: ["rtmp", "rtmps"], hidesPath: .always) }
    /// A URL that whoever knows it may call; all behind the host is a secret.
    package static var pingURL: Self { Self(schemes: ["https", "http"], hidesPath: .always) }
    /// Where messages are posted to; what a variable gave of it is a secret.
    package static var webhookURL: Self { Self(schemes: ["https", "http"], hidesPath: .whenFilledIn) }
}
