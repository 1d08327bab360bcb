package import LayoutGeometry

/// A mixed picture as it is drawn small: the canvas, and who stands where on it (v1-api 2.6).
package struct LayoutPicture: Sendable, Hashable {
    /// One window and what is written on it.
    package struct Pane: Sendable, Hashable {
        package let window: Window
        package let label: String
        /// 0, invisible, to 1.
        package let opacity: Double
        /// Which of ``DrawingStyle``'s tones it has; the same user always has the same one.
        package let tone: Int
        /// Whether it stands for anybody, since nobody is named.
        package let isStandIn: Bool

        package init(window: Window, label: String, opacity: Double = 1, tone: Int, isStandIn: Bool = false) {
            self.window = window
            self.label = label
            self.opacity = min(max(opacity, 0), 1)
            self.tone = tone
            self.isStandIn = isStandIn
        }
    }

    /// Pixels.
    package let width: Int
    package let height: Int
    /// `#RRGGBB`; V1's default is black.
    package let background: String
    /// The lowest first.
    package let panes: [Pane]

    package init(width: Int, height: Int, background: String?, panes: [Pane]) {
        self.width = max(width, 1)
        self.height = max(height, 1)
        self.background = background.flatMap { LayoutPicture.isColor($0) ? $0 : nil } ?? "#000000"
        self.panes = panes
    }

    private static func isColor(_ text: String) -> Bool {
        text.utf8.count == 7 && text.hasPrefix("#") && text.dropFirst().allSatisfy(\.isHexDigit)
    }

    /// How wide the picture is for its height.
    package var aspect: Double { Double(width) / Double(height) }
}

extension LayoutPicture {
    /// Where the canvas and each window stand in a drawing.
    package struct Frame: Sendable, Hashable {
        package let canvas: Box
        /// Whole, also where a window leaves the canvas.
        package let panes: [Box]
    }

    /// How far windows outside of the canvas are shown, in fractions of it.
    private static let reach = 0.5

    /// The largest frame within a box, with the canvas in its own proportions; windows outside of it make it smaller.
    package func frame(in box: Box) -> Frame {
        func clamped(_ value: Double) -> Double { min(max(value, -LayoutPicture.reach), 1 + LayoutPicture.reach) }
        let outside = panes.map(\.window).filter(\.leavesCanvas)
        let left = min(0, outside.map { clamped($0.x) }.min() ?? 0)
        let top = min(0, outside.map { clamped($0.y) }.min() ?? 0)
        let right = max(1, outside.map { clamped($0.x + $0.width) }.max() ?? 1)
        let bottom = max(1, outside.map { clamped($0.y + $0.height) }.max() ?? 1)
        let wide = min(box.width / (right - left), box.height / (bottom - top) * aspect)
        let high = wide / aspect
        let canvas = Box(
            x: box.x + (box.width - wide * (right - left)) / 2 - wide * left,
            y: box.y + (box.height - high * (bottom - top)) / 2 - high * top, width: wide, height: high)
        return Frame(
            canvas: canvas,
            panes: panes.map { pane in
                let end = (clamped(pane.window.x + pane.window.width), clamped(pane.window.y + pane.window.height))
                let (x, y) = (clamped(pane.window.x), clamped(pane.window.y))
                return Box(
                    x: canvas.x + x * wide, y: canvas.y + y * high, width: (end.0 - x) * wide,
                    height: (end.1 - y) * high)
            })
    }
}
