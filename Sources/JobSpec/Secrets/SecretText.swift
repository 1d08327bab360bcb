import SourceText

/// Where secrets may stand in a text that could not be read as a tree: behind every name of a secret, to the end of the
/// line and of what is open there. Rather too much is hidden than too little.
struct SecretText {
    private let file: SourceFile
    private(set) var places: [SourceLocation] = []
    /// Which words mean a secret, as far as they have been looked at.
    private var known: [String: Bool] = [:]
    private var value: OpenValue?

    /// What goes on below the name of a secret.
    private struct OpenValue {
        /// The column of the name: what is further in belongs to it.
        var indent: Int
        /// Whether nothing of the value has been seen.
        var isAwaited: Bool
        /// Whether it begins on the next line, and so goes on up to a key, badly indented as it may be.
        let isBelow: Bool
        var quote: UInt8?
        var depth = 0
    }

    /// Longer texts are not gone through.
    private static let limit = 1 << 20

    init(_ file: SourceFile) {
        self.file = file
        // What has a NUL in it is no text: names could not be told in it.
        guard file.bytes.count <= SecretText.limit, !file.bytes.contains(0) else {
            hide(0..<file.bytes.count)
            return
        }
        for number in 1...max(file.lineCount, 1) { read(file.byteRange(ofLine: number)) }
    }

    private mutating func hide(_ range: Range<Int>) {
        guard !range.isEmpty else { return }
        places.append(SourceLocation(file: file, start: UInt32(range.lowerBound), end: UInt32(range.upperBound)))
    }

    private mutating func read(_ line: Range<Int>) {
        let bytes = file.bytes
        guard let first = line.first(where: { bytes[$0] > 0x20 }) else { return }
        let indent = first - line.lowerBound
        var start = line.upperBound
        if var value, goesOn(value, bytes[first..<line.upperBound], indent, bytes[line.lowerBound..<first]) {
            start = first
            let rest = SecretText.separated(bytes[first..<line.upperBound])
            value.isAwaited = value.isAwaited && SecretText.isOpening(bytes[rest..<line.upperBound])
            SecretText.follow(bytes[first..<line.upperBound], &value)
            self.value = value
        } else {
            value = nil
        }
        if let name = name(in: line) {
            let rest = SecretText.valueStart(bytes[name.upperBound..<line.upperBound])
            let isFirst = isFirst(name.lowerBound, in: line)
            let isKey = bytes[name.upperBound..<rest].contains { ":=".utf8.contains($0) }
            // Of what goes on from above only the name of a further secret is shown.
            let isDeclared = SecretNames.all.isDeclared(String(decoding: bytes[name], as: UTF8.self))
            start = isKey && isFirst && isDeclared ? rest : min(start, isKey || isFirst ? rest : first)
            let isBelow = SecretText.isOpening(bytes[rest..<line.upperBound])
            var value = OpenValue(
                indent: isFirst ? name.lowerBound - line.lowerBound : indent,
                isAwaited: isBelow, isBelow: isBelow)
            SecretText.follow(bytes[rest..<line.upperBound], &value)
            if let outer = self.value {
                value.indent = min(value.indent, outer.indent)
                value.quote = outer.quote ?? value.quote
                value.depth = max(value.depth, outer.depth)
            }
            self.value = value
        }
        if let other = telling(in: line) { start = min(start, other) }
        hide(start..<line.upperBound)
    }

    private func goesOn(
        _ value: OpenValue, _ text: ArraySlice<UInt8>, _ indent: Int, _ space: ArraySlice<UInt8>
    ) -> Bool {
        value.isAwaited || value.quote != nil || value.depth > 0 || indent > value.indent
            || space.contains(UInt8(ascii: "\t")) || (indent == value.indent && text.starts(with: "- ".utf8))
            || (value.isBelow && !SecretText.beginsWithKey(text))
    }

    /// Whether only quotes and dashes stand before a name.
    private func isFirst(_ name: Int, in line: Range<Int>) -> Bool {
        file.bytes[line.lowerBound..<name].allSatisfy { $0 <= 0x20 || "-?\"'".utf8.contains($0) }
    }
}

