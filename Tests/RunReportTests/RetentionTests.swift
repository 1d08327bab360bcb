import RunReport
import Testing

/// Which reports of a folder are kept.
struct RetentionTests {
    private func names(_ texts: String...) throws -> [ReportName] { try texts.map { try #require(ReportName($0)) } }

    @Test(arguments: [
        "a-20260101T080000Z.json", "algebra-101-20260101T080000Z.json", "a-20260101T080000Z-replica-2.json",
        "-replica--20260101T080000Z.json", "数学-20260101T080000Z.json", "a-20250101T000000Z-20260101T080000Z.json",
    ]) func namesReadBack(_ text: String) {
        #expect(ReportName(text)?.description == text)
    }

    @Test(arguments: [
        "index.json", "", ".json", "a.json", "-20260101T080000Z.json", "a-20260101T080000Z.html",
        "a-20260101T0800Z.json",
        "a-２0260101T080000Z.json", "a-20260101T080000Z-replica-x.json", "a_20260101T080000Z.json", "package-lock.json",
    ]) func otherFilesAreNoReports(_ text: String) {
        #expect(ReportName(text) == nil)
    }

    @Test(arguments: [("1", ReportRetention.count(1)), ("30", .count(30)), ("14d", .days(14))])
    func retentionIsANumberOrDays(_ text: String, _ expected: ReportRetention) {
        #expect(ReportRetention(text) == expected)
    }

    @Test(arguments: ["", "0", "0d", "d", "-1", "1.5", "14h", "1000000", "１", "3 d"])
    func otherRetentionsAreRefused(_ text: String) {
        #expect(ReportRetention(text) == nil)
    }

    @Test func theLatestOfEachJobAreKept() throws {
        let names = try names(
            "a-20260101T080000Z.json", "a-20260102T080000Z.json", "a-20260103T080000Z.json", "b-20250101T080000Z.json",
            "a-20260101T080000Z-replica-2.json")
        let current = Set(names.suffix(1))
        #expect(ReportRetention.count(2).expired(names, current: current, at: 0) == [names[0]])
        #expect(ReportRetention.count(1).expired(names, current: current, at: 0) == [names[0], names[1]])
    }

    @Test func whatWasJustWrittenStays() throws {
        // Two runs of one batch, the first due long ago.
        let names = try names("a-20200101T080000Z.json", "a-20260102T080000Z.json", "a-20260103T080000Z.json")
        let current = Set([names[0], names[2]])
        #expect(ReportRetention.count(1).expired(names, current: current, at: 0) == [names[1]])
        #expect(ReportRetention.days(1).expired(names, current: current, at: 1_767_700_000_000) == [names[1]])
    }

    @Test func daysCountFromTheEndOfTheBatch() throws {
        let names = try names("a-20260101T080000Z.json", "a-20260101T080001Z.json", "b-20260109T000000Z.json")
        // 2026-01-08T08:00:01Z
        #expect(ReportRetention.days(7).expired(names, current: [], at: 1_767_859_201_000) == [names[0]])
    }
}
