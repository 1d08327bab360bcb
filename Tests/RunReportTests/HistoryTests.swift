import RunReport
import Testing

/// What is told of many runs together.
struct HistoryTests {
    private func verdict(_ job: String, _ number: Int64, _ outcome: RunOutcome) -> RunVerdict {
        RunVerdict(
            run: "\(job)\(number)", job: job, scheduledAt: number, outcome: outcome,
            message: outcome == .succeeded ? nil : "cause \(number)")
    }

    @Test func theShakiestComeFirst() {
        let verdicts =
            [RunOutcome.succeeded, .failed, .succeeded, .refused].enumerated().map { verdict("flips", Int64($0), $1) }
            + (0..<4).map { verdict("broken", $0, .failed) } + (0..<4).map { verdict("good", $0, .succeeded) }
            + [verdict("twice", 0, .succeeded), verdict("twice", 1, .interrupted), verdict("twice", 2, .unreachable)]
            + [verdict("good", 4, .skipped), verdict("never", 0, .skipped)]
        let jobs = JobSteadiness.shakiest(verdicts)
        #expect(jobs.map(\.job) == ["flips", "twice", "broken"])
        #expect(jobs.map(\.flips) == [3, 1, 0] && jobs.map(\.failures) == [2, 1, 4] && jobs.map(\.runs) == [4, 2, 4])
        #expect(jobs.first?.lastFailure?.message == "cause 3")
    }

    @Test func twoRecordersAreOneRun() {
        let verdicts = [RunOutcome.succeeded, .failed, .succeeded, .succeeded].enumerated().map {
            verdict("pair", Int64($0 / 2), $1)
        }
        let pair = JobSteadiness.shakiest(verdicts).first
        #expect(pair?.runs == 2 && pair?.failures == 1 && pair?.flips == 1)
    }

    private func report(
        _ number: Int, _ outcome: RunOutcome = .succeeded, minutes: Int = 55, files: Int = 3, lateness: Int64 = 10,
        digest: String = "5bec", replica: Int? = nil, errors: Int = 0
    ) -> RunReport {
        let attempts = (0...errors).map { index in
            AttemptReport(
                call: "stop", sentAt: "", endpoint: "", latencyMilliseconds: 5, error: index < errors ? "HTTP 503" : nil
            )
        }
        return RunReport(
            tool: "rundown test", runKey: "\(number)",
            job: ReportedJob(
                name: "algebra", labels: [:], mode: "mix", spec: ReportedPlace(file: "a.yaml", line: 1),
                specDigest: digest, planDigest: "", replica: replica),
            outcome: outcome, scheduledAt: "2026-01-0\(number)T00:00:00.000Z",
            startedAt: "2026-01-0\(number)T00:00:00.000Z", endedAt: "2026-01-0\(number)T00:\(minutes):00.000Z",
            recordings: [],
            steps: [
                StepReport(
                    id: "stop", work: "stop", outcome: .succeeded, latenessMilliseconds: lateness, attempts: attempts)
            ], polls: PollReport(), files: (0..<files).map { FileReport(name: "\($0)") }, uploadingStatus: "unknown",
            expectations: [], warnings: [], error: nil)
    }

    @Test func whatDiffersIsMarked() {
        let compared = ComparedRun.comparing([
            report(6, .failed, minutes: 12, files: 0, lateness: 4000, digest: "71e0", errors: 2),
            report(5, lateness: 300), report(4),
        ])
        #expect(compared[0].differences == [.outcome, .length, .files, .lateness, .spec, .requests])
        #expect(compared[1].differences.isEmpty && compared[2].differences.isEmpty)
        #expect(compared[0].failedRequests == 2 && compared[0].requests == 3)
    }

    @Test func recordersAreComparedWithThemselves() {
        let compared = ComparedRun.comparing([
            report(5, files: 1, replica: 2), report(5, files: 3, replica: 1), report(4, files: 1, replica: 2),
            report(4, files: 3, replica: 1),
        ])
        #expect(compared.allSatisfy { $0.differences.isEmpty })
    }
}
