import Scheduling
import Testing

@Suite struct CronExpressionTests {
    /// What is written, and the same in numbers.
    @Test(arguments: [
        ("55 8 * * MON-FRI", "55 8 * * 1-5"), ("*/15 9-17/2 1,15 jan,JUL-sep *", "*/15 9-17/2 1,15 1,7-9 *"),
        ("0 0 * * FRI-SUN", "0 0 * * 5-7"), ("0 0 * * 7", "0 0 * * 7"), ("05 08 * * *", "5 8 * * *"),
        ("  0\t0  1 1 * ", "0 0 1 1 *"), ("@hourly", "0 * * * *"), ("@daily", "0 0 * * *"),
        ("@midnight", "0 0 * * *"), ("@weekly", "0 0 * * 0"), ("@monthly", "0 0 1 * *"), ("@yearly", "0 0 1 1 *"),
        ("@annually", "0 0 1 1 *"), ("0 0 29 2 *", "0 0 29 2 *"), ("0 0 31 2 MON", "0 0 31 2 1"),
    ])
    func readsWhatCronReads(text: String, numbers: String) throws {
        let expression = try CronExpression(text)
        #expect(expression.text == numbers)
        #expect(expression.description == text)
        #expect(try CronExpression(numbers).fields.map(\.members) == expression.fields.map(\.members))
    }

    @Test func sundayIsZeroAndSeven() throws {
        let sundays = try ["0", "7", "SUN"].map { try CronExpression("0 0 * * \($0)").dayOfWeek.members }
        #expect(Set(sundays).count == 1)
        #expect(Array(try CronExpression("0 0 * * FRI-SUN").dayOfWeek.members) == [0, 5, 6])
    }

    /// What is wrong, with the part that is pointed at between brackets.
    @Test(arguments: [
        ("[60] * * * *", "60 is no minute, which goes from 0 to 59", "write 0, which is the first of the next"),
        ("0 [24] * * *", "24 is no hour, which goes from 0 to 23", "write 0, which is the first of the next"),
        ("0 0 [0] * *", "0 is no day of the month, which goes from 1 to 31", nil),
        ("0 0 1 [13] *", "13 is no month, which goes from 1 to 12 or JAN to DEC", nil),
        ("0 0 * * [8]", "8 is no day of the week, which goes from 0 to 7 or SUN to SAT", "Sunday is 0 or 7"),
        ("0 0 * * [MONDAY]", "\"MONDAY\" is no day of the week, which goes from 0 to 7 or SUN to SAT", "write MON"),
        ("0 0 * * MON,[xyz]", "\"xyz\" is no day of the week, which goes from 0 to 7 or SUN to SAT", nil),
        ("0 [22-2] * * *", "the hour goes from 22 back to 2", "write 22-23,0-2"),
        ("0 [22-2/2] * * *", "the hour goes from 22 back to 2", "write two ranges, as in 22-23,0-2"),
        ("[5/15] * * * *", "\"5/15\" has a step and no range", "write 5-59/15"),
        ("[*/90] * * * *", "a step of 90 leaves only 0 of the minutes 0 to 59", "write 0 if that is meant"),
        ("0 [*/24] * * *", "a step of 24 leaves only 0 of the hours 0 to 23", "write 0 if that is meant"),
        (
            "0 0 [1-31/40] * *", "a step of 40 leaves only 1 of the days of the month 1 to 31",
            "write 1 if that is meant"
        ),
        ("*/[0] * * * *", "a step is a whole number from 1 to 99", "write one, as in */15"),
        ("[*/] * * * *", "a step is a whole number from 1 to 99", "write one, as in */15"),
        ("[*/2/3] * * * *", "\"*/2/3\" has two steps", "write one, as in */15"),
        ("[1,,2] * * * *", "the list of the minute has an element without a value", nil),
        ("0 0 [?] * MON", "\"?\" is no day of the month, which goes from 1 to 31", "write *"),
        (
            "0 0 [L] * *", "\"L\" is no day of the month, which goes from 1 to 31",
            "cron knows no last or nearest days; write days, as in 1-7, or a second job"
        ),
        ("0 0 [30 2] *", "this never comes: no FEB has a day 30", "write a date that exists"),
        ("0 0 [31 4,6] *", "this never comes: no APR or JUN has a day 31", "write a date that exists"),
        ("[0 30 8 * * *]", "a cron expression has five fields, and this has 6", "leave out the seconds: 30 8 * * *"),
        (
            "[30 8 * *]", "a cron expression has five fields, and this has 4",
            "write minute, hour, day of the month, month and day of the week, as in 55 8 * * MON-FRI"
        ),
        (
            "[@reboot]", "@reboot is no time: it comes when a machine starts",
            "write minute, hour, day of the month, month and day of the week, as in 55 8 * * MON-FRI"
        ),
        ("[1-2-3] * * * *", "\"1-2-3\" is no minute, which goes from 0 to 59", nil),
        ("[-1] * * * *", "\"-1\" is no minute, which goes from 0 to 59", nil),
    ])
    func pointsAtWhatIsWrong(marked: String, message: String, hint: String?) throws {
        let text = marked.filter { $0 != "[" && $0 != "]" }
        let problem = try #require(throws: CronProblem.self) { try CronExpression(text) }
        var bytes = Array(text.utf8)
        bytes.insert(UInt8(ascii: "]"), at: problem.range.upperBound)
        bytes.insert(UInt8(ascii: "["), at: problem.range.lowerBound)
        #expect(String(decoding: bytes, as: UTF8.self) == marked)
        #expect(problem.message == message)
        #expect(problem.hint == hint)
        if let replacement = problem.replacement {
            var mended = Array(text.utf8)
            mended.replaceSubrange(problem.range, with: replacement.utf8)
            #expect(throws: Never.self) { try CronExpression(String(decoding: mended, as: UTF8.self)) }
        }
    }

