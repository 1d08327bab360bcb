/// What a resource is acquired for (v1-api 2.2). V1's default is 0.
public struct Scene: Vocabulary {
    public let rawValue: Int
    public init(rawValue: Int) { self.rawValue = rawValue }

    public static let realTime = Self(rawValue: 0)
    public static let webPage = Self(rawValue: 1)
    public static let postponed = Self(rawValue: 2)

    public static let words = [
        realTime.named("real-time", "Recording a channel in individual or mix mode, and screenshots."),
        webPage.named("web-page", "Recording a web page; required in web mode."),
        postponed.named("postponed", "Individual mode with transcoding or mixing afterwards (a legacy feature)."),
    ]
}

/// Where the service should rather record (v1-api 2.2). A preference, not a fence. V1's default is 0.
public struct RegionAffinity: Vocabulary {
    public let rawValue: Int
    public init(rawValue: Int) { self.rawValue = rawValue }

    public static let nearest = Self(rawValue: 0)
    public static let china = Self(rawValue: 1)
    public static let southeastAsia = Self(rawValue: 2)
    public static let europe = Self(rawValue: 3)
    public static let northAmerica = Self(rawValue: 4)

    public static let words = [
        nearest.named("nearest", "Near the caller."),
        china.named("china", "In mainland China."),
        southeastAsia.named("southeast-asia", "In Southeast Asia."),
        europe.named("europe", "In Europe."),
        northAmerica.named("north-america", "In North America."),
    ]
}
