import JobRunner
import RunProgress
import Testing

/// What is sent to a terminal, and what it shows then.
struct ScreenWriterTests {
    private let size = ScreenSize(columns: 40, rows: 10)

    private func state(_ count: Int) -> ProgressState {
        var events = Events()
        for number in 0..<count { events.record("job-\(number)", from: 0, at: 60) }
        var state = ProgressState()
        for event in events.all { state.take(event) }
        return state
    }

    private func lines(_ count: Int, at second: Int64, in size: ScreenSize? = nil) -> [ScreenLine] {
        state(count).lines(in: size ?? self.size, at: Events.beginning + second * 1000)
    }

    @Test(arguments: [true, false]) func linesAreDrawnInTheirPlace(_ inColors: Bool) {
        var terminal = Terminal(columns: 40)
        var writer = ScreenWriter(inColors: inColors)
        terminal.take("$ rundown run\n")
        terminal.take(writer.drawing(lines(2, at: 0), in: size))
        terminal.take(writer.drawing(lines(2, at: 1), in: size))
        #expect(
            terminal.lines == [
                "$ rundown run", "  job-0  recording  0:01  stop in 0:59", "  job-1  recording  0:01  stop in 0:59",
                "0:01  2 recording", "",
            ])
        // What stays goes above, and runs that are over leave.
        terminal.take(writer.drawing(lines(1, at: 2), after: ["job-1 succeeded"], in: size))
        terminal.take(writer.drawing(lines(1, at: 3), in: size))
        #expect(
            terminal.lines == [
                "$ rundown run", "job-1 succeeded", "  job-0  recording  0:03  stop in 0:57", "0:03  1 recording", "",
            ])
        terminal.take(writer.drawing([], in: size))
        terminal.take(writer.drawing(lines(3, at: 4), in: size))
        terminal.take(writer.erasing(in: size) + "done\n")
        #expect(terminal.lines == ["$ rundown run", "job-1 succeeded", "done", ""])
        #expect(terminal.unknown.isEmpty)
    }

    @Test func whatIsShownAlreadyIsNotSent() {
        var writer = ScreenWriter(inColors: false)
        #expect(!writer.drawing(lines(2, at: 0), in: size).isEmpty)
        #expect(writer.drawing(lines(2, at: 0), in: size).isEmpty)
        #expect(!writer.drawing(lines(2, at: 1), in: size).isEmpty)
    }

    /// A terminal shows what a user types where the cursor is.
    @Test func whatIsTypedIsDrawnOver() {
        var terminal = Terminal(columns: 40)
        var writer = ScreenWriter(inColors: false)
        terminal.take(writer.drawing(lines(1, at: 0), in: size) + "^C")
        terminal.take(writer.drawing(lines(1, at: 1), after: ["stopping"], in: size))
        #expect(terminal.lines == ["stopping", "  job-0  recording  0:01  stop in 0:59", "0:01  1 recording", ""])
    }

    /// A terminal that becomes narrower breaks its lines anew, so that they are more.
    @Test func aNarrowerTerminalIsDrawnAgain() {
        var writer = ScreenWriter(inColors: false)
        _ = writer.drawing(lines(2, at: 0), in: size)
        let narrow = ScreenSize(columns: 20, rows: 10)
        let text = writer.drawing(lines(2, at: 0, in: narrow), in: narrow)
        // 38, 38 and 17 columns are five rows of 20.
        #expect(text.hasPrefix("\r\u{1B}[5A\u{1B}[J"))
        #expect(lines(2, at: 0, in: narrow).allSatisfy { $0.width < 20 })
        // Never beyond the first row.
        let flat = ScreenSize(columns: 10, rows: 4)
        #expect(writer.drawing(lines(2, at: 0, in: flat), in: flat).hasPrefix("\r\u{1B}[3A"))
    }

    @Test func coloursAreSentOnlyWhereTheyAreWanted() {
        var plain = ScreenWriter(inColors: false)
        var colored = ScreenWriter(inColors: true)
        #expect(!plain.drawing(lines(2, at: 0), in: size).contains("m" + "\u{1B}"))
        let text = colored.drawing(lines(2, at: 0), in: size)
        #expect(text.contains("\u{1B}[32mrecording\u{1B}[0m"))
    }
}
