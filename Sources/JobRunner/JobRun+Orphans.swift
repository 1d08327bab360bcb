import CloudRecordingAPI
import JobPlan
import JobSpec
import RunReport

/// What may run without being known.
extension JobRun {
    /// Enters what may run without being known, for the report.
    func noteOrphans() {
        if let unsettled { doubtful.append(unsettled) }
        unsettled = nil
        for doubt in doubtful {
            orphans.append(
                RecordingReport(doubt, mayRunUntil: longestLife, endsBy: plan.endsBy(startedAt: lastStart(of: doubt))))
            warn(
                "a recorder under uid \(doubt.identity.uid) in \(doubt.identity.cname) may be running; no answer told "
                    + "its sid, so it cannot be stopped; it may go on \(longestLife)")
        }
        doubtful = []
    }

    /// A recorder that nobody can stop is no success, however well its replacement did.
    func failOverOrphans() {
        guard !orphans.isEmpty, error == nil else { return }
        fail(
            step: index(of: "start").map { id(of: $0) },
            "A recorder may be running that no answer told the sid of, so that it cannot be stopped.",
            cause: "The answer to a start was lost.",
            advice: "See in the report until when it may go on, and have its channel emptied if it must not.")
    }

    var longestLife: String { plan.longestLife }

    /// When a start may have been accepted at the latest, in milliseconds since the Unix epoch. A resource cannot be started
    /// with that another process acquired more than five minutes ago (v1-api 1.3).
    private func lastStart(of doubt: RunState.Doubt) -> Int64 {
        let now = environment.clock.timeOfDay()
        var known = state.doubtful
        if case .starting(let pending) = state.phase {
            known.append(RunState.Doubt(identity: pending.intent.identity, resourceId: pending.intent.resourceId))
        }
        guard let last = state.lastStartAt, known.contains(doubt), now - last > 300_000 else { return now }
        return last
    }
}

extension JobPlan {
    /// When a recording has ended at the latest that nobody stops, RFC 3339 in UTC; `nil` where only its channel ends it
    /// (v1-api 5.5). A start may be sent again for minutes, and the service's clock is not this one: ten minutes are added.
    ///
    /// - Parameter startedAt: when it was started at the latest, in milliseconds since the Unix epoch.
    func endsBy(startedAt: Int64) -> String? {
        start.extensionServiceConfig.map {
            Timestamp.text(startedAt + Int64($0.webRecorder.maxRecordingHour) * 3_600_000 + 600_000)
        }
    }

    /// Until when a recording goes on that nobody stops (v1-api 5.3).
    var longestLife: String {
        if let hours = start.extensionServiceConfig?.webRecorder.maxRecordingHour {
            return "for \(hours)h from its start (maxRecordingHour)"
        }
        let idle = start.recordingConfig?.maxIdleTime ?? 30
        return "until the channel has been empty for \(Duration.seconds(idle).notation) (maxIdleTime)"
    }
}
