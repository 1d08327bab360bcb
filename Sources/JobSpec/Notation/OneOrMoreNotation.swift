import JSONText
package import SourceText

/// One value, or a list of them.
package struct OneOrMoreNotation<Element: Notation>: Notation {
    let element: Element

    package var placeholder: [Located<Element.Value>] { [] }

    package var form: Form {
        let list = ListNotation(element: element, count: 1...Int.max, isUnique: true).form
        return Form("\(element.form.expected), or a list of them", ["anyOf": [element.form.schema, list.schema]])
    }

    package func read(_ node: NodeID, _ reading: Reading) -> [Located<Element.Value>]? {
        if reading.tree.kind(node) == .sequence {
            return ListNotation(element: element, count: 1...Int.max, isUnique: true).read(node, reading)
        }
        return element.read(node, reading).map { [Located($0, at: reading.tree.range(node), .written)] }
    }
}

extension Notation {
    package static func oneOrMore<Element: Notation>(_ element: Element) -> Self
    where Self == OneOrMoreNotation<Element> {
        Self(element: element)
    }
}
