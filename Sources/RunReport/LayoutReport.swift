import DocumentSchema

/// A mixed picture as a plan arranges it (v1-api 2.6).
package struct LayoutReport: Document, Hashable {
    package var width: Int
    package var height: Int
    package var background: String?
    package var windows: [WindowReport]

    package static let summary = "A mixed picture as the plan arranges it."
    package static let keys = [
        "width": "The width of the picture in pixels.",
        "height": "The height of the picture in pixels.",
        "background": "The colour of the picture behind the windows, #RRGGBB; absent for black.",
        "windows": "The windows, the lowest first.",
    ]

    package init(width: Int, height: Int, background: String? = nil, windows: [WindowReport]) {
        self.width = width
        self.height = height
        self.background = background
        self.windows = windows
    }
}

/// One window of a mixed picture.
package struct WindowReport: Document, Hashable {
    package var user: String
    package var x: Double
    package var y: Double
    package var width: Double
    package var height: Double
    package var opacity: Double?
    package var isStandIn: Bool?

    package static let summary = "One window of a mixed picture; places and sizes are fractions of the picture."
    package static let keys = [
        "user": "Whose video it shows, or a letter that stands for anybody.",
        "x": "The distance of its left edge from the picture's.",
        "y": "The distance of its upper edge from the picture's.",
        "width": "Its width.",
        "height": "Its height.",
        "opacity": "From 0, invisible, to 1; absent for 1.",
        "isStandIn": "Whether it stands for anybody, since the spec names nobody; absent for no.",
    ]

    package init(
        user: String, x: Double, y: Double, width: Double, height: Double, opacity: Double? = nil,
        isStandIn: Bool? = nil
    ) {
        self.user = user
        self.x = x
        self.y = y
        self.width = width
        self.height = height
        self.opacity = opacity
        self.isStandIn = isStandIn
    }
}
