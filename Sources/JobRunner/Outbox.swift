import Crypto
package import JobPlan
package import JobSpec

/// Something that a receiver is to be told of a run. No secret is in it: the receiver is named, and looked up when the
/// message is sent.
package struct OutboxMessage: Sendable, Hashable, Codable {
    /// The same for every attempt, and for every process that makes it, so that a receiver can drop repeats.
    package var id: String
    /// The run's key.
    package var run: String
    package var event: NotificationEvent
    package var receiver: NotificationName
    /// What is sent.
    package var body: String
    /// What is added to the URL of a ping, such as `/start`.
    package var path: String
    /// Milliseconds since the Unix epoch.
    package var createdAt: Int64

    /// - Parameter number: which of several messages about the same event it is.
    package init(
        run: String, event: NotificationEvent, receiver: NotificationName, body: String, path: String, createdAt: Int64,
        number: Int64 = 0
    ) {
        let name =
            switch receiver {
            case .spec(let index): "spec \(index)"
            case .given(let digest, _, _): "given \(digest)"
            }
        var identity = [run, event.rawValue, name]
        if number > 0 { identity.append("\(number)") }
        let digest = SHA256.hash(data: Array(identity.joined(separator: "\n").utf8))
        id = "msg_" + String(RunKey.hexadecimal(digest).prefix(32))
        self.run = run
        self.event = event
        self.receiver = receiver
        self.body = body
        self.path = path
        self.createdAt = createdAt
    }
}

/// A message that was not delivered yet.
package struct WaitingMessage: Sendable {
    package var message: OutboxMessage
    /// How often it was sent without success.
    package var attempts: Int
    /// What its run is; `nil` where the journal does not know.
    package var beginning: RunBeginning?

    package init(_ message: OutboxMessage, attempts: Int = 0, beginning: RunBeginning? = nil) {
        self.message = message
        self.attempts = attempts
        self.beginning = beginning
    }
}

/// Messages that were put down together with what they tell of, until they are delivered.
///
/// Those of one run for one receiver are a lane: a later one waits for those before it.
package protocol Outbox: Sendable {
    /// Takes the first message of every lane where that is due, so that no other process takes it meanwhile.
    ///
    /// - Parameters:
    ///   - now: the time of day, in milliseconds since the Unix epoch.
    ///   - lease: until when they are taken.
    func takeDue(at now: Int64, lease: Int64, limit: Int) async throws(JournalError) -> [WaitingMessage]
    /// Notes that a message was delivered.
    func noteDelivered(_ id: String, at time: Int64) async throws(JournalError)
    /// Notes that a message was not delivered.
    ///
    /// - Parameter next: when it is sent again; `nil` where it never is.
    func noteFailed(_ id: String, at time: Int64, because problem: String, next: Int64?) async throws(JournalError)
    /// When the next first message of a lane is due; `nil` where none waits.
    func nextDue() async throws(JournalError) -> Int64?
    /// Makes due what earlier processes have put off.
    func makeDue(at now: Int64) async throws(JournalError)
    /// What waits, oldest first.
    func waiting() async throws(JournalError) -> [WaitingMessage]
}

/// Who sees to it that receivers are told. None of it waits for a receiver.
package protocol RunSignals: Sendable {
    /// Tells who the receivers of a run are that goes on here.
    func enter(_ notifications: [NotificationPlan], of run: String)
    /// Tells that a message was put down.
    func wake()
    /// Sends a message once, and forgets it: the next heartbeat says the same.
    func send(_ message: OutboxMessage, to notification: NotificationPlan) async
}
