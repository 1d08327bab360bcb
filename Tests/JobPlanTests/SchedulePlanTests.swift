import JobPlan
import Scheduling
import Testing

/// What a plan says of when its job is due.
@Suite struct SchedulePlanTests {
    private static func plan(_ schedule: String) throws -> JobPlan {
        try Planning.plan(Planning.spec("mix", "schedule: \(schedule)"))
    }

    @Test func aPlanKnowsWhatIsDue() throws {
        let plan = try Self.plan(
            "{cron: \"55 8 * * *\", timeZone: Asia/Shanghai, startingDeadline: 5m, catchUp: latest}")
        let schedule = try #require(plan.schedulePlan)
        #expect(plan.recurrence == "55 8 * * * Asia/Shanghai")
        // 2026-01-01, 08:55 in Shanghai.
        let morning: Int64 = 1_767_228_900
        let occurrences = try schedule.occurrences()
        #expect(occurrences.next(after: morning - 1) == morning)
        #expect(schedule.dueRuns(of: occurrences, after: morning - 86400, at: morning + 300).due == [morning])
        let late = schedule.dueRuns(of: occurrences, after: morning - 86400, at: morning + 301)
        #expect(late.missed.map(\.reason) == [.late])
    }

    @Test func aScheduleWithAnUnsetVariableIsNone() throws {
        let plan = try Self.plan("{cron: \"@daily\", timeZone: \"${NOBODY_SET_THIS}\"}")
        #expect(plan.schedulePlan == nil)
        #expect(plan.recurrence != nil)
    }
}
