import Clocks

/// Those who sleep, and alarms, by deadline and then by order of arrival.
struct Sleepers {
    enum Sleeper {
        case task(CheckedContinuation<Void, any Error>)
        case alarm(Alarm)

        func wake() {
            switch self {
            case .task(let continuation): continuation.resume()
            case .alarm(let alarm): alarm.ring()
            }
        }
    }

    struct Key: Comparable {
        var deadline: VirtualClock.Instant
        /// Counts up by arrival.
        var ticket: UInt64

        static func < (left: Key, right: Key) -> Bool {
            (left.deadline, left.ticket) < (right.deadline, right.ticket)
        }
    }

    /// The next to wake stands last, where it is cheap to take.
    private var entries: [(key: Key, sleeper: Sleeper)] = []

    var isEmpty: Bool { entries.isEmpty }

    mutating func insert(_ sleeper: Sleeper, at key: Key) {
        entries.insert((key, sleeper), at: index(of: key))
    }

    mutating func remove(at key: Key) -> Sleeper? {
        let index = index(of: key)
        guard index < entries.count, entries[index].key == key else { return nil }
        return entries.remove(at: index).sleeper
    }

    /// The next to wake. Alarms that were cancelled are as if they had never been.
    mutating func popFirst() -> (key: Key, sleeper: Sleeper)? {
        while let next = entries.popLast() {
            if case .alarm(let alarm) = next.sleeper, alarm.isOver { continue }
            return next
        }
        return nil
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
