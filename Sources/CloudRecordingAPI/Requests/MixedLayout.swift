public import JSONText

/// The windows of a mixed picture (v1-api 2.6, 2.12), the same at start and in updateLayout.
///
/// An updateLayout replaces the whole layout: what it leaves out returns to V1's default.
public struct MixedLayout: V1Body {
    /// V1's default is floating.
    public var mixedVideoLayout: MixedVideoLayout?
    /// The uid of the large window; only with the vertical layout.
    public var maxResolutionUid: String?
    /// `#RRGGBB`. V1's default is black.
    public var backgroundColor: String?
    /// The image behind all windows, cropped to the canvas.
    public var backgroundImage: SensitiveURL?
    /// The image in the window of a user who sends no video.
    public var defaultUserBackgroundImage: SensitiveURL?
    /// 1 to 17 windows; required by the custom layout and forbidden by the others.
    public var layoutConfig: [LayoutRegion]?
    /// Images for single users.
    public var backgroundConfig: [UserBackground]?

    public init(
        mixedVideoLayout: MixedVideoLayout? = nil, maxResolutionUid: String? = nil, backgroundColor: String? = nil,
        backgroundImage: SensitiveURL? = nil, defaultUserBackgroundImage: SensitiveURL? = nil,
        layoutConfig: [LayoutRegion]? = nil, backgroundConfig: [UserBackground]? = nil
    ) {
        self.mixedVideoLayout = mixedVideoLayout
        self.maxResolutionUid = maxResolutionUid
        self.backgroundColor = backgroundColor
        self.backgroundImage = backgroundImage
        self.defaultUserBackgroundImage = defaultUserBackgroundImage
        self.layoutConfig = layoutConfig
        self.backgroundConfig = backgroundConfig
    }

    public func body(_ style: BodyStyle) -> JSON {
        var members = BodyMembers(style)
        add(to: &members)
        return members.json
    }

    func add(to members: inout BodyMembers) {
        members.add("mixedVideoLayout", mixedVideoLayout)
        members.add("maxResolutionUid", maxResolutionUid)
        members.add("backgroundColor", backgroundColor)
        members.add("backgroundImage", backgroundImage)
        members.add("defaultUserBackgroundImage", defaultUserBackgroundImage)
        members.add("layoutConfig", layoutConfig)
        members.add("backgroundConfig", backgroundConfig)
    }

    public var secrets: [Secret] {
        let images = [backgroundImage, defaultUserBackgroundImage].compactMap(\.self)
        return images.flatMap(\.secrets) + (backgroundConfig ?? []).flatMap(\.secrets)
    }
}

/// One window of a custom layout; its measures are fractions of the canvas, sent with six decimals.
public struct LayoutRegion: V1Body {
    /// Who is shown. Without it, windows are filled in the order of joining.
    public var uid: String?
    /// The left edge, 0 to 1.
    public var xAxis: Double
    /// The upper edge, 0 to 1.
    public var yAxis: Double
    /// 0 to 1; the window ends inside the canvas.
    public var width: Double
    /// 0 to 1; the window ends inside the canvas.
    public var height: Double
    /// 0 (invisible) to 1. V1's default is 1.
    public var alpha: Double?
    /// V1's default is crop.
    public var renderMode: RenderMode?

    public init(
        uid: String? = nil, xAxis: Double, yAxis: Double, width: Double, height: Double, alpha: Double? = nil,
        renderMode: RenderMode? = nil
    ) {
        self.uid = uid
        self.xAxis = xAxis
        self.yAxis = yAxis
        self.width = width
        self.height = height
        self.alpha = alpha
        self.renderMode = renderMode
    }

    public func body(_ style: BodyStyle) -> JSON {
        var members = BodyMembers(style)
        members.add("uid", uid)
        members.add("x_axis", xAxis)
        members.add("y_axis", yAxis)
        members.add("width", width)
        members.add("height", height)
        members.add("alpha", alpha)
        members.add("render_mode", renderMode)
        return members.json
    }
}

/// The image in the window of one user who sends no video.
public struct UserBackground: V1Body {
    public var uid: String
    /// JPG or BMP, at most 6 MB; ignored where it cannot be fetched.
    public var imageURL: SensitiveURL
    /// V1's default is crop.
    public var renderMode: RenderMode?

    public init(uid: String, imageURL: SensitiveURL, renderMode: RenderMode? = nil) {
        self.uid = uid
        self.imageURL = imageURL
        self.renderMode = renderMode
    }

    public func body(_ style: BodyStyle) -> JSON {
        var members = BodyMembers(style)
        members.add("uid", uid)
        members.add("image_url", imageURL)
        members.add("render_mode", renderMode)
        return members.json
    }

    public var secrets: [Secret] { imageURL.secrets }
}
