/// A row of the list of codes (v1-api 4.3): where a code comes, and with which HTTP status.
///
/// Codes that documents place in notifications only (32, 47, 51, 52, 109, 110) have no status of their own there; as
/// the answer to a call they come with 400.
package struct DocumentedCode: Sendable, Hashable {
    package let code: Int
    /// The HTTP status; of acquire and start, where the others have one of their own.
    package let status: Int
    /// The HTTP status on a session, where it is another.
    package let sessionStatus: Int?
    /// The calls that have been documented or seen to give it.
    package let calls: [ServiceCall]
    package let reason: String
    /// Whether the call may have taken effect.
    package let isAmbiguous: Bool

    private init(
        _ code: Int, _ status: Int, _ calls: [ServiceCall], _ reason: String, sessionStatus: Int? = nil,
        isAmbiguous: Bool = false
    ) {
        self.code = code
        self.status = status
        self.sessionStatus = sessionStatus
        self.calls = calls
        self.reason = reason
        self.isAmbiguous = isAmbiguous
    }

    /// Every row, in the order of the list; code 501 has one for its two meanings.
    package static let all: [DocumentedCode] = [
        .init(2, 400, ServiceCall.allCases, "invalid parameter"),
        .init(7, 201, [.start], "already started"),
        .init(8, 400, ServiceCall.allCases, "malformed request"),
        .init(15, 500, [.start], ""),
        .init(32, 400, session, "third-party storage configuration error"),
        .init(47, 400, session, "upload of recorded file failed"),
        .init(49, 400, [.stop], "invalid operation"),
        .init(50, 206, [.stop], "uploading is not completed"),
        .init(51, 400, session, "error while processing recorded files"),
        .init(52, 400, session, "recording service start timed out"),
        .init(53, 400, [.start], "task conflict"),
        .init(62, 500, ServiceCall.allCases, "request timeout", sessionStatus: 504, isAmbiguous: true),
        .init(
            65, 206, [.start, .query, .update, .updateLayout, .stop], "request not completed", isAmbiguous: true),
        .init(109, 400, session, "token expired"),
        .init(110, 400, session, "invalid token"),
        .init(400, 400, [.acquire], "invalid_appid"),
        .init(401, 400, [.acquire], "invalid_channel_name"),
        .init(404, 404, session, "failed to find worker"),
        .init(405, 400, [.acquire], "no_active_status"),
        .init(406, 400, [.acquire], "vendor_over_load"),
        .init(432, 400, [.start] + session, "cname, uid or appid does not match resourceId"),
        .init(433, 400, [.start], "resourceId expired"),
        .init(435, 206, [.stop], "no recorded data"),
        .init(500, 500, [.acquire], "internal_error"),
        .init(501, 500, [.acquire, .query], "no_worker_manager_available"),
        .init(502, 500, [.start], "Failed to allocate worker"),
        .init(504, 500, [.acquire], "allocate_timeout"),
        .init(1001, 400, [.start], "resourceId cannot be decoded"),
        .init(1003, 400, session, "appid or sid does not match resourceId"),
        .init(1013, 400, [.acquire, .start], "invalid channel name"),
        .init(1028, 400, [.updateLayout], "invalid layout"),
        .init(1033, 400, ServiceCall.allCases, "unknown error"),
    ]

    private static let session: [ServiceCall] = [.query, .update, .updateLayout, .stop]

    /// The answer with it. Code 15 was seen with an empty sid and no reason (v1-api 4.4).
    var answer: FaultAnswer {
        let body =
            code == 15
            ? #"{"resourceId":"{resourceId}","sid":"","code":15}"# : #"{"code":\#(code),"reason":"\#(reason)"}"#
        return FaultAnswer(status: status, sessionStatus: sessionStatus, body: body)
    }
}
