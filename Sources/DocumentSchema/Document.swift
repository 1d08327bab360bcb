/// A record of a document that programs read, with a line about each of its keys.
///
/// Its coding is the compiler's; its JSON Schema is read off its own decoding, so that the two cannot differ.
package protocol Document: Codable, Sendable {
    /// One line on what the record is.
    static var summary: String { get }
    /// One line on each key, by the key's name.
    static var keys: [String: String] { get }
}

/// A closed set of words in a document.
package protocol DocumentWord: Codable, Sendable, CaseIterable, RawRepresentable where RawValue == String {}
