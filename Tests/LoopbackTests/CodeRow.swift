import CloudRecordingAPI
import Testing

/// A row of the reference's tables of errors, in one call: the answer, and what the client is to make of it
/// (v1-api 4.2, 4.3).
struct CodeRow: Sendable, CustomTestStringConvertible {
    let call: V1Call
    let status: Int
    let code: ServiceCode?
    let body: String
    let meaning: String
    let disposition: Disposition

    var testDescription: String { "\(call.rawValue) \(status) \(code.map { "code \($0)" } ?? body)" }

    /// An answer of the service.
    private static func row(
        _ calls: V1Call..., http status: Int, _ code: ServiceCode, reason: String = "", _ meaning: String,
        _ disposition: Disposition
    ) -> [CodeRow] {
        let words = reason.isEmpty ? "" : #","reason":"\#(reason)""#
        return calls.map { call in
            CodeRow(
                call: call, status: status, code: code, body: #"{"code":\#(code)\#(words)}"#, meaning: meaning,
                disposition: disposition)
        }
    }

    /// An answer of the gateway.
    private static func gateway(
        _ calls: V1Call..., http status: Int, _ body: String, _ meaning: String, _ disposition: Disposition
    ) -> [CodeRow] {
        calls.map {
            CodeRow(call: $0, status: status, code: nil, body: body, meaning: meaning, disposition: disposition)
        }
    }

    private static func join(_ rows: [[CodeRow]]) -> [CodeRow] { rows.flatMap(\.self) }
    private static func seconds(_ delays: Int...) -> [Duration] { delays.map { .seconds($0) } }
    private static let twice = Disposition.retrySame(after: seconds(3, 6))
    private static let asked = Disposition.retrySame(after: seconds(5, 10, 15, 30))
    private static let pending = Disposition.unknownOutcome(repeatAfter: [])
    private static let backoff = Disposition.retrySame(after: seconds(1, 2, 4, 8))
    private static let missing = Disposition.workerMissing(askAgainAfter: seconds(5, 10, 15))

    /// Table 4.3, from its first row to its last; rows that come in notifications alone are in
    /// ``notificationsOnly``.
    static let businessCodes: [CodeRow] = join([
        row(
            .acquire, .start, .query, .update, .updateLayout, .stop, http: 400, .invalidParameter,
            reason: "Acquire: invalid resourceExpiredHour value!", "A parameter is invalid.", .fail),
        row(
            .start, http: 201, .alreadyStarted, reason: "already started", "This resource is already recording.",
            .alreadyRunning),
        row(
            .acquire, .start, .query, .update, .updateLayout, .stop, http: 400, .malformedRequest,
            "The request is malformed.", .fail),
        row(
            .start, http: 500, .startFailed, "The recording was not started.",
            .retrySame(after: seconds(3), then: .newResource)),
        row(.stop, http: 400, .invalidOperation, "The recording is already ending.", .alreadyStopped),
        row(
            .stop, http: 206, .uploadUnfinished, "The recording is stopped; its files are not all uploaded yet.",
            .uploadPending),
        row(
            .stop, http: 500, .uploadUnfinished, "The recording is stopped; its files are not all uploaded yet.",
            .uploadPending),
        row(
            .stop, http: 200, .uploadUnfinished, "The recording is stopped; its files are not all uploaded yet.",
            .uploadPending),
        row(.start, http: 500, .startTimedOut, "The recording service did not start in time.", .newResource),
        row(
            .start, http: 400, .taskConflict, reason: "task conflict",
            "A recorder with this channel and uid is already running.", .newUid),
        row(.acquire, http: 500, .requestTimedOut, reason: "request timeout", "The request timed out.", twice),
        row(
            .start, http: 500, .requestTimedOut, "The start timed out; the recording may be running.",
            .retrySame(after: seconds(3, 6, 9), then: .newResource)),
        row(.query, http: 504, .requestTimedOut, "The request timed out; it may have taken effect.", asked),
        row(
            .update, .updateLayout, http: 504, .requestTimedOut, "The request timed out; it may have taken effect.",
            twice),
        row(
            .stop, http: 504, .requestTimedOut, "The request timed out; it may have taken effect.",
            .retrySame(after: seconds(3, 6), then: pending)),
        row(
            .start, http: 206, .notCompleted, "The request was received but its answer was not.",
            .retrySame(after: seconds(3, 6), then: .newResource)),
        row(
            .query, .update, .updateLayout, http: 206, .notCompleted,
            "The request was received but its answer was not.",
            twice),
        row(
            .stop, http: 206, .notCompleted, "The request was received but its answer was not.",
            .retrySame(after: seconds(3, 6), then: pending)),
        row(.start, http: 400, .tokenExpired, "The RTC token has expired.", .newResource),
        row(.start, http: 400, .tokenInvalid, "The RTC token is wrong.", .fail),
        row(.acquire, http: 400, .invalidAppId, reason: "invalid_appid", "The App ID is not accepted.", .fail),
        row(
            .acquire, http: 400, .invalidChannelName, reason: "invalid_channel_name",
            "The channel name is not accepted.", .fail
        ),
        row(
            .query, .update, .updateLayout, http: 404, .workerNotFound, reason: "Failed to find worker.",
            "There is no such live recording.", missing),
        row(
            .stop, http: 404, .workerNotFound, reason: "failed to find worker", "There is no such live recording.",
            .alreadyStopped),
        row(.acquire, http: 400, .appDisabled, reason: "no_active_status", "The App ID is disabled.", .fail),
        row(
            .acquire, http: 400, .tooManyRecorders, reason: "vendor_over_load",
            "As many recorders are running as the account may have.",
            .retryLater(within: .seconds(30) ... .seconds(60))),
        row(
            .start, .query, .update, .updateLayout, .stop, http: 400, .resourceMismatch,
            "The resource belongs to another App ID, channel or uid.", .fail),
        row(.start, http: 400, .resourceExpired, "The resource has expired.", .newResource),
        row(
            .stop, http: 206, .nothingRecorded, reason: "no recorded data",
            "The recording is stopped, and nothing was recorded.", .nothingRecorded),
        row(
            .acquire, http: 500, .internalError, reason: "internal_error", "The service has an internal error.", backoff
        ),
        row(
            .acquire, http: 500, .unavailable, reason: "no_worker_manager_available",
            "The service has no resource to give.",
            backoff),
        row(
            .query, http: 500, .unavailable, "The recording is ending.",
            .retrySame(after: seconds(5), then: .alreadyStopped)),
        row(
            .query, http: 404, .unavailable, "The recording is ending.",
            .retrySame(after: seconds(5), then: .alreadyStopped)),
        row(
            .start, http: 500, .workerNotAllocated, reason: "Failed to allocate worker",
            "The service could not find a machine for the recording.", .newResource),
        row(
            .acquire, http: 500, .allocationTimedOut, reason: "allocate_timeout",
            "The service could not find a resource in time.", backoff),
        row(.start, http: 400, .resourceUnreadable, "The resource id cannot be read.", .newResource),
        row(
            .start, .query, .update, .updateLayout, .stop, http: 400, .sessionMismatch,
            "The App ID or sid does not belong to the resource.", .fail),
        row(.acquire, .start, http: 400, .channelNameRefused, "The channel name is not accepted.", .fail),
        row(.updateLayout, http: 400, .layoutRefused, "The layout is not accepted.", .fail),
        row(
            .acquire, .start, .query, .update, .updateLayout, .stop, http: 400, .undocumented1033,
            "The service gives a code that no documentation explains.", .retrySame(after: seconds(3))),
        row(
            .query, http: 500, ServiceCode(4711),
            "The service refused the request with code 4711, which is not documented for query.", asked),
        row(
            .query, http: 400, ServiceCode(4711),
            "The service refused the request with code 4711, which is not documented for query.", .fail),
    ])

