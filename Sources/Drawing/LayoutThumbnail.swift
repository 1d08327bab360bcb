import LayoutGeometry

/// A layout drawn small: each window with its user's name, or with a letter where the name has no room.
package struct LayoutThumbnail: Sendable {
    /// What is written on a window, and where.
    package struct Caption: Sendable, Hashable {
        package let text: String
        package let size: Double
        /// Around the letters.
        package let box: Box
    }

    package let picture: LayoutPicture
    package let frame: LayoutPicture.Frame
    /// One for each window; nothing where not even a letter has room.
    package let captions: [Caption?]
    /// The letters that stand for names, and who has none: `a 1001, b 1002`; nothing where every name has room.
    package let key: String?

    package init(_ picture: LayoutPicture, in box: Box) {
        self.picture = picture
        frame = picture.frame(in: box)
        var captions: [Caption?] = []
        var key: [String] = []
        var hidden: [String] = []
        let letters = Array("abcdefghijklmnopqrstuvwxyz")
        for (index, pane) in picture.panes.enumerated() {
            let higher = Array(frame.panes[(index + 1)...])
            var caption = LayoutThumbnail.caption(
                pane.label, in: frame.panes[index], below: higher, sizes: [11, 9, 7.5])
            if caption == nil, letters.indices.contains(key.count) {
                let letter = String(letters[key.count])
                caption = LayoutThumbnail.caption(letter, in: frame.panes[index], below: higher, sizes: [9, 7.5])
                if caption != nil { key.append("\(letter) \(pane.label)") }
            }
            if caption == nil { hidden.append(pane.label) }
            captions.append(caption)
        }
        self.captions = captions
        if !hidden.isEmpty { key.append("\(hidden.joined(separator: " ")) has no room for a label") }
        self.key = key.isEmpty ? nil : key.joined(separator: ", ")
    }

    /// The largest letters for which there is room in the middle or a corner that no higher window hides.
    private static func caption(_ text: String, in pane: Box, below higher: [Box], sizes: [Double]) -> Caption? {
        for size in sizes {
            let (width, height) = (TextMeasure.width(text, size: size), size)
            guard width <= pane.width - 2, height <= pane.height - 1 else { continue }
            let margin = min(3, (pane.width - width) / 2, (pane.height - height) / 2)
            let (left, right) = (pane.x + margin, pane.maxX - margin - width)
            let (top, bottom) = (pane.y + margin, pane.maxY - margin - height)
            let middle = (pane.midX - width / 2, pane.midY - height / 2)
            let places = [
                middle, (left, top), (right, top), (middle.0, top), (left, bottom), (right, bottom), (left, middle.1),
                (right, middle.1),
            ]
            for (x, y) in places {
                let box = Box(x: x, y: y, width: width, height: height)
                if !higher.contains(where: { $0.overlaps(box) }) { return Caption(text: text, size: size, box: box) }
            }
        }
        return nil
    }

    package var markup: Markup {
        let panes = zip(picture.panes, frame.panes).map { pane, box in
            let style = pane.isStandIn ? "any" : "u\(pane.tone % DrawingStyle.toneCount)"
            return Markup.tag(
                "rect",
                [
                    "class": .text("pane \(style)"), "x": .number(box.x), "y": .number(box.y),
                    "width": .number(box.width), "height": .number(box.height),
                    "fill-opacity": pane.opacity < 1 ? .number(pane.opacity) : nil,
                    "stroke-dasharray": pane.isStandIn || pane.window.leavesCanvas ? "3 2" : nil,
                ])
        }
        let captions = captions.compactMap { caption in
            caption.map { caption in
                Markup.tag(
                    "text",
                    [
                        "class": "who", "x": .number(caption.box.midX),
                        "y": .number(caption.box.y + caption.size * 0.86),
                        "style": .text("font-size:\(caption.size.short)px"),
                    ], text: caption.text)
            }
        }
        let canvas = SVG.rect(frame.canvas, "canvas", fill: picture.background)
        // Drawn again over the windows, so that it can be seen where one leaves it.
        let edge = picture.panes.contains { $0.window.leavesCanvas } ? [SVG.rect(frame.canvas, "edge")] : []
        return SVG.group(title: summary, [canvas] + panes + edge + captions)
    }

    /// The layout in words.
    private var summary: String {
        let windows = picture.panes.map { pane in
            let window = pane.window
            let outside = window.leavesCanvas ? ", outside of the canvas" : ""
            return "\(pane.label) \(percent(window.width))×\(percent(window.height)) at "
                + "\(percent(window.x)),\(percent(window.y))\(window.isFitted ? " fit" : "")\(outside)"
        }
        return "\(picture.width)×\(picture.height), \(picture.background)"
            + (windows.isEmpty ? "" : ": \(windows.joined(separator: "; "))")
    }

    private func percent(_ fraction: Double) -> String { "\((fraction * 100).rounded().short)%" }
}
