/// A run beside the one of its job before it.
package struct ComparedRun: Sendable {
    /// What may differ, and is worth a look.
    package enum Difference: String, Sendable, CaseIterable {
        case outcome, length, lateness, requests, files, upload, warnings, spec
    }

    package let report: RunReport
    /// How long it took, in milliseconds; `nil` where a time cannot be read.
    package let length: Int64?
    /// How late the latest step was, in milliseconds; `nil` where none had a time.
    package let lateness: Int64?
    /// Requests that its steps made, and how many of them were not taken.
    package let requests: Int
    package let failedRequests: Int
    /// In what it differs from the run before; empty for the first.
    package private(set) var differences: Set<Difference> = []

    private init(_ report: RunReport) {
        self.report = report
        let times = [report.startedAt, report.endedAt].compactMap { Timestamp.milliseconds($0) }
        length = times.count == 2 ? times[1] - times[0] : nil
        lateness = report.steps.compactMap(\.latenessMilliseconds).max()
        let attempts = report.steps.flatMap(\.attempts)
        requests = attempts.count
        // That a recording is gone is what verify waits for.
        failedRequests = report.steps.filter { $0.work != "verify" }.flatMap(\.attempts).count { $0.error != nil }
    }

    /// Compares each run with the one before it of the same recorder.
    ///
    /// - Parameter reports: of one job, the latest first.
    package static func comparing(_ reports: [RunReport]) -> [ComparedRun] {
        let runs = reports.map { ComparedRun($0) }
        return runs.indices.map { index in
            var run = runs[index]
            let before = runs[(index + 1)...].first { $0.report.job.replica == run.report.job.replica }
            if let before { run.differences = run.differences(from: before) }
            return run
        }
    }

    private func differences(from before: ComparedRun) -> Set<Difference> {
        Set(
            Difference.allCases.filter { difference in
                switch difference {
                case .outcome: report.outcome != before.report.outcome
                case .length: ComparedRun.differ(length, before.length, atLeast: 2000, share: 10)
                case .lateness: ComparedRun.differ(lateness, before.lateness, atLeast: 1000, share: 2)
                case .requests: failedRequests != before.failedRequests
                case .files: report.files.count != before.report.files.count
                case .upload: report.uploadingStatus != before.report.uploadingStatus
                case .warnings: report.warnings.count != before.report.warnings.count
                case .spec: report.job.specDigest != before.report.job.specDigest
                }
            })
    }

    /// Whether two lengths of time differ by more than so many milliseconds, and by more than one part of so many.
    private static func differ(_ one: Int64?, _ other: Int64?, atLeast least: Int64, share: Int64) -> Bool {
        guard let one, let other else { return one != other }
        let difference = abs(one - other)
        return difference >= least && difference * share > max(one, other)
    }
}
