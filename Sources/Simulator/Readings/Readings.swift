/// One switch for each point on which the reference only infers what the service does, or its sources differ.
///
/// The defaults are the safest readings of v1-api 8 and the inferences of v1-api 5.10. The switches about bodies are
/// ``BodyReadings``, those about the shape of answers ``AnswerReadings``.
package struct Readings: Sendable, Hashable {
    package var bodies = BodyReadings()
    package var answers = AnswerReadings()

    // MARK: - The gateway

    /// The window of the rate limit (v1-api 5.10, row "more than 10 requests").
    package var rateWindow = RateWindowShape.sliding
    /// Whose requests the rate limit counts (v1-api 8.20).
    package var rateIsCountedFor = RateHolder.app
    /// Whether a body must come as `application/json`, in that spelling (code 8, v1-api 1.1).
    package var checksContentType = true
    /// The code for a body that is no JSON: 2, or 8 of the older list (v1-api 5.10, 4.3, 8.15).
    package var malformedBodyCode = 2

    // MARK: - Acquire and start

    /// The code for a channel name that is wrong: 401, or 1013 of the older list (v1-api 8.15).
    package var channelNameCode = 401
    /// Whether the peak of concurrent workers is checked by acquire (v1-api 5.10).
    package var countsWorkersOnAcquire = true
    /// How long a resource may wait for its start (v1-api 1.3, 8.19).
    package var resourceLifetime = Duration.seconds(300)
    /// Whether resource ids need no percent-encoding in a path (v1-api 8.31).
    package var resourceIdsAreURLSafe = true
    /// The HTTP status of code 1001, for a resource id that cannot be decoded (v1-api 5.10).
    package var unknownResourceStatus = 400
    /// The HTTP status of code 433, for a resource that has expired (v1-api 5.10).
    package var expiredResourceStatus = 400
    /// The HTTP status of code 432, for a resource acquired for something else (v1-api 5.10).
    package var foreignResourceStatus = 400
    /// Whether a start must agree with the `startParameter` of its acquire (v1-api 5.10).
    package var checksStartParameter = true
    /// Whether the 201 of a repeated start carries `resourceId` and `sid` (v1-api 5.10, 8.13).
    package var repeatedStartShowsSid = true
    /// Whether a start repeated at another gateway is known for a repetition; else a second recorder starts, and the
    /// first one is thrown out of the channel (v1-api 8.29).
    package var startsAreKnownAcrossGateways = true
    /// The code for starting again with the id of a recording that has ended: 7, 433 or 1001 (v1-api 5.3).
    package var usedResourceCode = 433

    // MARK: - The recording

    /// What is seen of a recorder whose token is refused (v1-api 5.10, row "session ends by itself").
    package var refusedToken = LateFailure.goneBeforeReady
    /// What is seen of a recorder whose storage refuses it (v1-api 5.10, row "session ends by itself").
    package var refusedStorage = LateFailure.goneAfterReady
    /// Whether a recording whose temporary storage credentials run out goes on into backup storage (v1-api 5.6).
    package var expiredCredentialsMeanBackup = true
    /// Whether a call on a session whose `resourceExpiredHour` has passed gets code 433 instead of 404 (v1-api 1.3).
    package var expiredHandleIsCode433 = false

    // MARK: - Update, updateLayout, stop

    /// Whether an update that names lists of one kind leaves the other kind alone; else the other kind is no longer
    /// subscribed to, as in start (v1-api 2.11).
    package var updateKeepsOtherKind = true
    /// What updateLayout gets in another mode than mix (v1-api 5.10).
    package var layoutInOtherModes = OtherModeAnswer.code2
    /// The code for a body of updateLayout that is wrong: 2, or 1028 of the older list (v1-api 2.12).
    package var wrongLayoutCode = 2
    /// What a query gives while uploads run after a stop (v1-api 5.10, 8.30).
    package var queryAfterStop = QueryAfterStop.status
    /// Whether the last second of the uploads has status 8 (v1-api 3.4, 8.30).
    package var endsWithStatus8 = false
    /// The HTTP status of code 50 (v1-api 8.14).
    package var slowStopStatus = 206
    /// What an asynchronous stop says about the recording (v1-api 3.5).
    package var asyncStopAnswer = AsyncStopAnswer.empty

    package init() {}
}
