/// What libyaml could not read, said in words that help to mend it.
///
/// libyaml names the rule of the grammar that failed; the text around the place mostly tells what was meant.
struct YAMLSyntaxProblem {
    let file: SourceFile
    private let failure: YAMLFailure
    /// Where the scalar read last stood, if it was in quotes.
    private let lastQuoted: Range<Int>?
    private let bytes: [UInt8]
    private let offset: Int

    init(_ failure: YAMLFailure, in file: SourceFile, lastQuoted: Range<Int>?) {
        self.failure = failure
        self.file = file
        self.lastQuoted = lastQuoted
        bytes = file.bytes
        offset = min(failure.offset, file.bytes.count)
    }

    func diagnostic() -> Diagnostic {
        if failure.problem.contains("tab character") || (cannotStart && byte(offset) == UInt8(ascii: "\t")) {
            return tab()
        }
        return unquotedReference() ?? (failure.context.contains("flow") ? inBrackets() : nil) ?? inScalar()
            ?? inBlock() ?? other()
    }

    private var cannotStart: Bool { failure.problem == "found character that cannot start any token" }

    private func tab() -> Diagnostic {
        var end = offset
        while byte(end) == UInt8(ascii: "\t") { end += 1 }
        return .yamlSyntax(
            "a tab cannot stand here: YAML is indented with spaces", location(offset..<end),
            hint: "replace the tab by spaces")
    }
}

// MARK: - In brackets
extension YAMLSyntaxProblem {
    private func inBrackets() -> Diagnostic? {
        let begin = failure.contextOffset ?? offset
        if failure.problem.contains("node content") {
            return .yamlSyntax("expected a value before \(character(offset))", location(offset..<offset + 1))
        }
        guard failure.problem.contains("did not find expected ','") else { return nil }
        let isList = failure.context.hasSuffix("sequence")
        let (what, closing) = isList ? ("list", "]") : ("mapping", "}")
        let opening = location(begin..<begin + 1)
        if bytes[offset...].allSatisfy({ $0 <= 0x20 }) {
            return .yamlSyntax(
                "expected \",\" or \"\(closing)\" before the end of the file", endOfText(),
                notes: [.init(message: "this \(character(begin)) is never closed", location: opening)],
                hint: "close it with \"\(closing)\"")
        }
        let isOnLaterLine = bytes[begin..<offset].contains(UInt8(ascii: "\n"))
        return .yamlSyntax(
            "expected \",\" or \"\(closing)\" before \(character(offset))", location(offset..<offset + 1),
            notes: [.init(message: "the \(what) begins here", location: opening)],
            hint: isOnLaterLine
                ? "is the \"\(closing)\" of that \(what) missing?"
                : "put a text that contains any of , : [ ] { } in quotes")
    }

    /// `${NAME}` without quotes inside brackets, where its braces are read as a mapping.
    private func unquotedReference() -> Diagnostic? {
        guard failure.context.contains("flow") || failure.problem == "found unexpected ':'" else { return nil }
        var start = min(offset, bytes.count - 1)
        while start >= 0, !(byte(start) == UInt8(ascii: "$") && byte(start + 1) == UInt8(ascii: "{")) {
            guard !isBreak(start), byte(start) != UInt8(ascii: "}") || start == offset else { return nil }
            start -= 1
        }
        guard start >= 0 else { return nil }
        var end = start + 2
        while end < bytes.count, byte(end) != UInt8(ascii: "}"), !isBreak(end) { end += 1 }
        if byte(end) == UInt8(ascii: "}") { end += 1 }
        while end < bytes.count, !isBreak(end), !",]}".utf8.contains(bytes[end]), !isSeparator(end) { end += 1 }
        while start > 0, !isBreak(start - 1), !",[{".utf8.contains(bytes[start - 1]) {
            if start > 1, isSeparator(start - 2) { break }
            start -= 1
        }
        let range = trimmed(start..<end)
        return .yamlSyntax(
            "a reference inside of [ ] or { } must be in quotes", location(range), hint: "",
            quoting: quoteIt(range))
    }
}

