package import JSONText
package import SourceText

/// A list of values of one notation.
package struct ListNotation<Element: Notation>: Notation {
    let element: Element
    let count: ClosedRange<Int>
    let isUnique: Bool

    package var placeholder: [Located<Element.Value>] { [] }
    package func json(_ value: [Located<Element.Value>]) -> JSON { .array(value.map { element.json($0.value) }) }

    package var form: Form {
        let inner = element.form
        var schema: JSONObject = [
            "type": "array", "items": inner.takesReference ? .reference(or: inner.schema) : inner.schema,
        ]
        if count.lowerBound > 0 { schema["minItems"] = .integer(Int64(count.lowerBound)) }
        if count.upperBound < .max { schema["maxItems"] = .integer(Int64(count.upperBound)) }
        if isUnique { schema["uniqueItems"] = true }
        var section = inner.section
        section?.isList = true
        return Form(
            "a list\(size) (each \(inner.expected))", .object(schema), takesReference: false, section: section,
            isSecret: inner.isSecret)
    }

    private var size: String {
        switch (count.lowerBound, count.upperBound) {
        case (let low, let high) where low == high: " of exactly \(low)"
        case (let low, .max): low > 0 ? " of at least \(low)" : ""
        case (let low, let high): " of \(low) to \(high)"
        }
    }

    package func read(_ node: NodeID, _ reading: Reading) -> [Located<Element.Value>]? {
        guard reading.tree.kind(node) == .sequence else {
            return reading.refuseType(node, form.expected, isRight: { _ in false })
        }
        let nodes = reading.tree.elements(node)
        guard count.contains(nodes.count) else {
            return reading.refuse(
                node, .outOfRange, "expected a list\(size), found one of \(nodes.count)")
        }
        let values = nodes.map { item in
            reading.key = reading.tree.range(item)
            if reading.tree.isUnknown(item), element.form.takesReference {
                return Located(element.unknown(reading.tree.text(item)), at: reading.tree.range(item), .unknown)
            }
            let value = element.read(item, reading)
            return Located(
                value ?? element.placeholder, at: reading.tree.range(item), value == nil ? .mended : .written)
        }
        if isUnique { refuseRepeats(nodes, values.map(\.origin), reading) }
        return values
    }

    private func refuseRepeats(_ nodes: [NodeID], _ origins: [Origin], _ reading: Reading) {
        // In a short list there is nearly never one, and to see that takes less than to keep what was seen.
        guard nodes.count > 8 || reading.tree.haveRepeats(nodes) else { return }
        var seen: [String: NodeID] = [:]
        seen.reserveCapacity(nodes.count)
        // Of two references nobody knows whether they are the same, unless they are written the same.
        for (node, origin) in zip(nodes, origins) where origin == .written || origin == .unknown {
            let text = reading.tree.text(node)
            guard let first = seen[text] else {
                seen[text] = node
                continue
            }
            reading.report(
                .repeatedValue, at: reading.tree.range(node), "\(reading.quoted(node)) is in this list twice",
                hint: "remove one",
                notes: [.init(message: "the first is here", location: reading.tree.location(reading.tree.range(first)))]
            )
        }
    }
}

extension Notation {
    package static func list<Element: Notation>(
        of element: Element, count: ClosedRange<Int> = 0...Int.max, isUnique: Bool = false
    ) -> Self where Self == ListNotation<Element> {
        ListNotation(element: element, count: count, isUnique: isUnique)
    }
}
