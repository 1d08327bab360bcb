package import CloudRecordingAPI
import JSONText
import SourceText

/// Who is told of a run, and of what in it.
package struct Notification: Section {
    package static let about = About("notification", "Who is told of a run, and of what in it.")

    package let receiver: Located<NotificationReceiver>
    package let on: Located<[Located<NotificationEvent>]>
    package let every: Located<Duration>

    package init(_ f: inout Fields) {
        receiver = f.choice("a notification needs exactly one of", none: NotificationReceiver.none) {
            $0("ping", NotificationReceiver.ping, "Calls a URL, as Healthchecks and its like want it.")
            $0("webhook", NotificationReceiver.webhook, "Posts a summary of the run in JSON.")
        }
        on = f(
            "on", .list(of: .name(NotificationEvent.self), count: 1...4, isUnique: true),
            default: Notification.usualEvents, example: ["failure"], "What is told.")
        every = f(
            "every", .duration(atLeast: .seconds(10)), default: .seconds(300),
            "How often a heartbeat is sent while the run goes on.")
    }

    private static var usualEvents: [Located<NotificationEvent>] {
        [NotificationEvent.start, .success, .failure].map { Located($0, at: .none, .defaulted) }
    }

    /// The events without their places.
    package var events: Set<NotificationEvent> { Set(on.value.map(\.value)) }
}

/// What in a run is told.
package enum NotificationEvent: String, Sendable, CaseIterable, Codable {
    /// It has begun.
    case start
    /// It goes on.
    case heartbeat
    /// It has succeeded.
    case success
    /// It is over in any other way.
    case failure
}

/// Who is told.
package enum NotificationReceiver: Sendable {
    /// Stands in for a notification without a lawful receiver.
    case none
    case ping(Ping)
    case webhook(Webhook)

    /// Where it is; `nil` where nobody knows.
    package var url: Located<SensitiveURL>? {
        switch self {
        case .none: nil
        case .ping(let ping): ping.url
        case .webhook(let webhook): webhook.url
        }
    }
}

/// A URL that is called when something happens.
package struct Ping: Section {
    package static let about = About("ping", "A URL that is called when something happens.")

    package let url: Located<SensitiveURL>
    package let failurePath: Located<FailurePath>

    package init(_ f: inout Fields) {
        url = f(
            "url", .pingURL, example: "https://hc-ping.com/${PING_KEY}/{job}",
            "The URL of success; {job} in it is the job's name. /start is added at the start.")
        failurePath = f(
            "failurePath", .name(FailurePath.self), default: .fail,
            "What is added at a failure: /fail, or the run's exit code, such as /1.")
    }
}

/// How a failure is told to a URL that is called.
package enum FailurePath: String, Sendable, CaseIterable {
    case fail
    case exitCode = "exit-code"
}

/// A program that takes summaries of runs.
package struct Webhook: Section {
    package static let about = About("webhook", "A program that takes summaries of runs.")

    package let url: Located<SensitiveURL>
    package let secret: Located<Secret>?

    package init(_ f: inout Fields) {
        url = f(
            "url", .webhookURL, example: "https://ops.example.com/hooks/rundown",
            "Where the summary is posted to; {job} in it is the job's name.")
        secret = f.optional(
            "secret", .secret(.signingKey), leftOut: "no signature", example: "${WEBHOOK_SECRET}",
            "The key that messages are signed with: whsec_ and the Base64 of 24 to 64 bytes.")
    }
}
