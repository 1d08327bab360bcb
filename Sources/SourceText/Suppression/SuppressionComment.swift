/// A comment that allows findings: `# rundown: allow rule-id, other-rule  because …`.
///
/// Behind a value it is about its own line; alone on a line, about the next one that is no comment.
struct SuppressionComment {
    private(set) var suppressions: [Suppression] = []
    private(set) var problems: [Diagnostic] = []

    private let file: SourceFile
    private let bytes: [UInt8]

    /// Reads the comment that begins with the word at an offset; `nil` where no comment begins with it.
    init?(around word: Int, in tree: SourceTree) {
        guard let file = tree.files.first else { return nil }
        self.file = file
        bytes = file.bytes
        let lineNumber = file.position(at: UInt32(word)).line
        let line = file.byteRange(ofLine: lineNumber)
        var hash = word - 1
        while hash > line.lowerBound, SuppressionComment.isBlank(bytes[hash]) { hash -= 1 }
        guard hash >= line.lowerBound, bytes[hash] == UInt8(ascii: "#") else { return nil }
        guard hash == line.lowerBound || SuppressionComment.isBlank(bytes[hash - 1]), !tree.isInScalar(hash) else {
            return nil
        }
        var rest = bytes[word..<line.upperBound].dropFirst("rundown".utf8.count)
        guard rest.popFirst() == UInt8(ascii: ":") else { return nil }
        let isAlone = bytes[line.lowerBound..<hash].allSatisfy(SuppressionComment.isBlank)
        read(rest, about: isAlone ? lineOfValue(after: lineNumber) : lineNumber)
    }

    private mutating func read(_ text: ArraySlice<UInt8>, about line: Int) {
        var rest = text.drop(while: SuppressionComment.isBlank)
        let verb = takeWord(from: &rest)
        let spelled = String(decoding: verb, as: UTF8.self)
        guard spelled == "allow" else {
            // Anything else may be said of rundown in a comment.
            let isMeant = SuppressionComment.otherVerbs.contains(spelled.lowercased())
            if isMeant || nearest(to: spelled, in: ["allow"]) != nil {
                problems.append(.unknownVerb(spelled, location(verb)))
            }
            return
        }
        repeat {
            rest = rest.drop(while: SuppressionComment.isBlank)
            let name = takeWord(from: &rest)
            guard !name.isEmpty else {
                problems.append(.suppressionWithoutName(location(verb)))
                return
            }
            suppressions.append(
                Suppression(rule: String(decoding: name, as: UTF8.self), location: location(name), line: line))
            rest = rest.drop(while: SuppressionComment.isBlank)
        } while rest.popFirst() == UInt8(ascii: ",")
    }

    private static let otherVerbs: Set = ["disable", "ignore", "suppress", "skip", "noqa", "permit"]

    private func takeWord(from rest: inout ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let word = rest.prefix { $0 != UInt8(ascii: ",") && !SuppressionComment.isBlank($0) }
        rest = rest[word.endIndex...]
        return word
    }

    private func location(_ slice: ArraySlice<UInt8>) -> SourceLocation {
        SourceLocation(file: file, start: UInt32(slice.startIndex), end: UInt32(slice.endIndex))
    }

    /// The first line behind one that is no comment; a blank line is none.
    private func lineOfValue(after line: Int) -> Int {
        var number = line + 1
        while number < file.lineCount {
            let text = bytes[file.byteRange(ofLine: number)].drop(while: SuppressionComment.isBlank)
            guard text.first == UInt8(ascii: "#") else { break }
            number += 1
        }
        return number
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

    /// Where a word stands in a text.
    static func places(of word: [UInt8], in bytes: [UInt8]) -> [Int] {
        guard let first = word.first else { return [] }
        var places: [Int] = []
        var index = 0
        while index + word.count <= bytes.count {
            if bytes[index] == first, bytes[index..<index + word.count].elementsEqual(word) { places.append(index) }
            index += 1
        }
        return places
    }
}

extension SourceTree {
    /// Whether an offset of the first file is in the text of a scalar, where `#` begins no comment.
    func isInScalar(_ offset: Int) -> Bool {
        records.contains { record in
            guard record.kind == .quoted || record.kind == .plain, record.file == 0, offset < Int(record.end) else {
                return false
            }
            return offset >= textStart(of: record)
        }
    }

    /// Where a scalar's text begins: of a block, below the line of its `|` or `>`, which may end in a comment.
    private func textStart(of record: Record) -> Int {
        let bytes = files[0].bytes
        let start = Int(record.start)
        guard record.kind == .quoted, bytes[start] == UInt8(ascii: "|") || bytes[start] == UInt8(ascii: ">") else {
            return start
        }
        return bytes[start...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? start
    }
}
