extension JSON {
    /// How deep arrays and objects may nest.
    public static let depthLimit = 128

    /// Reads one JSON value that is the whole of a text in UTF-8.
    public init(parsing bytes: [UInt8]) throws(JSONSyntaxError) {
        var parser = JSONParser(scanner: JSONScanner(bytes))
        self = try parser.document()
    }

    /// Reads one JSON value that is the whole of a text.
    public init(parsing text: String) throws(JSONSyntaxError) {
        try self.init(parsing: Array(text.utf8))
    }
}

private struct JSONParser {
    var scanner: JSONScanner
    var depth = 0

    mutating func document() throws(JSONSyntaxError) -> JSON {
        let value = try value(after: scanner.next())
        guard try scanner.next() == .end else {
            throw JSONSyntaxError(.trailingText, at: scanner.range.lowerBound)
        }
        return value
    }

    private mutating func value(after token: JSONScanner.Token) throws(JSONSyntaxError) -> JSON {
        switch token {
        case .literalNull: return .null
        case .literalTrue: return .boolean(true)
        case .literalFalse: return .boolean(false)
        case .string(let hasEscapes): return .string(scanner.text(of: scanner.range, hasEscapes: hasEscapes))
        case .number: return try number()
        case .beginArray: return try nested(JSONParser.array)
        case .beginObject: return try nested(JSONParser.object)
        case .endObject, .endArray, .colon, .comma, .end:
            throw JSONSyntaxError(.expected("a value"), at: scanner.range.lowerBound)
        }
    }

    private func number() throws(JSONSyntaxError) -> JSON {
        let text = String(decoding: scanner.bytes[scanner.range], as: UTF8.self)
        if let whole = Int64(text) { return .integer(whole) }
        guard let value = Double(text), value.isFinite else {
            throw JSONSyntaxError(.malformedNumber, at: scanner.range.lowerBound)
        }
        return .number(value)
    }

    private mutating func nested(
        _ read: (inout JSONParser) throws(JSONSyntaxError) -> JSON
    ) throws(JSONSyntaxError) -> JSON {
        depth += 1
        guard depth <= JSON.depthLimit else {
            throw JSONSyntaxError(.tooDeep(limit: JSON.depthLimit), at: scanner.range.lowerBound)
        }
        let value = try read(&self)
        depth -= 1
        return value
    }

    private static func array(_ parser: inout JSONParser) throws(JSONSyntaxError) -> JSON {
        var elements: [JSON] = []
        var token = try parser.scanner.next()
        if token == .endArray { return .array([]) }
        while true {
            elements.append(try parser.value(after: token))
            switch try parser.scanner.next() {
            case .comma: token = try parser.scanner.next()
            case .endArray: return .array(elements)
            default: throw JSONSyntaxError(.expected("\",\" or \"]\""), at: parser.scanner.range.lowerBound)
            }
        }
    }

    private static func object(_ parser: inout JSONParser) throws(JSONSyntaxError) -> JSON {
        var members = JSONObject()
        var token = try parser.scanner.next()
        if token == .endObject { return .object(members) }
        while true {
            guard case .string(let hasEscapes) = token else {
                throw JSONSyntaxError(.expected("a name in quotes"), at: parser.scanner.range.lowerBound)
            }
            let name = parser.scanner.text(of: parser.scanner.range, hasEscapes: hasEscapes)
            guard try parser.scanner.next() == .colon else {
                throw JSONSyntaxError(.expected("\":\""), at: parser.scanner.range.lowerBound)
            }
            members[name] = try parser.value(after: parser.scanner.next())
            switch try parser.scanner.next() {
            case .comma: token = try parser.scanner.next()
            case .endObject: return .object(members)
            default: throw JSONSyntaxError(.expected("\",\" or \"}\""), at: parser.scanner.range.lowerBound)
            }
        }
    }
}
