import Drawing
import Foundation
import FoundationXML
import Testing

/// A drawing as an XML reader sees it.
struct DrawnXML {
    struct Element {
        let name: String
        let attributes: [String: String]
        /// Its own text, without that of elements within it.
        var text = ""

        func number(_ attribute: String) -> Double { attributes[attribute].flatMap(Double.init) ?? .nan }
        var box: Box { Box(x: number("x"), y: number("y"), width: number("width"), height: number("height")) }
        var classes: [Substring] { (attributes["class"] ?? "").split(separator: " ") }
    }

    /// In the order in which they begin.
    let elements: [Element]

    init(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
        let reader = Reader()
        let parser = XMLParser(data: Data(text.utf8))
        parser.delegate = reader
        let isWellFormed = parser.parse()
        try #require(
            isWellFormed, "line \(parser.lineNumber): \(String(describing: parser.parserError))",
            sourceLocation: sourceLocation)
        elements = reader.elements
    }

    func all(_ name: String, _ style: String? = nil) -> [Element] {
        elements.filter { element in
            element.name == name && (style.map { element.classes.contains(Substring($0)) } ?? true)
        }
    }

    /// Where the steps of a kind are marked on the line, from left to right.
    func marks(_ style: String) -> [Double] {
        all("path", "mark").filter { $0.classes.contains(Substring(style)) }.flatMap { path in
            (path.attributes["d"] ?? "").split(separator: "M").compactMap { part in
                part.split(separator: " ").first.flatMap { Double($0) }
            }
        }
    }

    /// The labels over the line.
    var labels: [Box] { all("rect", "chip").map(\.box) }

    private final class Reader: NSObject, XMLParserDelegate {
        var elements: [Element] = []
        private var open: [Int] = []

        func parser(
            _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
            attributes: [String: String]
        ) {
            open.append(elements.count)
            elements.append(Element(name: name, attributes: attributes))
        }

        func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
            open.removeLast()
        }

        func parser(_ parser: XMLParser, foundCharacters text: String) {
            if let last = open.last { elements[last].text += text }
        }
    }
}
