/// A rectangle of a drawing, in pixels; the origin is the upper left corner.
package struct Box: Sendable, Hashable {
    package var x: Double
    package var y: Double
    package var width: Double
    package var height: Double

    package init(x: Double, y: Double, width: Double, height: Double) {
        self.x = x
        self.y = y
        self.width = width
        self.height = height
    }

    package var maxX: Double { x + width }
    package var maxY: Double { y + height }
    package var midX: Double { x + width / 2 }
    package var midY: Double { y + height / 2 }

    /// Whether the two have a part in common; those that only touch have none.
    package func overlaps(_ other: Box) -> Bool {
        x < other.maxX - 0.01 && other.x < maxX - 0.01 && y < other.maxY - 0.01 && other.y < maxY - 0.01
    }

    /// Whether the other one is wholly inside.
    package func holds(_ other: Box) -> Bool {
        other.x >= x - 0.01 && other.y >= y - 0.01 && other.maxX <= maxX + 0.01 && other.maxY <= maxY + 0.01
    }
}

/// What SVG is drawn of. Classes are those of ``DrawingStyle``.
package enum SVG {
    package static func rect(_ box: Box, _ style: String, radius: Double? = nil, fill: String? = nil) -> Markup {
        .tag(
            "rect",
            [
                "class": .text(style), "x": .number(box.x), "y": .number(box.y), "width": .number(max(box.width, 0)),
                "height": .number(max(box.height, 0)), "rx": radius.map { .number($0) }, "fill": fill.map { .text($0) },
            ])
    }

    package static func path(_ data: String, _ style: String) -> Markup {
        .tag("path", ["class": .text(style), "d": .text(data)])
    }

    /// A text whose baseline is at `y`.
    package static func text(_ text: String, x: Double, y: Double, _ style: String) -> Markup {
        .tag("text", ["class": .text(style), "x": .number(x), "y": .number(y)], text: text)
    }

    /// Several things, with what a pointer that rests on them and a screen reader tell of them.
    package static func group(_ style: String? = nil, title: String? = nil, _ children: [Markup]) -> Markup {
        let title = title.map { [Markup.tag("title", text: $0)] } ?? []
        return .tag("g", ["class": style.map { .text($0) }], title + children)
    }
}
