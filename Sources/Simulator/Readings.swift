/// One switch for each point on which the reference only infers what the service does, or its sources differ.
///
/// The defaults are the safest readings of v1-api 8 and the inferences of v1-api 5.10.
package struct Readings: Sendable, Hashable {
    /// Whether the 201 of a repeated start carries `resourceId` and `sid` (v1-api 5.10, 8.13).
    package var repeatedStartShowsSid = true
    /// What a query gives while uploads run after a stop (v1-api 5.10, 8.30).
    package var queryAfterStop = QueryAfterStop.status
    /// Whether an update that names lists of one kind leaves the other kind alone; else the other kind is no longer
    /// subscribed to, as in start (v1-api 2.11).
    package var updateKeepsOtherKind = true
    /// What an asynchronous stop says about the recording (v1-api 3.5).
    package var asyncStopAnswer = AsyncStopAnswer.empty
    /// Whether refusals of start and of the calls on a session repeat `cname`, `uid`, `resourceId` and `sid`
    /// (v1-api 4.1).
    package var refusalsShowIdentity = false
    /// Whether answers repeat `cname` and `uid`; older ones did not (v1-api 3, 8.28).
    package var answersShowIdentity = true
    /// The code for starting again with the id of a recording that has ended: 7, 433 or 1001 (v1-api 5.3).
    package var usedResourceCode = 433
    /// Whether vendors 0 and 4 are still accepted (v1-api 6.1).
    package var acceptsHistoricVendors = false
    /// Whether an update with the keys of another mode is refused rather than ignored (v1-api 5.10).
    package var refusesForeignUpdate = true
    /// Whether `rtmpPublishConfig` needs a recording that was started with CDN push (v1-api 2.11).
    package var publishUpdateNeedsService = true
    /// Whether a body must come as `application/json`, in that spelling (code 8, v1-api 1.1).
    package var checksContentType = true
    /// Whether the peak of concurrent workers is checked by acquire (v1-api 5.10).
    package var countsWorkersOnAcquire = true
    /// The code for a body of updateLayout that is wrong: 2, or 1028 of the older list (v1-api 2.12).
    package var wrongLayoutCode = 2
    /// The HTTP status of code 50 (v1-api 8.14).
    package var slowStopStatus = 206
    /// Whether a call on a session whose `resourceExpiredHour` has passed gets code 433 instead of 404 (v1-api 1.3).
    package var expiredHandleIsCode433 = false
    /// Whether a recording whose temporary storage credentials run out goes on into backup storage (v1-api 5.6).
    package var expiredCredentialsMeanBackup = true

    package init() {}

    package enum QueryAfterStop: Sendable, Hashable {
        /// 200 with status 6, then 7.
        case status
        /// Code 501 of the older list.
        case code501
    }

    package enum AsyncStopAnswer: Sendable, Hashable {
        /// `serverResponse` is an empty object.
        case empty
        /// There is no `serverResponse`.
        case absent
        /// `serverResponse` lists the files so far, with an upload status of `unknown`.
        case full
    }
}
