import JSONText
import RunReport

extension ComparedRun {
    /// The runs of a job, the latest first; what differs from the run before is marked.
    static func table(_ runs: [ComparedRun]) -> String {
        guard !runs.isEmpty else { return "no runs\n" }
        let rows = runs.map { run in
            func marked(_ text: String, _ difference: Difference) -> String {
                run.differences.contains(difference) ? "\(text)*" : text
            }
            let failed = run.failedRequests > 0 ? " (\(run.failedRequests) failed)" : ""
            let late = run.lateness.map { "\(max($0, 0) / 1000).\(max($0, 0) / 100 % 10)s" } ?? ""
            return [
                String(run.report.runKey.prefix(12)), run.report.scheduledAt,
                marked(run.report.outcome.rawValue, .outcome),
                marked(run.length.map(Columns.length) ?? "", .length), marked(late, .lateness),
                marked("\(run.requests)\(failed)", .requests), marked("\(run.report.files.count)", .files),
                marked(run.report.uploadingStatus, .upload), marked("\(run.report.warnings.count)", .warnings),
                marked(String(run.report.job.specDigest.prefix(8)), .spec),
            ]
        }
        let heading = ["RUN", "DUE", "OUTCOME", "TOOK", "LATE", "REQUESTS", "FILES", "UPLOAD", "WARNINGS", "SPEC"]
        return Columns.text([heading] + rows) + "* differs from the run before it\n"
    }

    /// One object: the columns of the table, and `differences`, the names of those that differ.
    var json: JSON {
        [
            "run": .string(report.runKey), "job": .string(report.job.name),
            "replica": report.job.replica.map { .integer(Int64($0)) } ?? .null,
            "scheduledAt": .string(report.scheduledAt), "outcome": .string(report.outcome.rawValue),
            "lengthMilliseconds": length.map { .integer($0) } ?? .null,
            "latenessMilliseconds": lateness.map { .integer($0) } ?? .null, "requests": .integer(Int64(requests)),
            "failedRequests": .integer(Int64(failedRequests)), "files": .integer(Int64(report.files.count)),
            "uploadingStatus": .string(report.uploadingStatus), "warnings": .integer(Int64(report.warnings.count)),
            "specDigest": .string(report.job.specDigest),
            "message": report.error.map { .string($0.message) } ?? .null,
            "differences": .array(
                Difference.allCases.filter { differences.contains($0) }.map { .string($0.rawValue) }),
        ]
    }
}

extension JobSteadiness {
    static func table(_ jobs: [JobSteadiness]) -> String {
        guard !jobs.isEmpty else { return "no job has failed\n" }
        let rows = jobs.map { job in
            [
                job.job, "\(job.runs)", "\(job.failures)", "\(job.flips)",
                job.lastFailure.map { Timestamp.text($0.scheduledAt) } ?? "",
                job.lastFailure.map { $0.message ?? $0.outcome.rawValue } ?? "",
            ]
        }
        return Columns.text([["JOB", "RUNS", "FAILURES", "FLIPS", "LAST FAILURE", "CAUSE"]] + rows)
    }

    /// One object: `job`, `runs`, `failures`, `flips`, and of the last failure `run`, `scheduledAt`, `outcome` and
    /// `message`.
    var json: JSON {
        var last: JSON = .null
        if let lastFailure {
            last = [
                "run": .string(lastFailure.run), "scheduledAt": .string(Timestamp.text(lastFailure.scheduledAt)),
                "outcome": .string(lastFailure.outcome.rawValue),
                "message": lastFailure.message.map { .string($0) } ?? .null,
            ]
        }
        return [
            "job": .string(job), "runs": .integer(Int64(runs)), "failures": .integer(Int64(failures)),
            "flips": .integer(Int64(flips)), "lastFailure": last,
        ]
    }
}
