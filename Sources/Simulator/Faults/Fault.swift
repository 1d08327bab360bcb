/// Something that goes wrong with one call (v1-api 5.10, "fault knobs").
package enum Fault: Sendable, Hashable {
    /// The call takes effect; its answer never comes.
    case answerLost
    /// The call never arrives and never fails: no effect, no answer.
    case requestLost
    /// Nobody accepts the connection: no effect.
    case connectionRefused
    /// The call takes effect; its answer comes that much later.
    case delayed(Duration)
    /// The call takes effect twice; the second answer is the one given.
    case deliveredTwice
    /// Another answer instead, the call taking effect or not.
    case answered(FaultAnswer, takesEffect: Bool)
    /// The recorder's worker is lost at this call: for that long every call on the session gives 404, then another
    /// worker has taken over and file names begin with `bak0_` (v1-api 5.4, 3.6).
    case workerLost(Duration)
    /// From this call on, the uploads after the recording's end take that long.
    case slowUploads(Duration)
    /// From this call on, files of the recording go to backup storage: `backuped` (v1-api 3.5).
    case backup
    /// From this call on, the recording lists no files.
    case emptyFileList
    /// The answer is spelt in another of the ways that are documented or were seen.
    case spelt(AnswerSpelling)

    /// Its name in the ledger.
    package var name: String {
        switch self {
        case .answerLost: "answerLost"
        case .requestLost: "requestLost"
        case .connectionRefused: "connectionRefused"
        case .delayed: "delayed"
        case .deliveredTwice: "deliveredTwice"
        case .answered: "answered"
        case .workerLost: "workerLost"
        case .slowUploads: "slowUploads"
        case .backup: "backup"
        case .emptyFileList: "emptyFileList"
        case .spelt: "spelt"
        }
    }
}

extension Fault {
    /// A 502 page from something in between, taking no effect.
    package static let badGateway = Fault.answered(.badGateway, takesEffect: false)
    /// The quota's answer, taking no effect.
    package static let rateLimited = Fault.answered(.rateLimited, takesEffect: false)
    /// Code 65; whether it took effect the caller cannot tell (v1-api 4.3).
    package static func notCompleted(takesEffect: Bool) -> Fault { .answered(.notCompleted, takesEffect: takesEffect) }
    /// Code 62; whether it took effect the caller cannot tell (v1-api 4.3).
    package static func timedOut(status: Int = 500, takesEffect: Bool) -> Fault {
        .answered(.timedOut(status: status), takesEffect: takesEffect)
    }
}
