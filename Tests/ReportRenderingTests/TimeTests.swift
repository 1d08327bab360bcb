import ReportRendering
import RunReport
import Testing

/// Times of reports, read back.
struct TimeTests {
    @Test func everyTimeReadsBackAsItWasWritten() {
        // Every day of two hundred years, at ever other times.
        for day in 0..<73_049 as Range<Int64> {
            let moment = day * 86_400_000 + (day * 7_654_321) % 86_400_000
            #expect(Timestamp.milliseconds(Timestamp.text(moment)) == moment)
        }
        #expect(Timestamp.milliseconds("2024-02-29T23:59:59Z") == 1_709_251_199_000)
    }

    @Test(arguments: [
        "", "now", "2026-01-01", "2026-13-01T00:00:00Z", "2026-01-01T24:00:00Z", "2026-01-01T00:00:00+0100",
        "2026-01-01T00:00:00.0000Z", "２026-01-01T00:00:00Z", "2026-01-0xT00:00:00Z",
    ]) func otherTextsAreNoTimes(_ text: String) {
        #expect(Timestamp.milliseconds(text) == nil)
    }
}
