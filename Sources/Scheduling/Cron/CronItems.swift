/// What one field of a cron expression says: the elements of its list, and the numbers that they stand for.
package struct CronItems: Hashable, Sendable {
    /// One element of the list: from a number to a number, in steps.
    package struct Item: Hashable, Sendable {
        package let numbers: ClosedRange<Int>
        package let step: Int
        /// Whether it is written `*`.
        package let isStar: Bool
    }

    package let field: CronField
    package let items: [Item]
    package let members: Members

    init(_ field: CronField, _ items: [Item]) {
        self.field = field
        self.items = items
        var members = Members()
        for item in items {
            for number in stride(from: item.numbers.lowerBound, through: item.numbers.upperBound, by: item.step) {
                members.insert(field == .dayOfWeek ? number % 7 : number)
            }
        }
        self.members = members
    }

    init(_ field: CronField, number: Int) {
        self.init(field, [Item(numbers: number...number, step: 1, isStar: false)])
    }

    /// `*`.
    static func all(_ field: CronField) -> CronItems {
        CronItems(field, [Item(numbers: field.whole, step: 1, isStar: true)])
    }

    /// Whether it begins with `*`, which is what cron looks at where the two day fields meet.
    package var beginsWithStar: Bool { items.first?.isStar ?? false }

    /// Whether it leaves nothing out.
    package var isWhole: Bool { members.count == field.whole.count }

    /// The same in numbers, without names, as every cron reads it.
    package var text: String {
        items.map { item in
            let (first, last) = (item.numbers.lowerBound, item.numbers.upperBound)
            let range = item.isStar ? "*" : first == last ? "\(first)" : "\(first)-\(last)"
            return item.step == 1 ? range : "\(range)/\(item.step)"
        }.joined(separator: ",")
    }
}

/// A set of small numbers.
package struct Members: Hashable, Sendable, Sequence {
    private var bits: UInt64 = 0

    package var count: Int { bits.nonzeroBitCount }
    package func contains(_ number: Int) -> Bool { 0..<64 ~= number && bits & (1 << UInt64(number)) != 0 }
    mutating func insert(_ number: Int) { if 0..<64 ~= number { bits |= 1 << UInt64(number) } }

    /// The least number that is not below another.
    package func first(from number: Int) -> Int? {
        guard number < 64 else { return nil }
        let rest = bits & (UInt64.max << UInt64(Swift.max(number, 0)))
        return rest == 0 ? nil : rest.trailingZeroBitCount
    }

    /// The greatest number that is not above another.
    package func last(through number: Int) -> Int? {
        guard number >= 0 else { return nil }
        let rest = bits & (UInt64.max >> UInt64(Swift.max(63 - number, 0)))
        return rest == 0 ? nil : 63 - rest.leadingZeroBitCount
    }

    package func makeIterator() -> AnyIterator<Int> {
        var next = first(from: 0)
        return AnyIterator {
            defer { next = next.flatMap { first(from: $0 + 1) } }
            return next
        }
    }
}
