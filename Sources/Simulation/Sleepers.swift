/// Those who sleep, by deadline and then by order of arrival.
struct Sleepers {
    typealias Continuation = CheckedContinuation<Void, any Error>

    struct Key: Comparable {
        var deadline: VirtualClock.Instant
        /// Counts up by arrival.
        var ticket: UInt64

        static func < (left: Key, right: Key) -> Bool {
            (left.deadline, left.ticket) < (right.deadline, right.ticket)
        }
    }

    /// The next to wake stands last, where it is cheap to take.
    private var entries: [(key: Key, continuation: Continuation)] = []

    var isEmpty: Bool { entries.isEmpty }

    mutating func insert(_ continuation: Continuation, at key: Key) {
        entries.insert((key, continuation), at: index(of: key))
    }

    mutating func remove(at key: Key) -> Continuation? {
        let index = index(of: key)
        guard index < entries.count, entries[index].key == key else { return nil }
        return entries.remove(at: index).continuation
    }

    mutating func popFirst() -> (key: Key, continuation: Continuation)? {
        entries.popLast()
    }

    /// Where the key stands or would stand.
    private func index(of key: Key) -> Int {
        var low = 0
        var high = entries.count
        while low < high {
            let middle = (low + high) / 2
            if entries[middle].key > key { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
