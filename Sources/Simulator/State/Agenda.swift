/// The times at which recordings may change by themselves, earliest first; of equal times the recording that was
/// entered first. A binary heap: entering and taking out cost the logarithm of its length.
struct Agenda: Sendable {
    struct Event: Sendable {
        let time: Int64
        let recording: Int
        fileprivate let order: Int

        fileprivate func precedes(_ other: Event) -> Bool {
            (time, order) < (other.time, other.order)
        }
    }

    private var heap: [Event] = []
    private var entered = 0

    var count: Int { heap.count }

    mutating func enter(_ recording: Int, at time: Int64) {
        entered += 1
        heap.append(Event(time: time, recording: recording, order: entered))
        var child = heap.count - 1
        while child > 0 {
            let parent = (child - 1) / 2
            guard heap[child].precedes(heap[parent]) else { break }
            heap.swapAt(child, parent)
            child = parent
        }
    }

    /// Takes out the earliest event, if it is not after that time.
    mutating func next(notAfter time: Int64) -> Event? {
        guard let first = heap.first, first.time <= time else { return nil }
        heap.swapAt(0, heap.count - 1)
        heap.removeLast()
        var parent = 0
        while true {
            var least = parent
            let (left, right) = (2 * parent + 1, 2 * parent + 2)
            if left < heap.count, heap[left].precedes(heap[least]) { least = left }
            if right < heap.count, heap[right].precedes(heap[least]) { least = right }
            guard least != parent else { return first }
            heap.swapAt(parent, least)
            parent = least
        }
    }

    /// Takes out what will not happen any more. An array in order is a heap.
    mutating func removeAll(where isVain: (Event) -> Bool) {
        heap.removeAll(where: isVain)
        heap.sort { $0.precedes($1) }
    }
}