    @Test func offersTheShortFormsThatThereAre() throws {
        let problem = try #require(throws: CronProblem.self) { try CronExpression("@dayly") }
        #expect(problem.known.contains("@daily"))
    }

    /// What the schema says and what is read are the same, but for what is well formed and makes no sense.
    @Test func theFormIsThatOfTheRegularExpression() throws {
        let regex = try Regex(CronExpression.regex)
        var random = SplitMix(state: 20_260_101)
        let parts = [
            "*", "*", "*/5", "*/0", "1-5", "5-1", "9-17/2", "0", "00", "59", "60", "24", "7", "31", "32", "12", "13",
            "MON", "fri-SUN", "Feb", "JAN-mar/2", "1,2", "1,", ",1", "5/3", "1-", "100", "*/100", "é", "?", "L", "",
        ]
        let gaps = [" ", " ", " ", " ", " ", " ", "  ", "\t", ""]
        var counts = (read: 0, refused: 0)
        for _ in 0..<30000 {
            let fields = (0..<(random.next() % 20 == 0 ? 4 : 5)).map { _ in
                parts[Int(random.next() % UInt64(parts.count))]
            }
            let text = fields.reduce("") { $0 + $1 + gaps[Int(random.next() % 9)] }
            var kind: CronProblem.Kind?
            do throws(CronProblem) { _ = try CronExpression(text) } catch { kind = error.kind }
            let isOfForm = text.wholeMatch(of: regex) != nil
            #expect(isOfForm == (kind != .form), "\(text.debugDescription)")
            if isOfForm { counts.read += 1 } else { counts.refused += 1 }
        }
        for text in ["@daily", " @hourly ", "@Daily", "@reboot", "", " ", "@daily 1"] {
            #expect((text.wholeMatch(of: regex) != nil) == ((try? CronExpression(text)) != nil), "\(text)")
        }
        #expect(counts.read > 100 && counts.refused > 500)
    }

    /// Whatever stands there is either read or refused within the text.
    @Test func neverTrapsOnAnyText() {
        var generator = SystemRandomNumberGenerator()
        let seed = generator.next()
        var random = SplitMix(state: seed)
        let parts = ["*", "/", "-", ",", " ", "0", "59", "7", "31", "99999", "MON", "feb", "@", "é", "\t", "2", "L"]
        for _ in 0..<20000 {
            let text = (0..<Int(random.next() % 14)).map { _ in parts[Int(random.next() % UInt64(parts.count))] }
                .joined()
            do throws(CronProblem) {
                _ = try CronExpression(text)
            } catch {
                #expect(error.range.upperBound <= text.utf8.count, "seed \(seed): \(text.debugDescription)")
            }
        }
    }
}

/// A small generator that gives the same for the same seed.
struct SplitMix {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
