import JSONText
import SourceText

/// Texts as YAML writes them, without a thought of references.
enum YAMLScalar {
    /// A text, without quotes where that is wished for and where it is the same for every reader of YAML.
    static func text(_ text: String, isPlain: Bool, isInFlow: Bool) -> String {
        isPlain && (isInFlow ? isSimple(text) : isPlainInBlock(text)) ? text : quoted(text)
    }

    static func key(_ name: String) -> String {
        isSimple(name) || name.hasPrefix("$") && isSimple(String(name.dropFirst())) ? name : quoted(name)
    }

    private static func quoted(_ text: String) -> String { JSON.string(text).text() }

    /// Words that older readers of YAML take for something else than text.
    private static let words: Set = ["yes", "no", "on", "off", "y", "n"]

    /// Letters, digits, and what means nothing between them.
    private static func isSimple(_ text: String) -> Bool {
        isText(text) && text.utf8.allSatisfy { isLetterOrDigit($0) || "-_./".utf8.contains($0) }
            && text.utf8.first.map { $0 != UInt8(ascii: "-") } ?? false
    }

    private static func isPlainInBlock(_ text: String) -> Bool {
        guard isText(text), let first = text.utf8.first, isLetterOrDigit(first) || "$/_".utf8.contains(first) else {
            return false
        }
        // A `:` or `#` means something only beside a space.
        return text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F } && !text.hasSuffix(":")
    }

    private static func isText(_ text: String) -> Bool {
        ScalarValue(plain: Array(text.utf8)[...]) == .text && !words.contains(text.lowercased())
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        (byte | 0x20) &- UInt8(ascii: "a") < 26 || byte &- UInt8(ascii: "0") < 10
    }
}