// MARK: - In scalars
extension YAMLSyntaxProblem {
    private func inScalar() -> Diagnostic? {
        let begin = failure.contextOffset ?? offset
        switch failure.problem {
        case "found unexpected end of stream", "found unexpected document indicator":
            return .yamlSyntax(
                "this quote is never closed", location(begin..<begin + 1),
                notes: [
                    failure.problem.hasSuffix("stream")
                        ? .init(message: "the file ends inside of the quoted text", location: endOfText())
                        : .init(message: "the document ends here", location: location(offset..<offset + 3))
                ], hint: "close it with \(character(begin) == "\"'\"" ? "'" : "\"")")
        case "found character that cannot start any token":
            return .yamlSyntax(
                "a text that begins with \(character(offset)) must be in quotes", location(offset..<offset + 1),
                hint: "", quoting: quoteIt(restOfText(offset)))
        case "did not find expected alphabetic or numeric character":
            let what = failure.context.hasSuffix("alias") ? "an alias" : "an anchor"
            return .yamlSyntax(
                "\(character(begin)) begins \(what), but no name follows", location(begin..<begin + 1),
                hint: "if this is meant as text, ", quoting: quoteIt(restOfText(begin)))
        case "found unknown escape character":
            return .yamlSyntax(
                "unknown escape in double quotes", location(offset..<offset + 2),
                hint: #"write "\\" for a backslash, or use single quotes"#)
        case "did not find expected hexdecimal number", "found invalid Unicode character escape code":
            return .yamlSyntax(
                "this escape is not the code of a character", location(offset..<offset + 1),
                hint: #"write \xXX, \uXXXX or \UXXXXXXXX with hexadecimal digits"#)
        case "did not find expected comment or line break":
            return .yamlSyntax(
                "text cannot follow \(character(begin)) on its line", location(restOfText(offset)),
                hint: "begin it on the next line, or put it in quotes")
        default:
            return failure.context.hasSuffix("tag") || failure.problem.contains("tag")
                ? .unsupportedTag(location(restOfText(begin))) : nil
        }
    }

    /// Text right behind a closing quote, mostly a quote inside of quotes, or one that was to end further up.
    private func afterQuote() -> Diagnostic? {
        guard let quoted = lastQuoted, quoted.upperBound <= offset,
            bytes[quoted.upperBound..<offset].allSatisfy({ $0 == 0x20 }), !bytes[quoted].isEmpty
        else { return nil }
        let isSingle = bytes[quoted.lowerBound] == UInt8(ascii: "'")
        let spansLines = bytes[quoted].contains(UInt8(ascii: "\n"))
        return .yamlSyntax(
            "unexpected text after the closing quote", location(restOfText(offset)),
            notes: [
                .init(
                    message: "the quoted text begins here" + (spansLines ? ": is its closing quote missing?" : ""),
                    location: location(quoted.lowerBound..<quoted.lowerBound + 1))
            ],
            hint: isSingle
                ? "inside of single quotes write '' for a quote" : #"inside of double quotes write \" for a quote"#)
    }
}

// MARK: - In blocks
extension YAMLSyntaxProblem {
    private func inBlock() -> Diagnostic? {
        let begin = failure.contextOffset ?? offset
        switch failure.problem {
        case "mapping values are not allowed in this context": return colon()
        case "could not find expected ':'":
            let line = restOfText(begin)
            let hasColon = bytes[line].contains(UInt8(ascii: ":"))
            return .yamlSyntax(
                hasColon ? "expected a space after the \":\" of this key" : "expected \":\" after this key",
                location(line), hint: hasColon ? "write \"key: value\"" : "check its indentation")
        case "did not find expected key":
            let isItem = byte(offset) == UInt8(ascii: "-")
            return afterQuote()
                ?? .yamlSyntax(
                    isItem ? "a list item cannot stand among the keys of a mapping" : "expected a key",
                    location(offset..<offset + 1),
                    notes: [.init(message: "the mapping begins here", location: location(begin..<begin + 1))],
                    hint: "check the indentation: the keys of a mapping begin in the same column")
        case "did not find expected '-' indicator":
            return afterQuote()
                ?? .yamlSyntax(
                    "expected a list item, \"- \"", location(offset..<offset + 1),
                    notes: [.init(message: "the list begins here", location: location(begin..<begin + 1))],
                    hint: "check the indentation: the items of a list begin in the same column")
        case "block sequence entries are not allowed in this context":
            return .yamlSyntax(
                "a list item cannot begin here", location(offset..<offset + 1),
                hint: "begin the list on the next line, or put the text in quotes")
        default:
            return nil
        }
    }

    /// A colon where no key can be: inside of a text, or on a line that is indented too far.
    private func colon() -> Diagnostic {
        var start = offset
        while start > file.markLength, !isBreak(start - 1) { start -= 1 }
        if let first = separator(in: start..<offset) {
            let text = restOfText(first)
            return .yamlSyntax(
                "\": \" cannot stand inside of a text without quotes", location(offset..<offset + 1),
                hint: "", quoting: quoteIt(text))
        }
        return .yamlSyntax(
            "a key cannot begin on this line: the text above goes on here", location(offset..<offset + 1),
            hint: "check the indentation of this line, and that the line above ends in \":\" or has a value of its own")
    }

    /// The first place behind a colon and a space.
    private func separator(in range: Range<Int>) -> Int? {
        var index = range.lowerBound
        while index + 1 < range.upperBound {
            if isSeparator(index) { return trimmed(index + 1..<range.upperBound).lowerBound }
            index += 1
        }
        return nil
    }

    private func other() -> Diagnostic {
        let place = location(offset..<offset + 1)
        switch failure.problem {
        case "did not find expected node content":
            return .yamlSyntax("expected a value before \(character(offset))", place)
        case "did not find expected <document start>":
            let isBracket = byte(offset) == UInt8(ascii: "]") || byte(offset) == UInt8(ascii: "}")
            return isBracket
                ? .yamlSyntax("nothing is open that \(character(offset)) could close", place, hint: "remove it")
                : afterQuote()
                    ?? .yamlSyntax(
                        "this does not belong to the document above", place,
                        hint: "indent it like the first line, or begin a new document with \"---\"")
        default:
            if failure.context.hasSuffix("directive") {
                return .yamlSyntax(
                    "a line that begins with \"%\" is a directive, and this is none", place,
                    hint: "if this is meant as text, ", quoting: quoteIt(restOfText(failure.contextOffset ?? offset)))
            }
            let context = failure.context.isEmpty ? "" : " \(failure.context)"
            return .yamlSyntax("this is not YAML: \(failure.problem)\(context)", place)
        }
    }
}

// MARK: - Places
extension YAMLSyntaxProblem {
    private func byte(_ index: Int) -> UInt8? { bytes.indices.contains(index) ? bytes[index] : nil }

    private func isBreak(_ index: Int) -> Bool {
        byte(index) == UInt8(ascii: "\n") || byte(index) == UInt8(ascii: "\r")
    }

    private func isSeparator(_ index: Int) -> Bool {
        byte(index) == UInt8(ascii: ":") && byte(index + 1) == UInt8(ascii: " ")
    }

    /// A range that keeps within the text and ends where a scalar does.
    private func location(_ range: Range<Int>) -> SourceLocation {
        let start = min(range.lowerBound, bytes.count)
        guard start < bytes.count else { return endOfText() }
        let end = range.upperBound == start + 1 ? file.endOfScalar(at: start) : min(range.upperBound, bytes.count)
        return SourceLocation(file: file, start: UInt32(start), end: UInt32(max(start, end)))
    }

    private func endOfText() -> SourceLocation {
        SourceLocation(file: file, start: UInt32(file.endOfText), end: UInt32(file.endOfText))
    }

    /// The character at an offset, in quotes.
    private func character(_ offset: Int) -> String {
        guard offset < bytes.count, !isBreak(offset) else { return "the end of the line" }
        return "\"\(String(decoding: bytes[offset..<file.endOfScalar(at: offset)], as: UTF8.self))\""
    }

    /// What stands from an offset to the end of its line or the comment there.
    private func restOfText(_ start: Int) -> Range<Int> {
        var end = min(start, bytes.count)
        while end < bytes.count, !isBreak(end) {
            if bytes[end] == UInt8(ascii: "#"), end > start, bytes[end - 1] == UInt8(ascii: " ") { break }
            end += 1
        }
        return trimmed(min(start, bytes.count)..<end)
    }

    private func trimmed(_ range: Range<Int>) -> Range<Int> {
        var (start, end) = (range.lowerBound, range.upperBound)
        while start < end, bytes[start] <= 0x20 { start += 1 }
        while end > start, bytes[end - 1] <= 0x20 { end -= 1 }
        return start..<end
    }

    /// `quote it: "…"`, with the quotes that the text lets pass.
    private func quoteIt(_ range: Range<Int>) -> String {
        let text = String(decoding: bytes[range], as: UTF8.self)
        guard text.utf8.count <= 80 else { return Diagnostic.putIntoQuotes }
        if !text.contains("\""), !text.contains("\\") { return "quote it: \"\(text)\"" }
        return text.contains("'") ? Diagnostic.putIntoQuotes : "quote it: '\(text)'"
    }
}
