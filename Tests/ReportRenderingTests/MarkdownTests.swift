import ReportRendering
import RunReport
import Testing

/// Markdown for the summaries of CI.
struct MarkdownTests {
    @Test func theSummarySaysWhatMatters() throws {
        let batch = ReportedBatch([SampleRuns.run(), SampleRuns.failed()])
        #expect(
            try ReportFormat.markdown.text(of: batch) == """
                # 1 of 2 jobs did not succeed

                rundown 1.0.0, 2026-01-01 00:00:00 to 2026-01-01 00:55:10 UTC

                **Recordings that may still run:**

                - geometry: POSSIBLY RUNNING: channel geometry, recorder 1, sid s-geometry, resource r; it may go on until noon

                | Job | Outcome | Began (UTC) | Length | Latest step | Files | Why |
                | :-- | :-- | :-- | --: | --: | --: | :-- |
                | algebra | ✓ succeeded | 2026-01-01 00:00:00 | 55m10s | 20ms late | 1 |  |
                | geometry | ✗ failed | 2026-01-01 00:00:00 | 55m10s | 20ms late | 1 | It was refused. |

                ## geometry: failed

                **It was refused.** (at geometry.yaml:9, step five)

                Likely cause: A typo.

                What to do: Mend it.

                - POSSIBLY RUNNING: channel geometry, recorder 1, sid s-geometry, resource r; it may go on until noon

                | Step | Outcome | Planned | Actual | What happened |
                | :-- | :-- | --: | --: | :-- |
                | five | failed | 5m | 5m | updateLayout at 00:05:01 to https://a: HTTP 200, 40ms, refused |

                """)
    }

    /// Every form says in the same words until when a recording may go on.
    @Test(arguments: [ReportFormat.text, .markdown, .html, .junit]) func whatMayStillRunHasAnEnd(
        _ format: ReportFormat
    ) throws {
        let run = SampleRuns.run { run in
            run.outcome = .failed
            run.recordings[0].state = .running
            run.recordings[0].mayRunUntil = "for 2h from its start"
            run.recordings[0].endsBy = Timestamp.text(SampleRuns.start + 7_800_000)
        }
        let text = try format.text(of: ReportedBatch([run]))
        #expect(text.contains("; it may go on for 2h from its start, until 2026-01-01T02:10:00.000Z at the latest"))
        let stopped = try format.text(of: ReportedBatch([SampleRuns.run()]))
        #expect(!stopped.contains("may go on"))
    }

    @Test(arguments: hostileTexts) func textsStayWhereTheyBelong(_ hostile: String) throws {
        let plain = try ReportFormat.markdown.text(of: ReportedBatch([SampleRuns.failed().spoiled(with: "x")]))
        let text = try ReportFormat.markdown.text(of: ReportedBatch([SampleRuns.failed().spoiled(with: hostile)]))
        // The same lines, each with as many cells.
        let shape = { (text: String) in
            text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
                line.replacing("\\|", with: "").count { $0 == "|" }
            }
        }
        #expect(shape(text) == shape(plain))
        #expect(!text.contains("<script"))
        #expect(!text.contains("[x](y)"))
    }

    @Test func aSummaryStaysSmallEnoughForGitHub() throws {
        let runs = (0..<1500).map { index in
            SampleRuns.failed().spoiled(with: String(repeating: "<", count: 300) + "\(index)")
        }
        let text = try ReportFormat.markdown.text(of: ReportedBatch(runs))
        #expect(text.utf8.count < 1 << 20)
        #expect(text.contains("more jobs are in the reports."))
    }
}
