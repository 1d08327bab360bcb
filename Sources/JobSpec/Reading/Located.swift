public import SourceText

/// A value and where it stands. Public, since only that is made for its values where it is used.
public struct Located<Value: Sendable>: Sendable {
    public let value: Value
    public let range: SourceRange
    public let origin: Origin

    @inlinable public init(_ value: Value, at range: SourceRange, _ origin: Origin) {
        self.value = value
        self.range = range
        self.origin = origin
    }

    /// The same place with another value.
    @inlinable public func map<Other: Sendable>(_ transform: (Value) -> Other) -> Located<Other> {
        Located<Other>(transform(value), at: range, origin)
    }

    /// The value where the spec gives one that can be judged: it is neither mended nor unknown.
    @inlinable public var judged: Value? { isJudged ? value : nil }
    @inlinable public var isJudged: Bool { origin == .written || origin == .defaulted }
}

/// How a value came to be what it is.
public enum Origin: Sendable, Hashable {
    /// The spec says so.
    case written
    /// The spec says nothing; this is the field's default.
    case defaulted
    /// The spec says something unlawful, already reported; this stands in. Rules skip it.
    case mended
    /// A variable in it has no value yet; this stands in. Rules skip it.
    case unknown
}
