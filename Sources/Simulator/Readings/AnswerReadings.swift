/// The switches about the shape of answers (v1-api 3, 4.1, 8).
package struct AnswerReadings: Sendable, Hashable {
    /// How every answer is spelt; a fault can spell a single one otherwise (v1-api 8.7, 8.22).
    package var spelling: AnswerSpelling = []
    /// Whether answers repeat `cname` and `uid`; older ones did not (v1-api 3, 8.28).
    package var showIdentity = true
    /// Whether those of updateLayout do too (v1-api 8.28).
    package var layoutShowsIdentity = true
    /// Whether refusals of start and of the calls on a session repeat `cname`, `uid`, `resourceId` and `sid`
    /// (v1-api 4.1).
    package var refusalsShowIdentity = false
    /// Whether codes 404 and 49 come with the `serverResponse` that was seen in public (v1-api 4.4).
    package var refusalsShowServerResponse = false

    /// Whether an individual recording lists its files as one text (v1-api 8.12).
    package var individualListIsText = false
    /// Whether a recording of `streamMode` standard lists a merged playlist for each uid; its name is not verified
    /// (v1-api 3.6).
    package var standardListsMergedPlaylist = false
    /// Whether listed names begin with the prefix path (v1-api 3.4).
    package var namesHavePrefix = true
    /// Whether file names replace special characters of `cname` in every mode, and not in web mode alone (v1-api 3.6).
    package var namesAreAlwaysPlain = false

    /// Whether a query has `subServiceStatus`, as older ones did (v1-api 3.4).
    package var showServiceStatus = false
    /// What a web query has for `extensionServiceState` before the page is open (v1-api 3.4).
    package var webStateBeforePage = WebState.listed
    /// Whether the payload of the CDN push has a `state`; an older example has none (v1-api 3.4).
    package var publisherShowsState = true
    /// Whether a stop tells about the CDN push, as older documents say (v1-api 3.5).
    package var stopShowsPublisher = true

    package init() {}

    package enum WebState: Sendable, Hashable, CaseIterable {
        /// The services, with state `init`.
        case listed
        /// An empty array.
        case empty
        /// No such key.
        case absent
    }
}
