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
            orphans.append(RecordingReport(doubt, mayRunUntil: longestLife))
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
            step: index(of: "start").map { steps[$0].id },
            "A recorder may be running that no answer told the sid of, so that it cannot be stopped.",
            cause: "The answer to a start was lost.",
            advice: "See in the report until when it may go on, and have its channel emptied if it must not.")
    }

    var longestLife: String { plan.longestLife }
}

extension JobPlan {
    /// Until when a recording goes on that nobody stops (v1-api 5.3).
    var longestLife: String {
        if let hours = start.extensionServiceConfig?.webRecorder.maxRecordingHour {
            return "for \(hours)h from its start (maxRecordingHour)"
        }
        let idle = start.recordingConfig?.maxIdleTime ?? 30
        return "until the channel has been empty for \(Duration.seconds(idle).notation) (maxIdleTime)"
    }
}
