import CloudRecordingAPI
import Scheduling
import SourceText
import Testing

@testable import JobSpec

/// What is said of `schedule`, where, and how it is mended.
@Suite struct ScheduleTests {
    private func found(_ lines: String) -> [String] {
        let marked = MarkedSpec(Spec(.mix).text + "\nschedule:\n" + lines + "\n")
        return Job.reading(marked.file, variables: .known)[0].diagnostics.map { marked.summary($0) }
    }

    @Test func itIsReadWithItsZoneAndPolicies() throws {
        let job = try Spec(.mix).with("schedule", "{cron: \"55 8 * * MON-FRI\", timeZone: Asia/Shanghai}").job()
        let schedule = try #require(job.schedule?.value)
        #expect(schedule.cron.value.text == "55 8 * * 1-5")
        #expect(schedule.zoneName == "Asia/Shanghai")
        #expect(schedule.overlap.value == .forbid && schedule.catchUp.value == .skip)
    }

    /// The lines, the rule and the part that is underlined, and the message.
    @Test(arguments: [
        ("  cron: \"0 1️⃣24 * * *\"", "bad-format <24>", "24 is no hour, which goes from 0 to 23"),
        ("  cron: 0 8 1️⃣30 FEB *", "bad-schedule <30 FEB>", "this never comes: no FEB has a day 30"),
        ("  cron: '1️⃣*/90 * * * *'", "bad-schedule <*/90>", "a step of 90 leaves only 0 of the minutes 0 to 59"),
        (
            "  cron: 1️⃣0 0 8 * * *", "bad-format <0 0 8 * * *>",
            "a cron expression has five fields, and this has 6 => 0 8 * * *"
        ),
        // Where the text is not written out as it is, all of it is meant.
        ("  cron: 1️⃣\"0\\t24 * * *\"", "bad-format <\"0\\t24 * * *\">", "24 is no hour, which goes from 0 to 23"),
        (
            "  cron: \"@daily\"\n  timeZone: 1️⃣Asia/Shangai", "unknown-time-zone <Asia/Shangai>",
            "\"Asia/Shangai\" is no time zone that this machine knows => Asia/Shanghai"
        ),
        (
            "  cron: \"@daily\"\n  timeZone: 1️⃣UTC+8", "unknown-time-zone <UTC+8>",
            "\"UTC+8\" is no time zone that this machine knows"
        ),
        (
            "  cron: \"@daily\"\n  startingDeadline: 1️⃣20s", "starting-deadline-short <20s>",
            "whatever starts jobs looks once a minute, so a run may be 20s late at once"
        ),
    ])
    func whatIsWrongIsPointedAt(lines: String, place: String, message: String) {
        #expect(found(lines) == ["1️⃣ \(place) \(message)"])
    }

    /// The value as it is written, and as the fix leaves it.
    @Test(arguments: [
        ("cron", "\"0 0 * * MONDAY\"", "\"0 0 * * MON\""), ("cron", "\"0 22-2 * * *\"", "\"0 22-23,0-2 * * *\""),
        ("cron", "5/15 * * * *", "5-59/15 * * * *"), ("cron", "\"@dayly\"", "\"@daily\""),
        ("cron", "0 30 8 * * MON", "30 8 * * MON"), ("cron", "'0 0 * * WDE'", "'0 0 * * WED'"),
        ("timeZone", "asia/shanghai", "Asia/Shanghai"), ("timeZone", "Shanghai", "Asia/Shanghai"),
        ("timeZone", "Europe/Berlln", "Europe/Berlin"),
    ])
    func slipsAreMended(key: String, written: String, mended: String) throws {
        let spec = Spec(.mix).with("schedule.cron", "\"@daily\"").with("schedule.\(key)", written)
        let diagnostic = try #require(spec.reading().diagnostics.first)
        let fix = try #require(diagnostic.fix, "\(diagnostic)")
        var bytes = fix.location.file.bytes
        bytes.replaceSubrange(Int(fix.location.start)..<Int(fix.location.end), with: fix.replacement.utf8)
        #expect(String(decoding: bytes, as: UTF8.self).contains("\(key): \(mended)"))
    }

    @Test(arguments: [
        ("UTC+8", "write Etc/GMT-8 (the sign is turned round there), or a city's zone"),
        ("Asia/Beijing", "write Asia/Shanghai"), ("\"+05:30\"", "write the name of a zone with this offset"),
        ("PST", "write America/Los_Angeles"), ("Nowhere/Atall", "write a name like Asia/Shanghai, or UTC"),
    ])
    func zonesThatAreNoneGetAdvice(zone: String, hint: String) throws {
        let spec = Spec(.mix).with("schedule.cron", "\"@daily\"").with("schedule.timeZone", zone)
        #expect(spec.reading().diagnostics.first?.hint?.hasPrefix(hint) == true)
    }

    @Test func aVariableIsNotJudgedAndItsValueNotShown() {
        let unset = Spec(.mix).with("schedule", "{cron: \"${WHEN}\", timeZone: \"${WHERE}\"}").reading()
        #expect(unset.diagnostics.isEmpty)
        let bad = Spec(.mix).with("schedule", "{cron: \"${WHEN:-61 * * * *}\", timeZone: \"${WHERE:-Nowhere}\"}")
            .reading()
        #expect(bad.diagnostics.count == 2)
        #expect(bad.diagnostics.allSatisfy { $0.message.contains("the value of") && $0.fix == nil })
    }
}