// MARK: - Words
extension SecretText {
    /// Whether a text has the name of a secret and something behind it, such as a line of a file of variables.
    static func holdsValue(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        var words = Words(bytes[...])
        while let word = words.next() {
            guard SecretNames.all.means(String(decoding: bytes[word], as: UTF8.self)) else { continue }
            let rest = bytes[word.upperBound...].first { !" \"'\\".utf8.contains($0) }
            if rest == UInt8(ascii: ":") || rest == UInt8(ascii: "=") { return true }
        }
        return false
    }

    private static func beginsWithKey(_ text: ArraySlice<UInt8>) -> Bool {
        var words = Words(text)
        return words.next().map { SecretNames.all.isKey(String(decoding: text[$0], as: UTF8.self)) } ?? false
    }

    private mutating func name(in line: Range<Int>) -> Range<Int>? {
        var words = Words(file.bytes[line])
        while let word = words.next() {
            let text = String(decoding: file.bytes[word], as: UTF8.self)
            let isSecret = known[text] ?? SecretNames.all.means(text)
            known[text] = isSecret
            if isSecret { return word }
        }
        return nil
    }

    /// Where the address of a URL begins, or an anchor, whose value may be a secret elsewhere.
    private func telling(in line: Range<Int>) -> Int? {
        let bytes = file.bytes
        let place = line.first { index in
            switch bytes[index] {
            case UInt8(ascii: "/"):
                index >= line.lowerBound + 3 && bytes[index - 1] == UInt8(ascii: "/")
                    && bytes[index - 2] == UInt8(ascii: ":")
                    || index > line.lowerBound && bytes[index - 1] == UInt8(ascii: "\\")
            case UInt8(ascii: "&"):
                index + 1 < line.upperBound && Words.isLetter(bytes[index + 1])
                    && (index == line.lowerBound || " [{,:".utf8.contains(bytes[index - 1]))
            default: false
            }
        }
        return place.map { bytes[$0] == UInt8(ascii: "/") ? $0 + 1 : $0 }
    }

    /// The words of a text: letters, digits, dashes and underscores.
    private struct Words {
        private let bytes: ArraySlice<UInt8>
        private var index: Int

        init(_ bytes: ArraySlice<UInt8>) {
            self.bytes = bytes
            index = bytes.startIndex
        }

        static func isLetter(_ byte: UInt8) -> Bool {
            (byte | 0x20) &- UInt8(ascii: "a") < 26 || byte &- UInt8(ascii: "0") < 10 || byte == UInt8(ascii: "_")
                || byte == UInt8(ascii: "-")
        }

        mutating func next() -> Range<Int>? {
            while index < bytes.endIndex, !Words.isLetter(bytes[index]) { index += 1 }
            let start = index
            while index < bytes.endIndex, Words.isLetter(bytes[index]) { index += 1 }
            return start < index ? start..<index : nil
        }
    }
}

// MARK: - Values
extension SecretText {
    /// Behind the quote and the colon of a name.
    private static func valueStart(_ rest: ArraySlice<UInt8>) -> Int {
        rest.first.map { "\"'".utf8.contains($0) } == true
            ? separated(rest.dropFirst()) : separated(rest)
    }

    private static func separated(_ rest: ArraySlice<UInt8>) -> Int {
        rest.firstIndex { $0 > 0x20 && !":=".utf8.contains($0) } ?? rest.endIndex
    }

    /// Whether a value is yet to come on the next line.
    private static func isOpening(_ rest: ArraySlice<UInt8>) -> Bool {
        rest.isEmpty || rest.first.map { "|>#&!?".utf8.contains($0) } == true
    }

    /// Follows quotes and brackets to the end of a line.
    private static func follow(_ rest: ArraySlice<UInt8>, _ value: inout OpenValue) {
        var previous = UInt8(ascii: " ")
        for byte in rest {
            if let quote = value.quote {
                if byte == quote, previous != UInt8(ascii: "\\") { value.quote = nil }
            } else {
                switch byte {
                case UInt8(ascii: "\""), UInt8(ascii: "'"):
                    if " :=[{,(".utf8.contains(previous) { value.quote = byte }
                case UInt8(ascii: "["), UInt8(ascii: "{"): value.depth += 1
                case UInt8(ascii: "]"), UInt8(ascii: "}"): value.depth = max(value.depth - 1, 0)
                default: break
                }
            }
            previous = byte
        }
    }
}
