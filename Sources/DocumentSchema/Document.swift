/// A record of a document that programs read, with a line about each of its keys.
///
/// Its coding is the compiler's; its JSON Schema is read off its own decoding, so that the two cannot differ.
package protocol Document: Codable, Sendable {
    /// One line on what the record is.
    static var summary: String { get }
    /// One line on each key, by the key's name.
    static var keys: [String: String] { get }
}

/// A value that stands in a document as another type's does.
package protocol DocumentStandIn: Codable, Sendable {
    /// The type whose schema is its own.
    associatedtype Shape: Decodable
    init(_ shape: Shape)
}

/// A closed set of words in a document.
package protocol DocumentWord: Codable, Sendable, CaseIterable, RawRepresentable where RawValue == String {}
