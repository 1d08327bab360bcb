import JSONText

extension TreeBuilder {
    /// Reads the file as one JSON value, or as none where it is blank.
    mutating func readJSON() {
        var scanner = JSONScanner(file.bytes, from: file.markLength)
        do throws(JSONSyntaxError) {
            try readValue(&scanner)
        } catch {
            report(.jsonSyntax(error, in: file), isFatal: true)
        }
    }

    private mutating func readValue(_ scanner: inout JSONScanner) throws(JSONSyntaxError) {
        var token = try scanner.next()
        if token == .end { return }
        /// The collections that are open, true for an object.
        var isObject: [Bool] = []
        while true {
            var isComplete = true
            switch token {
            case .beginObject, .beginArray:
                guard begin(token == .beginObject ? .mapping : .sequence, at: scanner.range.lowerBound) else { return }
                isObject.append(token == .beginObject)
                token = try scanner.next()
                if token == (isObject.last == true ? .endObject : .endArray) {
                    end(at: scanner.range.upperBound)
                    isObject.removeLast()
                } else {
                    isComplete = false
                }
            case .string(let hasEscapes): string(scanner, hasEscapes: hasEscapes)
            case .number, .literalTrue, .literalFalse, .literalNull:
                scalar(.plain, scanner.range, .slice(scanner.range))
            case .endObject, .endArray, .colon, .comma, .end:
                throw JSONSyntaxError(.expected("a value"), at: scanner.range.lowerBound)
            }
            while isComplete {
                guard let inObject = isObject.last else {
                    guard try scanner.next() == .end else {
                        throw JSONSyntaxError(.trailingText, at: scanner.range.lowerBound)
                    }
                    return
                }
                switch (try scanner.next(), inObject) {
                case (.comma, _):
                    token = try scanner.next()
                    isComplete = false
                case (.endObject, true), (.endArray, false):
                    end(at: scanner.range.upperBound)
                    isObject.removeLast()
                default:
                    throw JSONSyntaxError(
                        .expected(inObject ? "\",\" or \"}\"" : "\",\" or \"]\""), at: scanner.range.lowerBound)
                }
            }
            if isObject.last == true { token = try name(token, &scanner) }
        }
    }

    /// Reads a member's name and its colon; answers what comes behind.
    private mutating func name(
        _ token: JSONScanner.Token, _ scanner: inout JSONScanner
    ) throws(JSONSyntaxError) -> JSONScanner.Token {
        guard case .string(let hasEscapes) = token else {
            throw JSONSyntaxError(.expected("a name in quotes"), at: scanner.range.lowerBound)
        }
        string(scanner, hasEscapes: hasEscapes)
        guard try scanner.next() == .colon else {
            throw JSONSyntaxError(.expected("\":\""), at: scanner.range.lowerBound)
        }
        return try scanner.next()
    }

    private mutating func string(_ scanner: JSONScanner, hasEscapes: Bool) {
        let inner = scanner.range.lowerBound + 1..<scanner.range.upperBound - 1
        let text = hasEscapes ? Text.bytes(JSONScanner.unescaped(scanner.bytes[inner])) : .slice(inner)
        scalar(.quoted, scanner.range, text)
    }
}
