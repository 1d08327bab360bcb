import JSONText

extension Diagnostic {
    static func fileTooLarge(_ file: SourceFile, limit: Int) -> Diagnostic {
        reading(
            .fileTooLarge, "the file has \(file.bytes.count) bytes; the limit is \(limit)",
            SourceLocation(file: file, start: 0, end: 0), hint: "split it into several files")
    }

    static func forbiddenText(_ forbidden: ForbiddenText, in file: SourceFile) -> Diagnostic {
        func location(_ range: Range<Int>) -> SourceLocation {
            SourceLocation(file: file, start: UInt32(range.lowerBound), end: UInt32(range.upperBound))
        }
        switch forbidden {
        case .malformed(let range):
            return reading(
                .textEncoding, "this is not text in UTF-8", location(range), hint: "save the file in UTF-8")
        case .control(let range, let scalar):
            let digits = String(scalar.value, radix: 16, uppercase: true)
            let code = "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
            return reading(
                .controlCharacter, "the control character \(code) cannot stand in a text", location(range),
                hint: scalar.value == 0
                    ? "save the file in UTF-8" : "remove it, or write it as an escape in double quotes")
        }
    }

    static func tooManyDocuments(_ location: SourceLocation, limit: Int) -> Diagnostic {
        reading(
            .tooManyDocuments, "the file has more than \(limit) documents", location,
            hint: "split it into several files")
    }

    static func tooDeep(_ location: SourceLocation, limit: Int) -> Diagnostic {
        reading(.tooDeep, "this is nested more than \(limit) levels deep", location)
    }

    static func duplicateKey(_ key: String, _ location: SourceLocation, first: SourceLocation) -> Diagnostic {
        reading(
            .duplicateKey, "duplicate key \(quoted(key))", location,
            notes: [Note(message: "\(quoted(key)) is first written here", location: first)],
            hint: "remove one of them", discreet: "duplicate key")
    }

    static func complexKey(_ location: SourceLocation) -> Diagnostic {
        reading(
            .complexKey, "a list or mapping cannot be a key", location,
            hint: "if this is meant as text, put it in quotes")
    }

    static func unknownAlias(_ name: String, _ location: SourceLocation, known: [String]) -> Diagnostic {
        let nearest = nearest(to: name, in: known)
        return reading(
            .unknownAlias, "there is no anchor \(quoted("&" + name)) before this alias", location,
            hint: nearest == nil ? "write \"&\(name)\" before the value that is meant, above this line" : nil,
            fix: nearest.map {
                Fix(message: "did you mean \"*\($0)\"?", replacement: "*" + $0, location: location)
            }, discreet: "there is no anchor of this name before this alias",
            discreetHint: "if this is meant as text, put it in quotes")
    }

    static func recursiveAlias(_ name: String, _ location: SourceLocation) -> Diagnostic {
        reading(
            .recursiveAlias, "the alias \(quoted("*" + name)) stands inside of what it refers to", location,
            hint: "an alias can only refer to a value that ends before it",
            discreet: "this alias stands inside of what it refers to")
    }

    static func aliasExpansion(_ name: String, _ location: SourceLocation, limit: Int) -> Diagnostic {
        reading(
            .aliasExpansion, "with this alias, aliases stand for more than \(limit) values", location,
            hint: "use fewer aliases of aliases")
    }

    static func mergeValue(_ location: SourceLocation) -> Diagnostic {
        reading(
            .mergeValue, "only a mapping, or a list of mappings, can be merged", location,
            hint: "write \"<<: *name\" with the anchor of a mapping, or put \"<<\" in quotes if it is a key")
    }

    static func unsupportedTag(_ location: SourceLocation) -> Diagnostic {
        reading(.unsupportedTag, "tags are not supported", location, hint: "remove it; put text in quotes")
    }

    static func jsonSyntax(_ error: JSONSyntaxError, in file: SourceFile) -> Diagnostic {
        let start = UInt32(min(error.offset, file.endOfText))
        let end = UInt32(file.endOfScalar(at: Int(start)))
        return reading(.jsonSyntax, "\(error.problem)", SourceLocation(file: file, start: start, end: end))
    }

    static func yamlSyntax(
        _ message: String, _ location: SourceLocation, notes: [Note] = [], hint: String? = nil
    ) -> Diagnostic {
        reading(.yamlSyntax, message, location, notes: notes, hint: hint)
    }

    /// A problem with a text whose hint quotes that text.
    static func yamlSyntax(
        _ message: String, _ location: SourceLocation, hint: String, quoting quotation: String
    ) -> Diagnostic {
        reading(
            .yamlSyntax, message, location, hint: hint + quotation, discreet: message,
            discreetHint: hint + Diagnostic.putIntoQuotes)
    }

    /// The advice that quotes nothing.
    static let putIntoQuotes = "put the text in quotes"

    private static func reading(
        _ rule: SourceRule, _ message: String, _ location: SourceLocation, notes: [Note] = [], hint: String? = nil,
        fix: Fix? = nil, discreet: String? = nil, discreetHint: String? = nil
    ) -> Diagnostic {
        var diagnostic = Diagnostic(
            rule: rule.rawValue, severity: .error, message: message, location: location, notes: notes, hint: hint,
            fix: fix)
        diagnostic.discreet = discreet.map {
            Diagnostic.Wording(message: $0, hint: discreetHint ?? hint, isOfLine: rule == .yamlSyntax)
        }
        return diagnostic
    }

    /// A text in quotes, cut if it is long.
    static func quoted(_ text: String) -> String {
        text.count > 60 ? "\"\(text.prefix(59))…\"" : "\"\(text)\""
    }
}

extension SourceFile {
    /// Behind the last thing that can be seen: what is missing at the end is missed there.
    var endOfText: Int {
        var end = bytes.count
        while end > markLength, bytes[end - 1] <= 0x20 { end -= 1 }
        return end
    }

    /// The end of the scalar that begins at an offset; the offset itself at the end of a line or of the text.
    func endOfScalar(at offset: Int) -> Int {
        guard offset < bytes.count, bytes[offset] != UInt8(ascii: "\n"), bytes[offset] != UInt8(ascii: "\r") else {
            return min(offset, bytes.count)
        }
        var end = offset + 1
        while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
        return end
    }
}
