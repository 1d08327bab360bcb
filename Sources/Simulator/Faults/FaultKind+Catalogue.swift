extension FaultKind {
    private static let session: [ServiceCall] = [.query, .update, .updateLayout, .stop]

    /// What goes wrong on the way.
    static let connections: [FaultKind] = [
        FaultKind("answer-lost", "The call takes effect; its answer never comes.", .answerLost),
        FaultKind("request-lost", "The call never arrives, and nothing ever comes back.", .requestLost),
        FaultKind("connection-refused", "Nobody accepts the connection.", .connectionRefused),
        FaultKind(
            "connection-lost", "The call takes effect; the connection breaks before the answer.", .connectionLost),
        FaultKind(
            "answer-delayed", "The call takes effect; its answer comes after the caller's timeout.",
            .delayed(.seconds(45)), lasting: .seconds(45)...(.seconds(45))),
        FaultKind("duplicated", "The call arrives twice; the second answer is given.", .deliveredTwice),
        FaultKind("truncated", "The call takes effect; the second half of the answer is missing.", .truncated),
    ]

    /// What something before the service answers, taking no effect (v1-api 4.2).
    static let pages: [FaultKind] = [
        FaultKind(
            "non-json", "A page for people with status 200.",
            .answered(.page(200, "Welcome"), takesEffect: false)),
        FaultKind(
            "http-403", "Status 403, which is not documented.",
            .answered(FaultAnswer(status: 403, body: #"{"message":"Forbidden"}"#), takesEffect: false)),
        FaultKind("http-429", "The quota's answer.", .rateLimited),
        FaultKind("http-429-burst", "The quota's answer, five times in a row.", .rateLimited, burst: 5),
        FaultKind("http-500", "A page with status 500.", page(500, "500 Internal Server Error")),
        FaultKind("http-502", "A page with status 502.", .badGateway),
        FaultKind("http-503", "A page with status 503.", page(503, "503 Service Unavailable")),
        FaultKind("http-504", "A page with status 504.", page(504, "504 Gateway Timeout")),
        FaultKind(
            "http-50x-storm", "Pages with status 500, 502, 503 or 504, eight times in a row.",
            page(500, "500 Internal Server Error"), .badGateway, page(503, "503 Service Unavailable"),
            page(504, "504 Gateway Timeout"), burst: 8),
    ]

    private static func page(_ status: Int, _ title: String) -> Fault {
        .answered(.page(status, title), takesEffect: false)
    }

    /// What happens to the recording that a call is about (v1-api 5.2, 5.4, 5.5, 5.6).
    static let recordings: [FaultKind] = [
        FaultKind(
            "worker-lost", "For 30 to 90 seconds no call finds the recording; then its files begin with bak0_.",
            on: session, .workerLost(.seconds(60)), lasting: .seconds(30)...(.seconds(90))),
        FaultKind(
            "slow-stop", "The uploads after the recording's end take 15 to 40 seconds.", on: session,
            .slowUploads(.seconds(30)), lasting: .seconds(15)...(.seconds(40))),
        FaultKind("backuped", "The files go to backup storage.", on: session, .backup),
        FaultKind("empty-file-list", "The recording lists no files.", on: session, .emptyFileList),
        FaultKind(
            "token-refused", "The channel refuses the recorder's token after the start.", on: [.start], .ended(.token)),
        FaultKind(
            "storage-refused", "The storage refuses the recorder after the start.", on: [.start], .ended(.storage)),
        FaultKind("page-unreachable", "The page cannot be opened after the start.", on: [.start], .ended(.page)),
        FaultKind("kicked", "Somebody joins with the recorder's uid: it is gone.", on: session, .ended(.kicked)),
    ]

    /// The spellings of answers that are documented or were seen (v1-api 8.7, 8.22).
    static let spellings: [FaultKind] = [
        FaultKind("playload", "\"playload\" for \"payload\".", on: [.query, .stop], .spelt(.playload)),
        FaultKind(
            "file-name", "\"fileName\" for the \"filename\" of web answers.", on: [.query, .stop], .spelt(.fileName)),
        FaultKind("unknow", "\"unknow\" for the upload status \"unknown\".", on: [.stop], .spelt(.unknow)),
        FaultKind("seconds", "Every time in seconds.", on: [.query, .stop], .spelt(.seconds)),
        FaultKind("seconds-in-lists", "The times of files in seconds.", on: [.query, .stop], .spelt(.secondsInLists)),
        FaultKind("seconds-at-top", "The time of the recording in seconds.", on: [.query], .spelt(.secondsAtTop)),
        FaultKind("uid-numbers", "The uids of files as numbers.", on: [.query, .stop], .spelt(.uidNumbers)),
        FaultKind("without-identity", "Neither \"cname\" nor \"uid\".", .spelt(.withoutIdentity)),
        FaultKind("unknown-keys", "A key that nobody knows.", .spelt(.unknownKeys)),
    ]

    /// A code that is in no list (v1-api 4.3, "other").
    static let unknownCode = FaultKind(
        "code-unknown", "Status 500 with a code that is in no list.",
        .answered(FaultAnswer(status: 500, body: #"{"code":9999,"reason":"unknown"}"#), takesEffect: false))

    /// The answer with a documented code; where that leaves it open, the call takes effect or not, each as likely.
    init(code row: DocumentedCode) {
        let statuses = ([row.status] + [row.sessionStatus].compactMap(\.self)).map { String($0) }
        let effect = row.isAmbiguous ? " The call may have taken effect." : ""
        let faults = (row.isAmbiguous ? [false, true] : [false]).map { Fault.answered(row.answer, takesEffect: $0) }
        self.init(
            "code-\(row.code)",
            "Status \(statuses.joined(separator: " or ")) with code \(row.code)."
                + effect, on: row.calls, faults: faults)
    }
}
