/// Sampling, channels and bitrate of the mixed audio (v1-api 2.5, 2.9). V1's default is 0.
public struct AudioProfile: Vocabulary {
    public let rawValue: Int
    public init(rawValue: Int) { self.rawValue = rawValue }

    public static let standardMono = Self(rawValue: 0)
    public static let musicMono = Self(rawValue: 1)
    public static let musicStereo = Self(rawValue: 2)

    public static let words = [
        standardMono.named("standard-mono", "48 kHz, mono, about 48 kbps."),
        musicMono.named("music-mono", "48 kHz, music, mono, about 128 kbps."),
        musicStereo.named("music-stereo", "48 kHz, music, stereo, about 192 kbps."),
    ]
}

/// How the windows of a mixed picture are placed (v1-api 2.6). V1's default is 0.
public struct MixedVideoLayout: Vocabulary {
    public let rawValue: Int
    public init(rawValue: Int) { self.rawValue = rawValue }

    public static let floating = Self(rawValue: 0)
    public static let bestFit = Self(rawValue: 1)
    public static let vertical = Self(rawValue: 2)
    public static let custom = Self(rawValue: 3)

    public static let words = [
        floating.named("floating", "The first user fills the canvas, the others float above its lower edge."),
        bestFit.named("best-fit", "A grid of equal windows."),
        vertical.named("vertical", "One user is large at the left, the others are small at the right."),
        custom.named("custom", "Windows as `layoutConfig` places them."),
    ]
}

/// How a picture is fitted into its window (v1-api 2.6). V1's default is 0.
public struct RenderMode: Vocabulary {
    public let rawValue: Int
    public init(rawValue: Int) { self.rawValue = rawValue }

    public static let crop = Self(rawValue: 0)
    public static let fit = Self(rawValue: 1)

    public static let words = [
        crop.named("crop", "Fills the window; what does not fit is cut off."),
        fit.named("fit", "Shows the whole picture; the rest of the window is background."),
    ]
}
