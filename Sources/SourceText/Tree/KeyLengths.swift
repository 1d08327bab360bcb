/// The lengths of some keys, in bytes. Public, since only that is inlined where it is used.
public struct KeyLengths: Sendable {
    /// A bit for each length; the longest keys share one.
    @usableFromInline var bits: UInt64

    @inlinable init(bits: UInt64) { self.bits = bits }

    /// No length.
    public static let none = KeyLengths(bits: 0)
    /// Every length.
    public static let all = KeyLengths(bits: .max)

    @inlinable mutating func insert(_ length: Int) { bits |= KeyLengths.bit(length) }

    /// Whether a key may have that length.
    @inlinable public func contains(_ length: Int) -> Bool { bits & KeyLengths.bit(length) != 0 }

    @inlinable static func bit(_ length: Int) -> UInt64 { 1 << UInt64(min(length, 63)) }
}
