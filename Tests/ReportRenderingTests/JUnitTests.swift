import FoundationEssentials
import ReportRendering
import RunReport
import Testing

/// JUnit's XML; that it passes the schema is checked by Scripts/check-reports.
struct JUnitTests {
    private func text(_ runs: [RunReport]) throws -> String { try ReportFormat.junit.text(of: ReportedBatch(runs)) }

    @Test func failuresTellWhyAndWhatToDo() throws {
        let text = try text([SampleRuns.run(), SampleRuns.failed()])
        #expect(
            text.contains(#"<testsuite name="rundown" tests="2" failures="1" errors="0" skipped="0" time="3310.000""#))
        #expect(text.contains(#"timestamp="2026-01-01T00:00:00""#))
        #expect(
            text.contains(
                """
                <testcase name="geometry" classname="geometry.yaml" time="3310.000">\
                <failure type="failed" message="It was refused.">It was refused.
                at geometry.yaml:9
                step five
                likely cause: A typo.
                what to do: Mend it.
                POSSIBLY RUNNING: channel geometry
                """))
        #expect(text.contains(#"<property name="geometry.sid" value="s-geometry"></property>"#))
    }

    @Test(arguments: [RunOutcome.unreachable, .refused, .interrupted]) func whatCouldNotBeJudgedIsAnError(
        _ outcome: RunOutcome
    ) throws {
        let text = try text([SampleRuns.run { $0.outcome = outcome }])
        #expect(text.contains(#"failures="0" errors="1""#))
        #expect(text.contains("<error type=\"\(outcome.rawValue)\" message=\"\(outcome.words)\""))
    }

    @Test(arguments: hostileTexts) func nothingBreaksOut(_ hostile: String) throws {
        let text = try text([SampleRuns.failed().spoiled(with: hostile)])
        #expect(!text.contains("<script"))
        #expect(!text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" || $0 == "\u{FFFF}" || $0 == "\u{202E}" })
        #expect(text.split(separator: "<testcase ").count == 2)
    }
}
