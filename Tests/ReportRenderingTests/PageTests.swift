import ReportRendering
import RunReport
import Testing

/// The page of a batch; how it looks and loads is checked by Scripts/check-reports.
struct PageTests {
    private func page(_ runs: [RunReport]) throws -> String { try ReportFormat.html.text(of: ReportedBatch(runs)) }

    @Test func everythingOfAFailureIsThere() throws {
        let page = try page([SampleRuns.run(), SampleRuns.failed()])
        for text in [
            "1 of 2 jobs did not succeed", "Recordings that may still run", "it may go on until noon",
            "It was refused.",
            "at geometry.yaml:9, step five", "Likely cause: A typo.", "What to do: Mend it.", "a.m3u8", "s-geometry",
            "updateLayout at 00:05:01 to https://a: HTTP 200, 40ms, refused",
        ] { #expect(page.contains(text), "\(text)") }
        // What failed comes first, and is open.
        let first = page.firstRange(of: #"<details id="job2" class="failed" open="">"#)?.lowerBound
        let second = page.firstRange(of: #"<details id="job1" class="succeeded">"#)?.lowerBound
        #expect(first != nil && second != nil && first ?? page.endIndex < second ?? page.startIndex)
    }

    @Test func theTimelineIsToScale() throws {
        // 3,310 s long; the sid came after 1 s, the step was due at 301 s and sent at 303.5 s.
        let page = try page([SampleRuns.late()])
        #expect(page.contains("M90.9 14v9L91.7 43"))
        #expect(page.contains(#"<rect class="rec" x="0.3" y="36" width="996.98" height="14"/>"#))
    }

    @Test func aStepThatWasNotDoneHasNoActualTime() throws {
        let page = try page([
            SampleRuns.run { run in
                run.steps[1].outcome = .skipped
                run.steps[1].startedAt = nil
                run.steps[1].endedAt = nil
                run.steps[1].attempts = []
            }
        ])
        #expect(page.contains(#"<path class="not" d="M90.9 14v9"/>"#))
    }

    @Test func equalLayoutsAreDrawnOnce() throws {
        let page = try page((0..<50).map { SampleRuns.run("job-\($0)") })
        #expect(page.split(separator: ##"<use href="#l0"/>"##).count == 51)
        #expect(page.split(separator: ">teacher</text>").count == 2)
    }

    @Test(arguments: hostileTexts) func nothingBreaksOut(_ hostile: String) throws {
        let page = try page([SampleRuns.failed().spoiled(with: hostile)])
        #expect(!page.contains("<script"))
        #expect(page.split(separator: "</style>").count == 2)
        #expect(!page.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" || $0 == "\u{202E}" })
    }

    @Test func aThousandJobsAreSmall() throws {
        let runs = (0..<1000).map { index in
            SampleRuns.failed("job-\(index)").spoiled(with: String(repeating: "long ", count: 20))
        }
        #expect(try page(runs).utf8.count < 5_000_000)
    }

    @Test func numbersBeyondReasonAreDrawn() throws {
        for number in [Int64.max, .min, 0, -1, 1 << 62] {
            let run = SampleRuns.run { run in
                run.steps[1].plannedOffsetMilliseconds = number
                run.steps[1].offsetMilliseconds = number
                run.steps[1].latenessMilliseconds = number
                run.steps[1].attempts[0].latencyMilliseconds = number
                run.steps[1].attempts[0].waitedMilliseconds = number
                run.steps[1].layout?.width = Int(number)
                run.steps[1].layout?.windows[0].x = Double(number)
            }
            for format in ReportFormat.allCases { #expect(try !format.text(of: ReportedBatch([run])).isEmpty) }
        }
    }

    @Test func aBatchOfNothingIsToldOf() throws {
        #expect(try page([]).contains("No job was run"))
    }
}
