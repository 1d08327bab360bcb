/// Numbers that look random and are the same for the same seed (xorshift).
package struct Chance: Sendable {
    private var state: UInt64

    package init(seed: UInt64) { state = seed == 0 ? 0x9E37_79B9_7F4A_7C15 : seed }

    /// A number from zero to below a bound.
    package mutating func next(_ bound: Int) -> Int {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return Int(state % UInt64(bound))
    }

    /// One of several.
    package mutating func pick<Element>(_ elements: [Element]) -> Element { elements[next(elements.count)] }
}
