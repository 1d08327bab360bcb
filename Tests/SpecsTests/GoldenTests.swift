import JobPlan
import RunReport
import Testing

/// What plans and reports look like, kept whole for one spec of each mode.
@Suite struct GoldenTests {
    private static let names = ["individual-snapshots", "mix-layout-timeline", "web-cdn-push"]

    @Test(arguments: names) func planIsAsKept(_ name: String) throws {
        let plans = try SpecFile.named(name).plans()
        try Golden(path: "\(name)/plan.txt").expect(PlanText.text(plans))
        try Golden(path: "\(name)/plan.json").expect(PlanDocument(plans).text())
    }

    @Test(arguments: names) func reportIsAsKept(_ name: String) throws {
        for report in try SpecFile.named(name).rehearsal() {
            try Golden(path: "\(name)/\(report.job.name).report.txt").expect(ReportText.text(report))
            try Golden(path: "\(name)/\(report.job.name).report.json").expect(report.text())
        }
    }

    @Test func firstDifferenceIsShownWithItsLine() {
        #expect(Golden.firstDifference(kept: "a\nb\n", now: "a\nb\n") == nil)
        #expect(
            Golden.firstDifference(kept: "a\nb\n", now: "a\nc\n") == """
                2: kept: "b"
                2: now:  "c"
                """)
        #expect(
            Golden.firstDifference(kept: "a", now: "a\nb") == """
                2: kept: the text has ended
                2: now:  "b"
                """)
    }
}
