import JSONText

/// A call that is not accepted: the HTTP status and body it gets (v1-api 4.1, 4.2, 4.3).
struct Refusal: Error, Sendable {
    let status: Int
    let body: JSON

    private init(gateway status: Int, _ message: String) {
        self.status = status
        body = ["message": .string(message)]
    }

    init(status: Int = 400, code: Int, _ reason: String) {
        self.status = status
        body = ["code": .integer(Int64(code)), "reason": .string(reason)]
    }

    init(_ violation: Violation, in call: ServiceCall, code: Int = 2) {
        self.init(code: code, violation.reason(in: call))
    }

    private init(status: Int, body: JSON) {
        self.status = status
        self.body = body
    }

    /// The same, naming the session it is about.
    func identified(_ identity: JSONObject) -> Refusal {
        guard case .object(let members) = body, members["code"] != nil else { return self }
        return Refusal(status: status, body: .object(merged(members, over: identity)))
    }

    /// The `serverResponse` that was seen in public with two of the codes (v1-api 4.4).
    func serverResponse(to call: ServiceCall) -> JSON? {
        switch body["code"] {
        case 404:
            [
                "command": .string(call == .stop ? "StopCloudRecorder" : "\(call.title)CloudRecorder"),
                "payload": ["message": "Failed to find worker."], "subscribeModeBitmask": 1, "vid": "0",
            ]
        case 49:
            [
                "backuped": 0, "fileListMode": "string", "fileListStr": "", "gwWorkerVersion": 1,
                "inProgressBitmask": 1, "output": [:], "payload": ["message": "Failed"], "selectionBitmask": 1,
                "subscribeModeBitmask": 1,
            ]
        default: nil
        }
    }
}

extension Refusal {
    // What the gateway says before the service is asked.
    static let noRoute = Refusal(gateway: 404, "no Route matched with those values")
    static let unauthorized = Refusal(gateway: 401, "Unauthorized")
    static let wrongCredentials = Refusal(gateway: 401, "Invalid authentication credentials")
    static let rateLimited = Refusal(gateway: 429, "API rate limit exceeded")
    static let tooLarge = Refusal(gateway: 413, "Request size limit exceeded")
    static let malformedAppId = Refusal(gateway: 400, "appid is invalid")

    static let contentType = Refusal(code: 8, "invalid Content-Type")
    static let unknownApp = Refusal(code: 400, "invalid_appid")
    static let inactiveApp = Refusal(code: 405, "no_active_status")
    static let workersExhausted = Refusal(code: 406, "vendor_over_load")
    static let foreignSession = Refusal(code: 1003, "appid or sid does not match resourceId")
    static let conflict = Refusal(code: 53, "task conflict")
    static let alreadyStarted = Refusal(status: 201, code: 7, "already started")
    static let noWorker = Refusal(status: 404, code: 404, "failed to find worker")
    static let alreadyExiting = Refusal(code: 49, "invalid operation")
    static let noData = Refusal(status: 206, code: 435, "no recorded data")
    static let queryWhileExiting = Refusal(status: 500, code: 501, "service is exiting")

    static func channelName(code: Int) -> Refusal { Refusal(code: code, "invalid_channel_name") }

    static func unknownResource(status: Int) -> Refusal {
        Refusal(status: status, code: 1001, "resourceId cannot be decoded")
    }

    static func foreignResource(status: Int) -> Refusal {
        Refusal(status: status, code: 432, "cname, uid or appid does not match resourceId")
    }

    static func expiredResource(status: Int) -> Refusal { Refusal(status: status, code: 433, "resourceId expired") }

    static func uploadsUnfinished(status: Int) -> Refusal {
        Refusal(status: status, code: 50, "uploading is not completed")
    }

    static func mode(in call: ServiceCall) -> Refusal { Refusal(code: 2, "\(call.title): invalid mode value!") }
}
