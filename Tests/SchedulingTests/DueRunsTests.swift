import Scheduling
import Testing

/// Looks at a schedule of five to nine on weekdays in Shanghai, and what is due by them.
@Suite struct DueRunsTests {
    /// Thursday 2026-01-01, 08:55 in Shanghai.
    private static let thursday: Int64 = 1_767_228_900
    private static let day: Int64 = 86400

    private static func look(
        _ cron: String = "55 8 * * MON-FRI", after handled: Int64?, left: [Int64] = [], at now: Int64,
        deadline: Duration? = nil, catchUp: CatchUpPolicy = .skip, overlap: OverlapPolicy = .forbid
    ) throws -> DueRuns {
        let occurrences = Occurrences(try CronExpression(cron), in: try zone("<+08>-8"))
        return DueRuns(
            occurrences, after: handled, left: left, at: now, deadline: deadline, catchUp: catchUp, overlap: overlap)
    }

    @Test func whatComesInTheMinuteOfALookIsDueOnce() throws {
        for seconds: Int64 in [0, 1, 59] {
            let first = try Self.look(after: nil, at: Self.thursday + seconds)
            #expect(first.due == [Self.thursday] && first.missed.isEmpty)
            #expect(first.handledThrough == Self.thursday)
            let second = try Self.look(after: first.handledThrough, at: Self.thursday + seconds)
            #expect(second.due.isEmpty && second.missed.isEmpty)
            #expect(second.handledThrough == Self.thursday)
        }
    }

    @Test func aFirstLookOwesNothingFromBefore() throws {
        for policy in CatchUpPolicy.allCases {
            for seconds: Int64 in [-1, 60, 3600] {
                let look = try Self.look(after: nil, at: Self.thursday + seconds, catchUp: policy)
                #expect(look.due.isEmpty && look.missed.isEmpty && look.handledThrough == nil)
            }
        }
    }

    @Test func aLookThatFailedOnceIsForgiven() throws {
        let look = try Self.look(after: Self.thursday - Self.day, at: Self.thursday + 119)
        #expect(look.due == [Self.thursday] && look.missed.isEmpty)
    }

    @Test(arguments: [
        (CatchUpPolicy.skip, [Int64](), 5), (.latest, [6], 4), (.all, [0, 1, 4, 5, 6], 0),
    ])
    func aWeekOfNobodyLooking(policy: CatchUpPolicy, days: [Int64], missed: Int) throws {
        // From Thursday to the Wednesday after it, the weekend between them, seen at noon.
        let look = try Self.look(
            after: Self.thursday - Self.day, at: Self.thursday + 6 * Self.day + 3 * 3600, catchUp: policy)
        #expect(look.due == days.map { Self.thursday + $0 * Self.day })
        #expect(look.missedCount == missed)
        #expect(look.missed.map(\.reason) == (policy == .skip ? [.late] : policy == .latest ? [.superseded] : []))
        #expect(look.handledThrough == Self.thursday + 6 * Self.day)
    }

    @Test func theDeadlineIsALimitOfEveryPolicy() throws {
        for policy in CatchUpPolicy.allCases {
            let inTime = try Self.look(
                after: Self.thursday - Self.day, at: Self.thursday + 300, deadline: .seconds(300), catchUp: policy)
            #expect(inTime.due == [Self.thursday])
            let late = try Self.look(
                after: Self.thursday - Self.day, at: Self.thursday + 301, deadline: .seconds(300), catchUp: policy)
            #expect(late.due.isEmpty)
            #expect(late.missed == [MissedRuns(.late, Self.thursday)])
            #expect(late.handledThrough == Self.thursday)
        }
    }

