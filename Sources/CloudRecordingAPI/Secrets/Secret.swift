/// A text that is never printed: it shows as `••••` wherever a value is described, interpolated, dumped or mirrored.
///
/// Not `Codable`, so that nothing which holds one is written down by accident.
public struct Secret: Sendable, Hashable {
    /// What stands in the place of a secret.
    public static let mask = "••••"

    private let text: String

    public init(_ text: String) { self.text = text }

    /// The text itself. To be called only where a request is made.
    public func reveal() -> String { text }

    public var isEmpty: Bool { text.isEmpty }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    public var description: String { Self.mask }
    public var debugDescription: String { Self.mask }
    public var customMirror: Mirror { Mirror(self, children: []) }
}
