/// The switches about what is accepted in a body (v1-api 2, 8).
package struct BodyReadings: Sendable, Hashable {
    /// What becomes of a key that nobody knows (v1-api 1.1).
    package var unknownKeys = UnknownKeys.ignored
    /// Whether `null` stands for an absent key, as one published client means it (v1-api 7.6).
    package var nullIsAbsent = false
    /// Whether keys of another mode are refused rather than ignored (v1-api 2.14).
    package var refusesKeysOfOtherModes = true
    /// Whether mix mode takes `streamMode` and `subscribeUidGroup` (v1-api 8.33).
    package var toleratesIndividualKeysInMix = true
    /// Whether web mode takes a `token` (v1-api 8.34).
    package var toleratesTokenInWeb = true
    /// The most bytes of a channel's name: 64, or 63 (v1-api 8.11).
    package var longestChannelName = 64
    /// The most bytes of a web recording's label: 1024, or 128 (v1-api 8.10).
    package var longestLabel = 1024

    /// Whether `region` and `regionAffinity` exclude each other (v1-api 8.18).
    package var refusesRegionWithAffinity = false
    /// Whether a resource for postponed transcoding must have no `region` (v1-api 2.10).
    package var refusesRegionOfPostponed = true
    /// Whether storage must lie in the `region` of the acquire (v1-api 2.2, 6).
    package var fencesStorage = true

    /// The longest `maxIdleTime`: 2592000 seconds, or 259200 (v1-api 8.1).
    package var longestIdleTime: Int64 = 2_592_000
    /// How the lists of whom not to record are spelt; another spelling is a key nobody knows (v1-api 8.2).
    package var unsubscribeSpellings = UnsubscribeSpellings.both
    /// Whether `subscribeUidGroup` must hold all uids that the lists name (v1-api 2.5, 8.25).
    package var checksUidGroup = true
    /// Whether images must come by HTTPS (v1-api 8.21).
    package var imagesNeedHTTPS = false
    /// The shortest `captureInterval` in seconds: 1, or 5 (v1-api 8.5).
    package var shortestCaptureInterval: Int64 = 1
    /// Whether `transcodeOptions` need scene 2 for audio mixing too; older documents had scene 0 (v1-api 8.6).
    package var mixingNeedsScene2 = true

    /// The least width and height of a page: 240, 480 of older documents, or 1 (v1-api 8.8).
    package var smallestPage: Int64 = 240
    /// The bitrates of a page in kbps: any, or 50 to 8000 (v1-api 8.9).
    package var pageBitrates: ClosedRange<Int64> = 1...Int64.max
    /// Whether `VideoBitrate`, as some clients spell it, is read; else it is a key nobody knows (v1-api 8.3).
    package var readsCapitalVideoBitrate = false

    /// Whether mix and web need a `storageConfig` (v1-api 8.24).
    package var mixAndWebNeedStorage = true
    /// Whether vendors 0 and 4 are still accepted (v1-api 6.1).
    package var acceptsHistoricVendors = false
    /// Whether `extensionParams` must have `sse` and `tag` for the vendors that know them (v1-api 8.26).
    package var extensionParamsAreWhole = false

    /// Whether an update with the keys of another mode is refused rather than ignored (v1-api 5.10).
    package var refusesUpdateOfOtherModes = true
    /// Whether `rtmpPublishConfig` needs a recording that was started with CDN push (v1-api 2.11).
    package var publishUpdateNeedsService = true
    /// Whether every update must carry a `storageConfig` (v1-api 8.27).
    package var updateNeedsStorage = false

    package init() {}

    package enum UnknownKeys: Sendable, Hashable, CaseIterable {
        case ignored, refused
    }

    package enum UnsubscribeSpellings: Sendable, Hashable, CaseIterable {
        /// `unSubscribe…` and `unsubscribe…`.
        case both
        /// `unSubscribe…` alone.
        case capital
        /// `unsubscribe…` alone.
        case small

        /// The prefixes that are read, the most common first.
        var prefixes: [String] {
            switch self {
            case .both: ["unSubscribe", "unsubscribe"]
            case .capital: ["unSubscribe"]
            case .small: ["unsubscribe"]
            }
        }
    }
}
