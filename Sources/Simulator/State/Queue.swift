/// First in, first out; taking out costs the same however long it is.
struct Queue<Element: Sendable>: Sendable {
    private var elements: [Element] = []
    private var first = 0

    var count: Int { elements.count - first }

    mutating func append(_ element: Element) { elements.append(element) }

    mutating func popFirst() -> Element? {
        guard first < elements.count else { return nil }
        let element = elements[first]
        first += 1
        if first > 32, first > elements.count / 2 {
            elements.removeFirst(first)
            first = 0
        }
        return element
    }
}
