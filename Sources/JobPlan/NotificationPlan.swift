package import CloudRecordingAPI
import Crypto
import JSONText
package import JobSpec

/// Who is told of a run, of what, and how that is named where no secret may be.
package struct NotificationPlan: Sendable, Hashable {
    package enum Receiver: Sendable, Hashable {
        /// Its URL is called; how a failure is told is added to it.
        case ping(SensitiveURL, FailurePath)
        /// Messages are posted to it, signed where there is a key.
        case webhook(SensitiveURL, key: Secret?)
    }

    package let receiver: Receiver
    package let events: Set<NotificationEvent>
    /// How often a heartbeat is sent.
    package let every: Duration
    package let name: NotificationName

    package init(_ receiver: Receiver, events: Set<NotificationEvent>, every: Duration, name: NotificationName) {
        self.receiver = receiver
        self.events = events
        self.every = every
        self.name = name
    }

    /// - Returns: `nil` where the spec's notification has no lawful receiver.
    package init?(_ notification: Notification, name: NotificationName) {
        switch notification.receiver.value {
        case .none: return nil
        case .ping(let ping): receiver = .ping(ping.url.value, ping.failurePath.value)
        case .webhook(let webhook): receiver = .webhook(webhook.url.value, key: webhook.secret?.value)
        }
        events = notification.events
        every = notification.every.value
        self.name = name
    }

    /// The same for one job, whose name takes its place in the URL.
    package func filled(for job: String) -> NotificationPlan {
        func filled(_ url: SensitiveURL) -> SensitiveURL {
            SensitiveURL(url.reveal().replacing("{job}", with: job))
        }
        let receiver: Receiver =
            switch receiver {
            case .ping(let url, let failurePath): .ping(filled(url), failurePath)
            case .webhook(let url, let key): .webhook(filled(url), key: key)
            }
        return NotificationPlan(receiver, events: events, every: every, name: name)
    }

    package var url: SensitiveURL {
        switch receiver {
        case .ping(let url, _), .webhook(let url, _): url
        }
    }
}

/// Names a notification where no secret may be, so that it can be found again by whoever goes on with a run.
package enum NotificationName: Sendable, Hashable, Codable {
    /// One of the spec's, counted from 0.
    case spec(Int)
    /// One that the command line gave: the digest of what was written, and the file where it stands in one.
    case given(digest: String, file: String?, text: String?)

    /// The digest of a text, in hexadecimal.
    package static func digest(of text: String) -> String {
        SHA256.hash(data: Array(text.utf8)).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    /// Whether both name the same.
    package func isSame(as other: NotificationName) -> Bool {
        switch (self, other) {
        case (.spec(let one), .spec(let other)): one == other
        case (.given(let one, _, _), .given(let other, _, _)): one == other
        case (.spec, .given), (.given, .spec): false
        }
    }
}

extension Planner {
    var notifications: [NotificationPlan] {
        job.notify.value.enumerated().compactMap {
            NotificationPlan($1.value, name: .spec($0))?.filled(for: job.name.value)
        }
    }
}
