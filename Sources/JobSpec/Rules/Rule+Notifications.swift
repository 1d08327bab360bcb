import CloudRecordingAPI
import SourceText

/// What can be wrong with who is told of runs.
extension Rule {
    /// The rules about notifications, in the order in which they look.
    package static let notifications = NotificationRule.all.map(\.rule)
}

/// A rule that looks at notifications, be they of a job or given beside it.
struct NotificationRule: Sendable {
    typealias Look = @Sendable ([Located<Notification>], inout Findings) -> Void

    let rule: Rule
    let look: Look

    static let all = [url, heartbeatToCheck, heartbeatPeriod, unsigned]

    private init(
        _ id: String, _ severity: Diagnostic.Severity, _ summary: String, _ explanation: RuleExplanation,
        look: @escaping Look
    ) {
        self.look = look
        rule = Rule(id, severity, summary, explanation) { job, findings in
            look(job.notify.judged ?? [], &findings)
        }
    }

    private static let url = NotificationRule(
        "notification-url", .error, "A receiver of notifications that may not be called.", .notificationURL
    ) { entries, findings in
        for entry in entries {
            guard let url = entry.value.receiver.value.url, let text = url.judged?.reveal() else { continue }
            if let reason = NotificationURL.problem(with: text) {
                findings.add(at: url.range, "no notification goes there: \(reason)", hint: "write an https URL")
            }
        }
    }

    private static let heartbeatToCheck = NotificationRule(
        "heartbeat-ends-check", .warning, "A ping that is told of heartbeats and of something else.", .heartbeatToCheck
    ) { entries, findings in
        for entry in entries {
            guard case .ping = entry.value.receiver.value, let events = entry.value.on.judged, events.count > 1,
                let heartbeat = events.first(where: { $0.judged == .heartbeat })
            else { continue }
            findings.add(
                at: heartbeat.range, "each heartbeat tells this check that the run has succeeded",
                hint: "write an entry of its own for heartbeats, with the URL of another check")
        }
    }

    private static let heartbeatPeriod = NotificationRule(
        "heartbeat-not-sent", .warning, "A period of heartbeats where none are sent.", .heartbeatPeriod
    ) { entries, findings in
        for entry in entries {
            guard entry.value.every.origin == .written, let events = entry.value.on.judged,
                events.allSatisfy({ $0.origin == .defaulted || $0.judged.map { $0 != .heartbeat } ?? false })
            else { continue }
            findings.add(
                at: entry.value.every.range, "no heartbeat is sent, since \"on\" does not name it",
                hint: "write on: [heartbeat], or remove every")
        }
    }

    private static let unsigned = NotificationRule(
        "unsigned-webhook", .warning, "A webhook whose messages are not signed.", .unsignedWebhook
    ) { entries, findings in
        for entry in entries {
            guard case .webhook(let webhook) = entry.value.receiver.value, webhook.secret == nil,
                webhook.url.origin != .mended
            else { continue }
            findings.add(
                at: webhook.url.range, "the receiver cannot tell these messages from anybody else's",
                hint: "write secret: ${WEBHOOK_SECRET}, and let the receiver check the signature")
        }
    }
}

/// Where notifications may go.
package enum NotificationURL {
    /// Why nothing is sent to a URL; `nil` where it may be. Nothing of the URL is in it.
    package static func problem(with text: String) -> String? {
        guard let start = text.firstRange(of: "://") else { return EndpointError.Problem.notAURL.rawValue }
        let end = text[start.upperBound...].firstIndex { $0 == "/" || $0 == "?" || $0 == "#" } ?? text.endIndex
        // Only the path and the query of an endpoint are bound to more.
        do throws(EndpointError) {
            _ = try BaseURL(String(text[..<end]))
        } catch {
            return error.problem.rawValue
        }
        guard text[end...].utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
            return "it has characters that a URL may not have"
        }
        return nil
    }
}
