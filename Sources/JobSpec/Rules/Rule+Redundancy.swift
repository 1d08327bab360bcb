import SourceText

/// What recording twice needs (v1-api 5.7).
extension Rule {
    /// v1-api 9.2 V053.
    static let secondRecorder = Rule(
        "second-recorder-without-uid", .error, "A job that is recorded twice with one uid.", .secondRecorder
    ) { job, findings in
        let redundancy = job.policy.value.redundancy
        guard let count = redundancy.judged, count > 1, case .fixed? = job.channel.value.uid.judged,
            job.channel.value.spareUids == nil
        else { return }
        findings.add(
            at: redundancy.range, "the second recorder needs a uid of its own",
            hint: "add spareUids to channel, or write uid: auto",
            notes: [("the first one's uid is here", job.channel.value.uid.range)])
    }
}
