import CloudRecordingAPI
import FoundationEssentials
import JobPlan
import JobSpec
import RunReport

/// What others are told of the run.
extension JobRun {
    /// The spec's receivers, and those that the command line gave.
    var notifications: [NotificationPlan] {
        guard environment.signals != nil else { return [] }
        return plan.notifications + environment.notifications.map { $0.filled(for: plan.name) }
    }

    /// The messages that go with an entry, to be put down together with it.
    func messages(for event: JournalEvent) -> [OutboxMessage]? {
        let told: NotificationEvent
        var ended: RunReport?
        switch event {
        case .began: told = .start
        case .ended(let report): (told, ended) = (report.outcome == .succeeded ? .success : .failure, report)
        case .resumed, .intent, .outcome, .anchored, .followed, .keptOn, .stepEnded, .foreign: return nil
        }
        let meant = notifications.filter { $0.events.contains(told) }
        guard !meant.isEmpty else { return nil }
        let report = shown(ended ?? report())
        let messages = meant.compactMap { message(told, report, to: $0, number: Int64(state.attempts)) }
        return messages.isEmpty ? nil : messages
    }

    /// Sends heartbeats until the task is cancelled.
    func beat(_ notification: NotificationPlan) async {
        var number: Int64 = 0
        while (try? await environment.clock.sleep(notification.every)) != nil {
            number += 1
            guard let message = message(.heartbeat, shown(report()), to: notification, number: number) else { return }
            await environment.signals?.send(message, to: notification)
        }
    }

    private func message(
        _ event: NotificationEvent, _ report: RunReport, to notification: NotificationPlan, number: Int64 = 0
    ) -> OutboxMessage? {
        let now = environment.clock.timeOfDay()
        let (path, body): (String, String?)
        switch notification.receiver {
        case .ping(_, let failurePath): (path, body) = (event.path(report.outcome, failurePath), event.text(report))
        case .webhook: (path, body) = ("", event.message(report, at: now))
        }
        return body.map {
            OutboxMessage(
                run: key.text, event: event, receiver: notification.name, body: $0, path: path, createdAt: now,
                number: number)
        }
    }
}

extension NotificationEvent {
    /// What is added to the URL of a ping.
    fileprivate func path(_ outcome: RunOutcome, _ failurePath: FailurePath) -> String {
        switch self {
        case .start: "/start"
        case .heartbeat, .success: ""
        case .failure: failurePath == .fail ? "/fail" : "/\(outcome.exitCode)"
        }
    }

    /// A few lines for people.
    fileprivate func text(_ report: RunReport) -> String {
        let run = "run \(report.runKey.prefix(12)), due \(report.scheduledAt)"
        guard self == .success || self == .failure else { return "\(report.job.title): \(rawValue)\n\(run)\n" }
        var lines = ["\(report.job.title): \(report.outcome.rawValue)", run]
        if let error = report.error {
            lines += [error.message] + [error.likelyCause, error.whatToDo].compactMap(\.self)
        }
        lines += report.warnings.map { "warning: \($0)" }
        return lines.map { $0 + "\n" }.joined()
    }

    /// The summary for programs; `nil` where it cannot be put into words.
    fileprivate func message(_ report: RunReport, at time: Int64) -> String? {
        let type: RunMessageType =
            switch self {
            case .start: .started
            case .heartbeat: .heartbeat
            case .success: .succeeded
            case .failure: .failed
            }
        let summary = RunSummary(report, isOver: self == .success || self == .failure)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let message = RunMessage(type: type, timestamp: Timestamp.text(time), data: summary)
        return (try? encoder.encode(message)).map { String(decoding: $0, as: UTF8.self) }
    }
}
