/// A set of numbers that V1 gives meanings to, and a word for each.
///
/// The sets are open: a number that has no word here passes unharmed, for a service may learn new ones.
public protocol Vocabulary: RawRepresentable, Hashable, Sendable, Codable, CustomStringConvertible
where RawValue == Int {
    /// Every word, in the order of the numbers.
    static var words: [Word] { get }

    init(rawValue: Int)
}

/// A word for one of V1's numbers.
public struct Word: Sendable, Hashable {
    public let name: String
    public let value: Int
    /// What it means, in one sentence.
    public let summary: String

    public init(name: String, value: Int, summary: String) {
        self.name = name
        self.value = value
        self.summary = summary
    }
}

extension Vocabulary {
    /// The value of that word, or `nil` where there is no such word.
    public init?(word: String) {
        let words = Self.words
        guard let found = words.firstIndex(where: { $0.name == word }) else { return nil }
        self.init(rawValue: words[found].value)
    }

    /// The word for this number, or `nil` where it has none.
    public var word: String? { Self.words.first { $0.value == rawValue }?.name }

    /// Whether the number has a word.
    public var isKnown: Bool { Self.words.contains { $0.value == rawValue } }

    /// The word, or the number where there is none.
    public var description: String { word ?? String(rawValue) }

    /// An entry of ``words``.
    func named(_ name: String, _ summary: String) -> Word { Word(name: name, value: rawValue, summary: summary) }
}
