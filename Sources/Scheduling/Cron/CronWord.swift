/// A stretch of an expression's text.
struct CronWord {
    let bytes: ArraySlice<UInt8>
    /// Where it begins in the text, in bytes.
    let start: Int

    var end: Int { start + bytes.count }
    var range: Range<Int> { start..<end }
    var text: String { String(decoding: bytes, as: UTF8.self) }
    var quoted: String { bytes.isEmpty ? "nothing" : "\"\(text)\"" }

    /// Its digits as a number, if it is nothing else.
    var number: Int? {
        guard (1...4).contains(bytes.count), bytes.allSatisfy({ $0 &- UInt8(ascii: "0") < 10 }) else { return nil }
        return bytes.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    }

    /// The parts between separators, empty ones too.
    func split(at separator: UInt8) -> [CronWord] {
        bytes.split(separator: separator, omittingEmptySubsequences: false).map {
            CronWord(bytes: $0, start: start + $0.startIndex - bytes.startIndex)
        }
    }

    /// The words of a text, which blanks and tabs stand between.
    static func words(of bytes: [UInt8]) -> [CronWord] {
        bytes.split { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }.map {
            CronWord(bytes: $0, start: $0.startIndex)
        }
    }
}
