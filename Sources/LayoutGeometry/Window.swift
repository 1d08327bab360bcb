/// Where one user's picture stands, in fractions of the canvas; the origin is the upper left corner.
package struct Window: Sendable, Hashable {
    package var uid: String?
    package var x: Double
    package var y: Double
    package var width: Double
    package var height: Double
    /// Whether the whole picture is shown, instead of filling the window.
    package var isFitted: Bool

    package init(
        uid: String? = nil, x: Double, y: Double, width: Double, height: Double, isFitted: Bool = false
    ) {
        self.uid = uid
        self.x = x
        self.y = y
        self.width = width
        self.height = height
        self.isFitted = isFitted
    }

    /// How much smaller than a pixel of the largest canvas differences are that do not count.
    private static let tolerance = 1e-6

    /// Whether it has an area at all.
    package var isEmpty: Bool { width <= Window.tolerance || height <= Window.tolerance }

    /// Whether it reaches beyond the canvas.
    package var leavesCanvas: Bool {
        x < -Window.tolerance || y < -Window.tolerance || x + width > 1 + Window.tolerance
            || y + height > 1 + Window.tolerance
    }

    /// The area that it shares with another one, in fractions of the canvas.
    package func overlap(with other: Window) -> Double {
        let wide = min(x + width, other.x + other.width) - max(x, other.x)
        let high = min(y + height, other.y + other.height) - max(y, other.y)
        guard wide > Window.tolerance, high > Window.tolerance else { return 0 }
        return wide * high
    }

    /// Whether it covers another one whole.
    package func covers(_ other: Window) -> Bool {
        x <= other.x + Window.tolerance && y <= other.y + Window.tolerance
            && x + width >= other.x + other.width - Window.tolerance
            && y + height >= other.y + other.height - Window.tolerance
    }
}
