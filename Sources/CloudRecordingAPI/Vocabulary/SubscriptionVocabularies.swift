/// Which media are recorded (v1-api 2.5). V1's default is 2.
public struct StreamTypes: Vocabulary {
    public let rawValue: Int
    public init(rawValue: Int) { self.rawValue = rawValue }

    public static let audio = Self(rawValue: 0)
    public static let video = Self(rawValue: 1)
    public static let audioAndVideo = Self(rawValue: 2)

    public static let words = [
        audio.named("audio", "Audio only."),
        video.named("video", "Video only."),
        audioAndVideo.named("audio-and-video", "Audio and video."),
    ]
}

/// Which of a sender's two video streams is recorded (v1-api 2.5). V1's default is 0.
public struct VideoStreamType: Vocabulary {
    public let rawValue: Int
    public init(rawValue: Int) { self.rawValue = rawValue }

    public static let high = Self(rawValue: 0)
    public static let low = Self(rawValue: 1)

    public static let words = [
        high.named("high", "The high-quality stream."),
        low.named("low", "The low-quality stream of a sender in dual-stream mode."),
    ]
}

/// How many users are recorded at most (v1-api 2.5, 8.25). Required in individual mode.
///
/// The number to count is that of the union of the audio and the video list.
public struct SubscribeUidGroup: Vocabulary {
    public let rawValue: Int
    public init(rawValue: Int) { self.rawValue = rawValue }

    public static let upTo2 = Self(rawValue: 0)
    public static let upTo7 = Self(rawValue: 1)
    public static let upTo12 = Self(rawValue: 2)
    public static let upTo17 = Self(rawValue: 3)
    public static let upTo32 = Self(rawValue: 4)
    public static let upTo49 = Self(rawValue: 5)

    public static let words = [
        upTo2.named("up-to-2", "One or two users."),
        upTo7.named("up-to-7", "3 to 7 users."),
        upTo12.named("up-to-12", "8 to 12 users."),
        upTo17.named("up-to-17", "13 to 17 users."),
        upTo32.named("up-to-32", "18 to 32 users."),
        upTo49.named("up-to-49", "33 to 49 users."),
    ]

    private static let limits = [2, 7, 12, 17, 32, 49]

    /// The most users the group holds, or `nil` for a group not known.
    public var limit: Int? { Self.limits.indices.contains(rawValue) ? Self.limits[rawValue] : nil }

    /// The smallest group that holds that many users, or `nil` for more than 49.
    public static func smallest(holding users: Int) -> SubscribeUidGroup? {
        limits.firstIndex { users <= $0 }.map(SubscribeUidGroup.init(rawValue:))
    }
}
