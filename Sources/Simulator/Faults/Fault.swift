/// Something that goes wrong with one call (v1-api 5.10, "fault knobs"). ``FaultKind`` names them all.
package enum Fault: Sendable, Hashable {
    /// The call takes effect; its answer never comes.
    case answerLost
    /// The call never arrives and never fails: no effect, no answer.
    case requestLost
    /// Nobody accepts the connection: no effect.
    case connectionRefused
    /// The call takes effect; the connection breaks before the answer.
    case connectionLost
    /// The call takes effect; its answer comes that much later.
    case delayed(Duration)
    /// The call takes effect twice; the second answer is the one given.
    case deliveredTwice
    /// The call takes effect; of its answer's body the second half is missing.
    case truncated
    /// Another answer instead, the call taking effect or not.
    case answered(FaultAnswer, takesEffect: Bool)
    /// The recorder's worker is lost at this call: for that long every call on the session gives 404, then another
    /// worker has taken over and file names begin with `bak0_` (v1-api 5.4, 3.6). After the third time none does.
    case workerLost(Duration)
    /// From this call on, the uploads after the recording's end take that long.
    case slowUploads(Duration)
    /// From this call on, files of the recording go to backup storage: `backuped` (v1-api 3.5).
    case backup
    /// From this call on, the recording lists no files.
    case emptyFileList
    /// The recording ends for that reason: at this call, or, where a start has the fault, when the reason shows
    /// (v1-api 5.2, 5.5).
    case ended(EndReason)
    /// The answer is spelt in another of the ways that are documented or were seen.
    case spelt(AnswerSpelling)

    /// Its name in the ledger, where no kind was named.
    package var name: String {
        switch self {
        case .answerLost: "answer-lost"
        case .requestLost: "request-lost"
        case .connectionRefused: "connection-refused"
        case .connectionLost: "connection-lost"
        case .delayed: "answer-delayed"
        case .deliveredTwice: "duplicated"
        case .truncated: "truncated"
        case .answered: "answered"
        case .workerLost: "worker-lost"
        case .slowUploads: "slow-stop"
        case .backup: "backuped"
        case .emptyFileList: "empty-file-list"
        case .ended: "ended"
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

extension Fault {
    /// Whether the request reaches the service.
    var arrives: Bool { deliveries > 0 }

    /// How often the service does what is asked.
    var deliveries: Int {
        switch self {
        case .requestLost, .connectionRefused, .answered(_, takesEffect: false): 0
        case .deliveredTwice: 2
        case .answerLost, .connectionLost, .delayed, .truncated, .answered, .workerLost, .slowUploads, .backup,
            .emptyFileList, .ended, .spelt:
            1
        }
    }

    /// Whether the service, or something before it, says anything.
    var hasAnswer: Bool {
        switch self {
        case .requestLost, .connectionRefused: false
        case .answerLost, .connectionLost, .delayed, .deliveredTwice, .truncated, .answered, .workerLost,
            .slowUploads, .backup, .emptyFileList, .ended, .spelt:
            true
        }
    }

    /// The same for another length of time, where it has one.
    func lasting(_ duration: Duration) -> Fault {
        switch self {
        case .delayed: .delayed(duration)
        case .workerLost: .workerLost(duration)
        case .slowUploads: .slowUploads(duration)
        case .answerLost, .requestLost, .connectionRefused, .connectionLost, .deliveredTwice, .truncated, .answered,
            .backup, .emptyFileList, .ended, .spelt:
            self
        }
    }

    /// The same, taking effect or not, where it can do either.
    func takingEffect(_ takesEffect: Bool) -> Fault {
        if case .answered(let answer, _) = self { .answered(answer, takesEffect: takesEffect) } else { self }
    }
}
