/// Keeps a large value out of line, so that copies of what holds it cost one word for it.
///
/// Every suspended task keeps room for each value that its functions hold, and there are thousands of tasks. Public, since
/// only that is inlined across modules: a part of what is boxed is read without a copy of the whole.
@propertyWrapper
@frozen
public struct Boxed<Value: Sendable>: Sendable {
    @usableFromInline
    final class Box: Sendable {
        @usableFromInline
        let value: Value

        @inlinable
        init(_ value: Value) { self.value = value }
    }

    @usableFromInline
    var box: Box

    /// Puts a value into a box of its own.
    @inlinable
    public init(wrappedValue: Value) { box = Box(wrappedValue) }

    /// The box, to be shared.
    @inlinable
    public var projectedValue: Boxed<Value> { self }

    /// The value. Setting it leaves copies as they are.
    @inlinable
    public var wrappedValue: Value {
        get { box.value }
        set { box = Box(newValue) }
    }
}

extension Boxed: Equatable where Value: Equatable {
    public static func == (one: Boxed, other: Boxed) -> Bool { one.wrappedValue == other.wrappedValue }
}

extension Boxed: Hashable where Value: Hashable {
    public func hash(into hasher: inout Hasher) { hasher.combine(wrappedValue) }
}
