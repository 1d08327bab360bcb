package import SourceText

/// A value and where it stands.
package struct Located<Value: Sendable>: Sendable {
    package let value: Value
    package let range: SourceRange
    package let origin: Origin

    package init(_ value: Value, at range: SourceRange, _ origin: Origin) {
        self.value = value
        self.range = range
        self.origin = origin
    }

    /// The same place with another value.
    package func map<Other: Sendable>(_ transform: (Value) -> Other) -> Located<Other> {
        Located<Other>(transform(value), at: range, origin)
    }

    /// The value where the spec gives one that can be judged: it is neither mended nor unknown.
    package var judged: Value? { origin == .written || origin == .defaulted ? value : nil }
}

/// How a value came to be what it is.
package enum Origin: Sendable, Hashable {
    /// The spec says so.
    case written
    /// The spec says nothing; this is the field's default.
    case defaulted
    /// The spec says something unlawful, already reported; this stands in. Rules skip it.
    case mended
    /// A variable in it has no value yet; this stands in. Rules skip it.
    case unknown
}
