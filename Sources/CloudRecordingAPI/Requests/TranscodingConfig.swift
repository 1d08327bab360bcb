public import JSONText

/// The mixed picture: its size, rate and layout (v1-api 2.6). Where it is sent, the first four should all be.
public struct TranscodingConfig: V1Body {
    /// Pixels, 1 to 1920; width times height is at most 2073600. V1's default is 360.
    public var width: Int?
    /// Pixels, 1 to 1920. V1's default is 640.
    public var height: Int?
    /// Frames per second: 1, 7, 10, 15, 24, 30 or 60; any other number silently becomes 15. V1's default is 15.
    public var fps: Int?
    /// kbps, 1 to 6500. Always to be sent, for the sources differ about V1's default (v1-api 8.4).
    public var bitrate: Int?
    /// The windows, whose keys stand in the same object.
    public var layout: MixedLayout

    public init(
        width: Int? = nil, height: Int? = nil, fps: Int? = nil, bitrate: Int? = nil, layout: MixedLayout = MixedLayout()
    ) {
        self.width = width
        self.height = height
        self.fps = fps
        self.bitrate = bitrate
        self.layout = layout
    }

    public func body(_ style: BodyStyle) -> JSON {
        var members = BodyMembers(style)
        members.add("width", width)
        members.add("height", height)
        members.add("fps", fps)
        members.add("bitrate", bitrate)
        layout.add(to: &members)
        return members.json
    }

    public var secrets: [Secret] { layout.secrets }
}
