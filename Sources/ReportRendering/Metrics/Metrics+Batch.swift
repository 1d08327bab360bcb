import RunReport

extension Metrics {
    /// The upper bounds of the lateness histogram, in seconds.
    static let latenessBounds: [Double] = [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300]

    /// What a batch tells.
    ///
    /// - Parameter earlier: what earlier batches have told; `nil` where there is none, so that nothing is counted yet.
    init(_ batch: ReportedBatch, after earlier: Metrics?) {
        self.init()
        // Of a job that was run more than once, the run that ended last is its last one.
        for run in batch.runs.sorted(by: { $0.endedAt < $1.endedAt }) {
            guard let earlier, batch.countedBefore.contains(run.runKey) else {
                count(run)
                tell(run)
                continue
            }
            // More may be known of a job's last run now.
            if !earlier.hasLater(run) { tell(run) }
        }
        if let end = Timestamp.milliseconds(batch.endedAt) { set(.init(.batchEnd), Double(end) / 1000) }
        if let exitCode = batch.exitCode { set(.init(.exitCode), Double(exitCode)) }
    }

    /// A batch and what was told before it.
    static func text(of batch: ReportedBatch, after earlier: Metrics?) -> String {
        Metrics(batch, after: earlier).following(earlier).text
    }

    private mutating func count(_ run: RunReport) {
        // A counter that begins with its first error would hide that error from rate().
        for outcome in RunOutcome.allCases {
            add(outcome == run.outcome ? 1 : 0, to: .init(.runs, [("outcome", outcome.rawValue)]))
        }
        for attempt in run.steps.flatMap(\.attempts) { add(1, to: .init(.requests, [("call", attempt.call)])) }
        for attempt in run.steps.flatMap(\.troubles) {
            let status = attempt.httpStatus.map(String.init) ?? "none"
            let code = attempt.code.map(String.init) ?? "none"
            add(1, to: .init(.errors, [("call", attempt.call), ("status", status), ("code", code)]))
        }
        for step in run.steps {
            guard let late = step.latenessMilliseconds else { continue }
            observe(Double(max(TimeWords.bounded(late), 0)) / 1000, work: step.work)
        }
    }

    private mutating func observe(_ seconds: Double, work: String) {
        let family = MetricFamily.lateness
        for bound in Metrics.latenessBounds {
            add(seconds <= bound ? 1 : 0, to: .init(family, ending: "_bucket", [("work", work), ("le", "\(bound)")]))
        }
        add(1, to: .init(family, ending: "_bucket", [("work", work), ("le", "+Inf")]))
        add(seconds, to: .init(family, ending: "_sum", [("work", work)]))
        add(1, to: .init(family, ending: "_count", [("work", work)]))
    }

    /// Each recorder of a job that has several is watched by itself.
    private static func labels(of run: RunReport) -> [(String, String)] {
        [("job", run.job.name)] + (run.job.replica.map { [("replica", "\($0)")] } ?? [])
    }

    /// Whether they know of a later run of the same job.
    private func hasLater(_ run: RunReport) -> Bool {
        guard let last = values[.init(.lastRun, Metrics.labels(of: run))], let end = Timestamp.milliseconds(run.endedAt)
        else { return false }
        return last > Double(end) / 1000
    }

    private mutating func tell(_ run: RunReport) {
        let job = Metrics.labels(of: run)
        for outcome in RunOutcome.allCases {
            set(.init(.outcome, job + [("outcome", outcome.rawValue)]), outcome == run.outcome ? 1 : 0)
        }
        if let end = Timestamp.milliseconds(run.endedAt) {
            set(.init(.lastRun, job), Double(end) / 1000)
            if run.outcome == .succeeded { set(.init(.lastSuccess, job), Double(end) / 1000) }
        }
        if let length = run.length { set(.init(.duration, job), Double(length) / 1000) }
        set(.init(.left, job), Double(run.left.count))
    }
}

extension Metrics.Series {
    fileprivate init(_ family: MetricFamily, ending: String = "", _ labels: [(String, String)] = []) {
        self.init(
            name: family.rawValue + ending, labels: labels.map { Metrics.Label(name: $0.0, value: $0.1) })
    }
}
