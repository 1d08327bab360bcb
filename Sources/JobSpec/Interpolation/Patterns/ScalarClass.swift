/// A set of Unicode scalars, as ECMAScript's regular expressions know them.
struct ScalarClass: Sendable, Equatable {
    var ranges: [ClosedRange<UInt32>]
    var isNegated = false

    init(_ ranges: [ClosedRange<UInt32>], isNegated: Bool = false) {
        self.ranges = ranges
        self.isNegated = isNegated
    }

    init(_ scalar: Unicode.Scalar) { self.init([scalar.value...scalar.value]) }

    func contains(_ scalar: Unicode.Scalar) -> Bool {
        ranges.contains { $0.contains(scalar.value) } != isNegated
    }

    /// The same set with what it does not hold spelled out.
    var complement: ScalarClass { ScalarClass(ranges, isNegated: !isNegated) }

    /// The set without a negation, so that it can be a part of another one.
    var positive: ScalarClass {
        guard isNegated else { return self }
        var free: [ClosedRange<UInt32>] = []
        var next: UInt32 = 0
        for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if range.lowerBound > next { free.append(next...range.lowerBound - 1) }
            next = max(next, range.upperBound + 1)
        }
        if next <= 0x10FFFF { free.append(next...0x10FFFF) }
        return ScalarClass(free)
    }

    /// `.`: everything but the ends of lines.
    static let any = ScalarClass([0x0A...0x0A, 0x0D...0x0D, 0x2028...0x2029], isNegated: true)
    /// `\d`.
    static let digit = ScalarClass([0x30...0x39])
    /// `\w`.
    static let word = ScalarClass([0x30...0x39, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A])
    /// `\s`.
    static let space = ScalarClass([
        0x09...0x0D, 0x20...0x20, 0xA0...0xA0, 0x1680...0x1680, 0x2000...0x200A, 0x2028...0x2029, 0x202F...0x202F,
        0x205F...0x205F, 0x3000...0x3000, 0xFEFF...0xFEFF,
    ])
}