    @Test func whatIsMissedIsCountedAloud() throws {
        // Every minute of two days, of which all but the last hundred are too many.
        let look = try Self.look(
            "* * * * *", after: Self.thursday - 1, at: Self.thursday + 2 * Self.day - 1, catchUp: .all)
        #expect(look.due.count == DueRuns.most)
        #expect(look.due.last == Self.thursday + 2 * Self.day - 60)
        #expect(look.missedCount == 2 * 1440 - 100)
        #expect(
            look.missed.map { $0.sentence(in: .utc) } == [
                "2780 runs were missed, from 2026-01-01T00:55:00Z to 2026-01-02T23:14:00Z: "
                    + "no more than 100 are made up for"
            ])
        let one = try Self.look(after: Self.thursday - 60, at: Self.thursday + 600)
        #expect(
            one.missed.map { $0.sentence(in: .utc) } == [
                "1 run was missed, of 2026-01-01T00:55:00Z: nobody looked before the deadline for beginning had passed"
            ])
    }

    @Test func yearsOfNobodyLookingAreBounded() throws {
        let look = try Self.look("0 * * * *", after: 0, at: Self.thursday, catchUp: .latest)
        #expect(look.due.count == 1)
        #expect(look.missedCount == 400 * 24 - 1)
    }

    @Test func aClockThatWasWrongIsTold() throws {
        let look = try Self.look(after: Self.thursday + 30 * Self.day, at: Self.thursday, catchUp: .all)
        #expect(look.due.isEmpty && look.missed.isEmpty)
        #expect(look.secondsAhead == 30 * Self.day)
        #expect(look.handledThrough == Self.thursday + 30 * Self.day)
    }

    /// What a process has claimed and not begun when it died is due by the policy, also in the same second.
    @Test(arguments: [0, 60, 119] as [Int64]) func whatWasLeftIsDueAgain(_ seconds: Int64) throws {
        for policy in CatchUpPolicy.allCases {
            let look = try Self.look(
                after: Self.thursday, left: [Self.thursday], at: Self.thursday + seconds, catchUp: policy)
            #expect(look.due == [Self.thursday] && look.missed.isEmpty && look.givenUp.isEmpty)
            #expect(look.handledThrough == Self.thursday)
        }
    }

    @Test func whatWasLeftIsJudgedLikeWhatNobodyLookedAt() throws {
        let friday = Self.thursday + Self.day
        let late = try Self.look(after: Self.thursday, left: [Self.thursday], at: Self.thursday + 121)
        #expect(late.due.isEmpty && late.missed == [MissedRuns(.late, Self.thursday)])
        #expect(late.givenUp == [Self.thursday])
        let latest = try Self.look(after: Self.thursday, left: [Self.thursday], at: friday, catchUp: .latest)
        #expect(latest.due == [friday] && latest.missed == [MissedRuns(.superseded, Self.thursday)])
        #expect(latest.givenUp == [Self.thursday] && latest.handledThrough == friday)
        let all = try Self.look(after: Self.thursday, left: [Self.thursday], at: friday, catchUp: .all)
        #expect(all.due == [Self.thursday, friday] && all.givenUp.isEmpty)
    }

    /// Nothing older begins where a later one was dealt with since.
    @Test func whatWasReplacedStaysSo() throws {
        let friday = Self.thursday + Self.day
        for overlap in OverlapPolicy.allCases {
            let look = try Self.look(
                after: friday, left: [Self.thursday], at: friday + 60, catchUp: .latest, overlap: overlap)
            #expect(look.due == (overlap == .replace ? [] : [Self.thursday]))
            #expect(look.missed == (overlap == .replace ? [MissedRuns(.superseded, Self.thursday)] : []))
            #expect(look.handledThrough == friday)
            let newest = try Self.look(
                after: friday, left: [friday], at: friday + 60, catchUp: .latest, overlap: overlap)
            #expect(newest.due == [friday])
        }
    }

    @Test func whatWasLeftWaitsForAClockThatIsWrong() throws {
        let friday = Self.thursday + Self.day
        let look = try Self.look(after: friday, left: [friday], at: Self.thursday, catchUp: .all)
        #expect(look.due.isEmpty && look.missed.isEmpty && look.givenUp.isEmpty)
    }

    /// Looks at any times deal with each occurrence exactly once.
    @Test func everyOccurrenceIsDealtWithOnce() throws {
        let seed: UInt64 = 20_260_101
        var random = SplitMix(state: seed)
        for policy in CatchUpPolicy.allCases {
            var handled: Int64? = Self.thursday - 1
            var now = Self.thursday
            var (due, missed) = ([Int64](), 0)
            for _ in 0..<300 {
                now += Int64(random.next() % 9000)
                let look = try Self.look(
                    "*/7 8-20 * * *", after: handled, at: now, deadline: .seconds(1800), catchUp: policy)
                #expect(look.due.allSatisfy { now - $0 <= 1800 })
                due += look.due
                missed += look.missedCount
                handled = look.handledThrough
            }
            let all = Array(
                Occurrences(try CronExpression("*/7 8-20 * * *"), in: try zone("<+08>-8"))
                    .all(in: Self.thursday..<now + 1))
            #expect(due.count + missed == all.count, "seed \(seed), \(policy)")
            #expect(Set(due).count == due.count && Set(due).isSubset(of: all), "seed \(seed), \(policy)")
        }
    }

    @Test func timesAreShownAsTheZonesClocksDo() throws {
        #expect(try zone("<+08>-8").text(of: Self.thursday) == "2026-01-01T08:55:00+08:00")
        #expect(try zone("<-0330>3:30").text(of: Self.thursday) == "2025-12-31T21:25:00-03:30")
        #expect(ZoneRules.utc.text(of: -1) == "1969-12-31T23:59:59Z")
        #expect(try zone("<+08>-8").shortText(of: Self.thursday) == "Thu 2026-01-01 08:55 +08:00")
    }
}

extension MissedRuns {
    fileprivate init(_ reason: Reason, _ instant: Int64) {
        self.init(reason: reason, count: 1, first: instant, last: instant)
    }
}
