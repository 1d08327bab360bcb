import DocumentSchema
import JSONText
import RunReport
import Testing

/// The report as programs read it, and as people do.
struct ReportTests {
    private var report: RunReport {
        let attempt = AttemptReport(
            call: "start", sentAt: Timestamp.text(1_767_225_600_040), endpoint: "https://api.sd-rtn.com",
            httpStatus: 200,
            requestId: "r1", latencyMilliseconds: 40)
        let lost = AttemptReport(
            call: "updateLayout", sentAt: Timestamp.text(1_767_225_600_040), endpoint: "https://api.sd-rtn.com",
            latencyMilliseconds: 10_000, error: "no answer came in time")
        return RunReport(
            tool: "rundown 0.1.0", runKey: "k",
            job: ReportedJob(
                name: "algebra", labels: ["course": "algebra"], mode: "mix", spec: .init(file: "algebra.yaml", line: 2),
                specDigest: "s", planDigest: "p"),
            outcome: .failed, scheduledAt: Timestamp.text(1_767_225_600_000),
            startedAt: Timestamp.text(1_767_225_600_000),
            endedAt: Timestamp.text(1_767_229_200_123),
            recordings: [
                RecordingReport(
                    cname: "algebra", uid: "700001", resourceId: "res", state: .possiblyRunning,
                    mayRunUntil: "until noon"),
                RecordingReport(
                    cname: "algebra", uid: "700002", resourceId: "res2", sid: "sid2", state: .stopped,
                    startedAt: Timestamp.text(1_767_225_601_000), endedAt: Timestamp.text(1_767_229_200_000)),
            ],
            steps: [
                StepReport(id: "acquire", work: "acquire", outcome: .succeeded),
                StepReport(
                    id: "start", work: "start", outcome: .succeeded, offsetMilliseconds: 0, decision: "sent again",
                    attempts: [attempt, attempt]),
                StepReport(
                    id: "updateLayout-1", work: "updateLayout", outcome: .unknown, plannedOffsetMilliseconds: 300_000,
                    offsetMilliseconds: 302_500, latenessMilliseconds: 2500, attempts: [lost], line: 19),
                StepReport(id: "stop", work: "stop", outcome: .succeeded, offsetMilliseconds: 3_723_000),
                StepReport(id: "verify", work: "verify", outcome: .skipped),
            ],
            polls: PollReport(count: 3, failures: 1),
            files: [FileReport(name: "algebra/sid2_algebra.m3u8", trackType: "audio_and_video", uid: "0")],
            uploadingStatus: "unknown",
            expectations: [ExpectationReport(expected: "2 files or more", found: "1", isMet: false)],
            warnings: ["mind the gap"],
            error: ErrorReport(
                step: "updateLayout-1", message: "updateLayout failed.", likelyCause: "A lost answer.",
                whatToDo: "Look.",
                place: .init(file: "algebra.yaml", line: 19)))
    }

    @Test func everyKeyIsDescribed() throws {
        #expect(try DocumentSchema.undescribed(in: RunReport.self) == [])
        #expect(try DocumentSchema.undescribed(in: BatchReport.self) == [])
        let schema = try DocumentSchema.schema(of: RunReport.self, name: "report")
        #expect(
            schema["properties"]?["outcome"]?["enum"] == [
                "succeeded", "failed", "unreachable", "refused", "interrupted", "skipped",
            ])
        #expect(schema["required"]?.array?.contains("error") == false)
        #expect(schema["additionalProperties"] == false)
    }

    @Test func reportReadsBackAsItWas() throws {
        let text = try report.text()
        #expect(text.hasSuffix("}\n"))
        #expect(try RunReport(reading: Array(text.utf8)).text() == text)
        #expect(text.contains(#""endpoint" : "https://api.sd-rtn.com""#))
    }

    @Test func indexIsWritten() throws {
        let index = BatchReport(
            tool: "rundown", startedAt: "a", endedAt: "b", exitCode: 1,
            runs: [BatchEntry(job: "algebra", outcome: .failed, report: "algebra.json", message: "no")])
        let json = try JSON(parsing: Array(index.text().utf8))
        #expect(json["runs"]?[0]?["outcome"] == "failed")
        #expect(json["exitCode"] == 1)
    }

    @Test func textSaysWhatMatters() {
        #expect(
            ReportText.text(report) == """
                algebra  failed  2026-01-01T00:00:00.000Z to 2026-01-01T01:00:00.123Z
                  POSSIBLY RUNNING: channel algebra, recorder 700001, sid unknown, resource res; it may go on until noon
                  stopped: channel algebra, recorder 700002, sid sid2

                           acquire         succeeded
                    00:00  start           succeeded  2 attempts  sent again
                    05:02  updateLayout-1  unknown                00:02 late
                  1:02:03  stop            succeeded
                           verify          skipped

                  1 file (upload unknown)
                    algebra/sid2_algebra.m3u8
                  expected 2 files or more, found 1: NOT MET
                  warning: mind the gap

                  error: updateLayout failed.
                    at algebra.yaml:19, step updateLayout-1
                    likely cause: A lost answer.
                    what to do: Look.

                """)
    }

    @Test func timestampsKeepEveryMillisecond() {
        let milliseconds = Array(0..<1000 as Range<Int64>)
        let expected = milliseconds.map { "2026-01-01T00:00:00.\(String(1000 + $0).dropFirst())Z" }
        #expect(milliseconds.map { Timestamp.text(1_767_225_600_000 + $0) } == expected)
        #expect(Timestamp.text(4_102_444_799_999) == "2099-12-31T23:59:59.999Z")
    }
}
