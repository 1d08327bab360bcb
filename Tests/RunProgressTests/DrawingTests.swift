import JobRunner
import RunProgress
import RunReport
import Testing

/// What a terminal shows of runs.
struct DrawingTests {
    private func lines(
        _ events: Events, at second: Int64, columns: Int = 80, rows: Int = 24
    ) -> [String] {
        var state = ProgressState()
        for event in events.all { state.take(event) }
        return state.lines(in: ScreenSize(columns: columns, rows: rows), at: Events.beginning + second * 1000)
            .map(\.text)
    }

    /// A run in each phase.
    private var runs: Events {
        var events = Events()
        events.record("algebra-101", from: 0, next: "updateLayout-2", at: 780)
        events.tell("physics", 690, .began)
        events.tell("physics", 691, .attempted(step: "start", Events.attempt("start", error: "no answer")))
        events.tell("chemistry", 0, .began)
        events.tell("chemistry", 0, .waits(until: Events.beginning + 900_000))
        events.tell("history", 0, .began)
        events.tell("history", 0, .waitsForTurn(limit: 3))
        events.record("biology", from: 100, at: 650)
        events.tell("biology", 300, .warned("nobody is there"))
        events.tell("biology", 650, .attempted(step: "stop", Events.attempt("stop")))
        events.record("music", from: 0, at: 600)
        events.end("music", 601)
        events.record("art", from: 0, at: 600)
        events.end("art", 602, .failed)
        return events
    }

    @Test func everyRunThatGoesOnHasALine() {
        #expect(
            lines(runs, at: 723) == [
                "  algebra-101  recording  12:03  updateLayout-2 in 0:57",
                "! physics      starting    0:33  tries again",
                "  chemistry    waiting    12:03  begins in 2:57",
                "  history      waiting    12:03  begins after others",
                "  biology      stopping   10:23  1 warning",
                "12:03  1 starting, 1 recording, 1 stopping, 2 waiting; 1 succeeded, 1 failed",
            ])
    }

    @Test func timesGoOn() {
        var events = Events()
        events.record("algebra", from: 0, at: 3600)
        #expect(lines(events, at: 0)[0] == "  algebra  recording  0:00  stop in 1:00:00")
        #expect(lines(events, at: 3541)[0] == "  algebra  recording  59:01  stop in 0:59")
        #expect(lines(events, at: 3600)[0] == "  algebra  recording  1:00:00  stop now")
        // A time of day that is set back does no harm.
        #expect(lines(events, at: -5)[0] == "  algebra  recording  0:00  stop in 1:00:05")
    }

    @Test func aRunGoesThroughItsPhases() {
        var events = Events()
        func phase() -> Substring { lines(events, at: 9)[0].split(separator: " ")[1] }
        events.tell("a", 0, .began)
        #expect(phase() == "starting")
        events.tell("a", 0, .waitsForTurn(limit: 1))
        #expect(phase() == "waiting")
        events.tell("a", 1, .turnCame)
        #expect(phase() == "starting")
        events.tell("a", 2, .started(sid: "s", uid: "7"))
        #expect(phase() == "confirming")
        events.tell("a", 3, .stepEnded(StepReport(id: "confirm", work: "confirm", outcome: .succeeded)))
        #expect(phase() == "recording")
        events.tell("a", 4, .attempted(step: "stop", Events.attempt("stop")))
        #expect(phase() == "stopping")
        events.tell("a", 5, .stepEnded(StepReport(id: "stop", work: "stop", outcome: .succeeded)))
        #expect(phase() == "verifying")
        // Asking whether it is gone fails until it is.
        events.tell("a", 6, .attempted(step: "verify", Events.attempt("query", error: "HTTP 404")))
        #expect(!lines(events, at: 9)[0].hasPrefix("!"))
        events.end("a", 7)
        #expect(lines(events, at: 9) == ["0:09  none running; 1 succeeded"])
    }

    @Test(
        arguments: zip(
            [ResumptionReport.Finding.notStarted, .running, .stopUnknown, .over],
            ["starting", "recording", "stopping", "verifying"]))
    func aRunThatIsGoneOnWithIsWhereItWas(_ finding: ResumptionReport.Finding, _ phase: String) {
        var events = Events()
        events.tell("a", 0, .resumed(finding))
        #expect(lines(events, at: 0)[0].contains(phase))
    }

    /// With more runs than rows those are shown of which there is most to tell, and the others are counted.
    @Test func aThousandRunsFitIntoAnyTerminal() {
        var events = Events()
        for number in 1...1000 { events.record("job-\(number)", from: 0, at: Int64(2000 - number)) }
        for number in 501...700 { events.tell("late-\(number)", 0, .began) }
        for number in 501...700 { events.tell("late-\(number)", 0, .waitsForTurn(limit: 1000)) }
        events.tell("job-3", 5, .warned("nobody is there"))
        events.tell("job-4", 5, .attempted(step: "poll", Events.attempt("query", error: "no answer")))
        for rows in 0...40 where rows != 0 {
            let lines = lines(events, at: 10, rows: rows)
            // One row is the cursor's, and one is left for what an interrupted user types.
            #expect(lines.count == max(rows - 1, 0))
        }
        let shown = lines(events, at: 10, rows: 8)
        #expect(
            shown == [
                "  job-3     recording  0:10  stop in 33:07  1 warning",
                "! job-4     recording  0:10  tries again",
                "  job-998   recording  0:10  stop in 16:32",
                "  job-999   recording  0:10  stop in 16:31",
                "  job-1000  recording  0:10  stop in 16:30",
                "  and 1195 more: 995 recording, 200 waiting",
                "0:10  1000 recording, 200 waiting",
            ])
    }

    @Test(arguments: [1, 2, 5, 12, 20, 40, 79, 200])
    func noLineIsWiderThanTheTerminal(_ columns: Int) {
        let lines = lines(runs, at: 723, columns: columns)
        #expect(lines.allSatisfy { $0.count < columns })
        #expect(columns == 1 ? lines.isEmpty : lines.count == 6)
    }

    @Test func aLongNameLeavesRoom() {
        var events = Events()
        events.record(String(repeating: "long-", count: 12), from: 0, at: 60)
        #expect(lines(events, at: 0, columns: 50)[0] == "  long-long-long-long-lon~  recording  0:00  sto~")
    }

    @Test func aTerminalWithoutASizeIsAnOrdinaryOne() {
        #expect(ScreenSize(columns: 0, rows: 0) == ScreenSize(columns: 80, rows: 24))
    }

    @Test func drawingAThousandRunsIsQuick() {
        var state = ProgressState()
        var events = Events()
        for number in 1...1000 { events.record("job-\(number)", from: 0, at: Int64(2000 - number)) }
        for event in events.all { state.take(event) }
        let time = ContinuousClock().measure {
            for second in 0..<10 {
                _ = state.lines(in: ScreenSize(columns: 80, rows: 24), at: Events.beginning + Int64(second) * 1000)
            }
        }
        // A tenth of a core at four drawings a second, in a debug build on a busy machine.
        #expect(time < .seconds(10), "\(time / 10) a drawing")
    }
}
