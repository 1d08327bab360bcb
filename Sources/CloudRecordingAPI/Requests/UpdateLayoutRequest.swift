public import JSONText

/// Replaces the whole layout of a mixed picture (v1-api 2.12). What it leaves out returns to V1's default.
public struct UpdateLayoutRequest: V1Request {
    public static let call = V1Call.updateLayout

    public var layout: MixedLayout

    public init(layout: MixedLayout) { self.layout = layout }

    public func body(_ style: BodyStyle) -> JSON { layout.body(style) }

    public var secrets: [Secret] { layout.secrets }
}
