import ReportRendering
import RunReport
import Testing

/// Metrics as Prometheus reads them.
struct MetricsTests {
    private func metrics(_ runs: [RunReport], after earlier: String? = nil) throws -> [Substring] {
        try ReportFormat.prometheus.text(of: ReportedBatch(runs), goingOnFrom: earlier).split(separator: "\n")
    }

    @Test func whatIsWatchedIsThere() throws {
        let lines = try metrics([SampleRuns.run(), SampleRuns.late(), SampleRuns.failed()])
        #expect(lines.contains(#"rundown_runs_total{outcome="succeeded"} 2"#))
        #expect(lines.contains(#"rundown_runs_total{outcome="refused"} 0"#))
        #expect(lines.contains(#"rundown_request_errors_total{call="updateLayout",status="429",code="7"} 1"#))
        #expect(lines.contains(#"rundown_job_last_success_timestamp_seconds{job="algebra"} 1767228910"#))
        #expect(lines.contains(#"rundown_job_last_run_outcome{job="geometry",outcome="failed"} 1"#))
        #expect(lines.contains(#"rundown_job_recordings_left_running{job="geometry"} 1"#))
        #expect(lines.contains(#"rundown_job_last_run_duration_seconds{job="algebra"} 3310"#))
        #expect(!lines.contains { $0.hasPrefix(#"rundown_job_last_success_timestamp_seconds{job="geometry""#) })
    }

    @Test func aRecordingThatIsGoneAfterItsStopIsNoError() throws {
        let gone = AttemptReport(
            call: "query", sentAt: Timestamp.text(SampleRuns.start), endpoint: "https://a", httpStatus: 404, code: 404,
            latencyMilliseconds: 40, error: "query failed: HTTP 404, code 404: failed to find worker (https://a).")
        for (outcome, count) in [(StepOutcome.succeeded, 0), (.failed, 1)] {
            let run = SampleRuns.run { run in
                run.steps.append(StepReport(id: "verify", work: "verify", outcome: outcome, attempts: [gone]))
            }
            #expect(try metrics([run]).count { $0.hasPrefix("rundown_request_errors_total{") } == count)
            let page = try ReportFormat.html.text(of: ReportedBatch([run]))
            #expect(page.contains(#"<path class="bad""#) == (count == 1))
        }
    }

    @Test func everyRecorderIsWatchedByItself() throws {
        let runs = [1, 2].map { replica in
            SampleRuns.run { run in
                run.job.replica = replica
                run.job.redundancy = 2
                run.outcome = replica == 1 ? .failed : .succeeded
            }
        }
        let lines = try metrics(runs)
        #expect(lines.contains(#"rundown_job_last_run_outcome{job="algebra",replica="1",outcome="failed"} 1"#))
        #expect(lines.contains(#"rundown_job_last_run_outcome{job="algebra",replica="2",outcome="failed"} 0"#))
    }

    @Test func latenessFallsIntoBuckets() throws {
        let lines = try metrics([SampleRuns.late()])
        let series = #"rundown_step_lateness_seconds_bucket{work="updateLayout",le="#
        #expect(lines.contains("\(series)\"1.0\"} 0"))
        #expect(lines.contains("\(series)\"2.5\"} 1"))
        #expect(lines.contains("\(series)\"+Inf\"} 1"))
        #expect(lines.contains(#"rundown_step_lateness_seconds_sum{work="updateLayout"} 2.5"#))
        #expect(lines.contains(#"rundown_step_lateness_seconds_count{work="stop"} 1"#))
    }

    @Test func countersGoOnAndAFailureKeepsTheLastSuccess() throws {
        let first = try ReportFormat.prometheus.text(of: ReportedBatch([SampleRuns.run(), SampleRuns.late("other")]))
        let lines = try metrics([SampleRuns.failed("algebra")], after: first)
        #expect(lines.contains(#"rundown_runs_total{outcome="succeeded"} 2"#))
        #expect(lines.contains(#"rundown_runs_total{outcome="failed"} 1"#))
        #expect(lines.contains(#"rundown_requests_total{call="start"} 3"#))
        #expect(lines.contains(#"rundown_job_last_success_timestamp_seconds{job="algebra"} 1767228910"#))
        #expect(lines.contains(#"rundown_job_last_run_outcome{job="algebra",outcome="succeeded"} 0"#))
        #expect(lines.contains(#"rundown_job_last_run_outcome{job="other",outcome="succeeded"} 1"#))
        #expect(lines.count { $0.hasPrefix("# TYPE") } == Set(lines.filter { $0.hasPrefix("# TYPE") }).count)
    }

    /// A report that is written once more counts nothing, and takes the place of no later run's values.
    @Test func whatIsToldAgainIsNoNewRun() throws {
        let older = SampleRuns.run { $0.runKey = "older" }
        let later = SampleRuns.run { run in
            run.runKey = "later"
            run.outcome = .failed
            run.recordings[0].state = .running
            run.endedAt = Timestamp.text(SampleRuns.start + 90_000_000)
        }
        let form = ReportFormat.prometheus
        let first = try form.text(of: ReportedBatch([older]))
        let both = try form.text(of: ReportedBatch([later]), goingOnFrom: first)
        func told(_ run: RunReport) throws -> String {
            try form.text(of: ReportedBatch([run], countedBefore: [run.runKey]), goingOnFrom: both)
        }
        let again = try told(older)
        let isOfJob: (Substring) -> Bool = { !$0.contains("rundown_batch_") }
        #expect(again.split(separator: "\n").filter(isOfJob) == both.split(separator: "\n").filter(isOfJob))
        // What has become of the last run's recording is told.
        var swept = later
        swept.recordings[0].state = .stopped
        let counts = try told(swept)
        #expect(counts.contains(#"rundown_job_recordings_left_running{job="algebra"} 0"#))
        #expect(counts.contains(#"rundown_runs_total{outcome="failed"} 1"#))
        // Without an earlier file everything is new.
        #expect(try form.text(of: ReportedBatch([older], countedBefore: ["older"])) == first)
    }

    @Test(arguments: hostileTexts) func whatIsWrittenIsReadBack(_ text: String) throws {
        let runs = [SampleRuns.failed().spoiled(with: text), SampleRuns.run()]
        let first = try ReportFormat.prometheus.text(of: ReportedBatch(runs))
        let nothing = try ReportFormat.prometheus.text(of: ReportedBatch([]), goingOnFrom: first)
        #expect(nothing == first)
        let allowed = /(#.*|[a-z_]+(\{[a-z]+="([^"\\]|\\.)*"(,[a-z]+="([^"\\]|\\.)*")*\})? -?[0-9.e+-]+)/
        for line in first.split(separator: "\n") {
            #expect(line.wholeMatch(of: allowed.matchingSemantics(.unicodeScalar)) != nil, "\(line.prefix(200))")
        }
    }

    @Test(arguments: [
        "rundown_runs_total{outcome=\"failed\"} many", "rundown_runs_total{outcome=\"failed", "other_total 5",
        "rundown_runs_total{outcome=\"failed\"} nan", "rundown_runs_total{=\"\"} 1", "\u{0}", "{",
        "rundown_step_lateness_seconds 1",
    ]) func damagedFilesSpoilNothing(_ line: String) throws {
        let good = try ReportFormat.prometheus.text(of: ReportedBatch([SampleRuns.run()]))
        let after = try ReportFormat.prometheus.text(of: ReportedBatch([SampleRuns.run()]), goingOnFrom: line + "\n")
        #expect(after == good)
    }
}