    /// Codes of table 4.3 that no answer brings.
    static let notificationsOnly: [ServiceCode] = [.storageMisconfigured, .uploadFailed, .fileProcessingFailed]

    /// Table 4.2: what comes without a code.
    static let gatewayAnswers: [CodeRow] = join([
        gateway(.start, http: 201, "{}", "This resource is already recording.", .alreadyRunning),
        gateway(.query, http: 206, "{}", "The request is not complete.", twice),
        gateway(.acquire, http: 400, #"{"message":"appid is invalid"}"#, "The gateway refuses the request.", .fail),
        gateway(
            .acquire, .start, .query, http: 401, #"{"message":"Unauthorized"}"#, "The credentials are not accepted.",
            .fail),
        gateway(
            .stop, http: 401, #"{"message":"Invalid authentication credentials"}"#, "The credentials are not accepted.",
            .fail),
        gateway(.query, http: 403, "Forbidden", "The gateway forbids the request.", .fail),
        gateway(
            .query, .stop, http: 404, #"{"message":"no Route matched with those values"}"#, "There is no such path.",
            .fail),
        gateway(
            .acquire, .start, .query, .update, .updateLayout, .stop, http: 429,
            #"{"message":"API rate limit exceeded"}"#, "Too many requests were sent.", .throttle(atLeast: .seconds(1))),
        gateway(.acquire, http: 500, "{}", "The service has an error.", backoff),
        gateway(
            .start, http: 502, "<html>502 Bad Gateway</html>", "The gateway cannot reach the service.",
            .retrySame(after: seconds(3, 6, 9), then: .newUid)),
        gateway(.query, http: 503, "", "The gateway cannot reach the service.", asked),
        gateway(
            .update, http: 504, "<html></html>",
            "The gateway had no answer in time; the request may have taken effect.",
            .retrySame(after: seconds(3, 6, 9))),
        gateway(.query, http: 590, "{}", "The service has an error.", asked),
        gateway(.query, http: 302, "", "The service refused the request.", .fail),
    ])
}
