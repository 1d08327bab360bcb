import Scheduling
import Testing

/// How the rules for changing clocks read, at changes that everybody can look up. That they hold in every zone is
/// checked against another implementation by Scripts/check_occurrences.py.
@Suite struct OccurrencesTests {
    /// Europe, where clocks go from 2 to 3 on 2026-03-29 and from 3 to 2 on 2026-10-25, at 01:00 UTC.
    static let berlin = "CET-1CEST,M3.5.0,M10.5.0/3"
    static let spring: Int64 = 1_774_746_000
    static let autumn: Int64 = 1_792_890_000

    /// Hours after the change, as UTC passes.
    @Test(
        arguments: [
            // Times of day that are skipped come when the clocks have gone forward, together once.
            ("30 2 * * *", spring, [0, 23.5]), ("*/30 2 * * *", spring, [0, 23, 23.5]),
            ("0 */2 * * *", spring, [-2, 0, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23]),
            ("0 3 * * *", spring, [0, 24]),
            // What comes every hour goes on as time passes.
            ("0 * * * *", spring, (-3...24).map(Double.init)),
            ("30 * * * *", spring, (-3...23).map { Double($0) + 0.5 }),
            // Times of day that are repeated come the first time.
            ("30 2 * * *", autumn, [-0.5]), ("0 2,3 * * *", autumn, [-1, 1, 24]), ("0 3 * * *", autumn, [1]),
            ("0 * * * *", autumn, (-3...24).map(Double.init)),
        ] as [(String, Int64, [Double])])
    func comesOnceATimeOfDayAndOnAsTimePasses(cron: String, change: Int64, hours: [Double]) throws {
        let occurrences = Occurrences(try CronExpression(cron), in: try zone(Self.berlin))
        let found = Array(occurrences.all(in: change - 3 * 3600..<change + 24 * 3600 + 1))
        #expect(found.map { Double($0 - change) / 3600 } == hours)
    }

    @Test func backwardsIsForwardsReversed() throws {
        let zone = try zone(Self.berlin)
        for cron in ["30 2 * * *", "*/30 2 * * *", "0 * * * *", "17 3 1 * MON", "0 0 29 2 *"] {
            let occurrences = Occurrences(try CronExpression(cron), in: zone)
            let forwards = Array(occurrences.all(in: 1_700_000_000..<1_720_000_000))
            var backwards: [Int64] = []
            while let last = occurrences.latest(atOrBefore: (backwards.last ?? 1_720_000_000) - 1),
                last >= 1_700_000_000
            {
                backwards.append(last)
            }
            #expect(backwards.reversed() == forwards, "\(cron)")
            #expect(forwards.allSatisfy { occurrences.latest(atOrBefore: $0) == $0 }, "\(cron)")
            #expect(forwards.dropLast().allSatisfy { occurrences.next(after: $0).map(forwards.contains) == true })
        }
    }

    @Test func rareDaysAreFoundFarAway() throws {
        // Leap days on a Saturday or Sunday; the year 2100 has none.
        let occurrences = Occurrences(try CronExpression("0 0 29 2 */6"), in: .utc)
        #expect(
            Array(occurrences.all(in: 1_767_225_600..<4_700_000_000)) == [
                1_961_625_600, 2_466_547_200, 2_845_238_400, 3_350_160_000, 3_728_851_200, 4_612_377_600,
            ])
    }

    @Test func theEndsOfTimeAreNoProblem() throws {
        let occurrences = Occurrences(try CronExpression("* * * * *"), in: try zone(Self.berlin))
        #expect(occurrences.next(after: .max) == nil)
        #expect(occurrences.next(after: .min) == nil)
        #expect(occurrences.latest(atOrBefore: .max) == nil)
        #expect(Array(occurrences.all(in: .min..<(.min + 100))) == [])
        #expect(occurrences.next(after: 253_402_300_799) == 253_402_300_800)
    }

    @Test func bothDayFieldsAreReadAsCronDoes() throws {
        func days(_ cron: String) throws -> [Int64] {
            Occurrences(try CronExpression(cron), in: .utc).all(in: 1_767_225_600..<1_769_904_000)
                .map { ($0 - 1_767_225_600) / 86400 + 1 }
        }
        // January 2026 begins on a Thursday.
        #expect(try days("0 0 1 * MON") == [1, 5, 12, 19, 26])
        #expect(try days("0 0 */2 * MON") == [5, 19])
        #expect(try days("0 0 1-31/2 * MON") == (1...31).filter { $0 % 2 == 1 || [12, 26].contains($0) })
        #expect(try days("0 0 1 * */2") == [1])
    }
}

/// A zone whose file has nothing but a footer.
func zone(_ footer: String) throws -> ZoneRules {
    var file = Array("TZif2".utf8) + [UInt8](repeating: 0, count: 15 + 16)
    file += [0, 0, 0, 1, 0, 0, 0, 1] + [0, 0, 0, 0, 0, 0, 0]
    file += Array("TZif2".utf8) + [UInt8](repeating: 0, count: 15 + 16)
    file += [0, 0, 0, 1, 0, 0, 0, 1] + [0, 0, 0, 0, 0, 0, 0]
    return try ZoneRules(file: file + Array("\n\(footer)\n".utf8))
}
