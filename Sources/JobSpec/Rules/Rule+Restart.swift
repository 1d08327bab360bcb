import SourceText

/// What a recording needs that is to be begun again (v1-api 5.1, 5.4).
extension Rule {
    /// v1-api 5.1, 9.3.
    static let restartNeedsUIDs = Rule(
        "restart-needs-uids", .error, "A recording that is to be begun again, and has one uid only.",
        .restartNeedsUIDs
    ) { job, findings in
        let policy = job.policy.value
        let channel = job.channel.value
        guard policy.onUnexpectedEnd.judged == .restart, let restarts = policy.maxRestarts.judged, restarts > 0,
            case .fixed? = channel.uid.judged, channel.spareUids == nil
        else { return }
        findings.add(
            at: policy.onUnexpectedEnd.range,
            "a recording that is begun again needs another uid, and there is one only",
            hint: "add spareUids to channel, or write uid: auto",
            notes: [("the recorder's uid is here", channel.uid.range)])
    }
}
