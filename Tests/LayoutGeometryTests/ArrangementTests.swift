import LayoutGeometry
import Testing

@Suite struct ArrangementTests {
    private static func users(_ count: Int) -> [String] { (1...count).map(String.init) }

    @Test(arguments: 1...17, [Arrangement.floating, .bestFit, .vertical(large: "1")])
    func everyUserStandsOnTheCanvas(count: Int, arrangement: Arrangement) {
        let windows = arrangement.windows(for: Self.users(count))
        #expect(windows.count == count)
        #expect(windows.allSatisfy { !$0.leavesCanvas && !$0.isEmpty })
        #expect(Set(windows.compactMap(\.uid)).count == count)
    }

    @Test(arguments: 2...17, [Arrangement.bestFit, .vertical(large: "1")])
    func nobodyCoversAnother(count: Int, arrangement: Arrangement) {
        let windows = arrangement.windows(for: Self.users(count))
        for (index, one) in windows.enumerated() {
            for other in windows[(index + 1)...] { #expect(one.overlap(with: other) == 0) }
        }
    }

    @Test func floatingPutsTheFirstOnTheWholeCanvasAndTheRestAlongTheLowerEdge() {
        let windows = Arrangement.floating.windows(for: Self.users(6))
        #expect(windows[0] == Window(uid: "1", x: 0, y: 0, width: 1, height: 1))
        #expect(abs(windows[1].y - (1 - 0.235 - 0.012)) < 1e-9)
        #expect(windows[5].y < windows[4].y)
    }

    @Test func seventeenInTheGridLeaveABandAtEachSide() {
        let windows = Arrangement.bestFit.windows(for: Self.users(17))
        #expect(windows.map(\.x).min() == 0.1)
        #expect(windows[16] == Window(uid: "17", x: 0.4, y: 0.8, width: 0.2, height: 0.2))
    }

    @Test(arguments: [(5, 0.8), (7, 6.0 / 7), (9, 8.0 / 9), (17, 0.8)])
    func theLargeWindowOfTheVerticalArrangementTakesWhatTheSmallOnesLeave(count: Int, width: Double) {
        let windows = Arrangement.vertical(large: "3").windows(for: Self.users(count))
        #expect(windows[0].uid == "3")
        #expect(abs(windows[0].width - width) < 1e-9)
        #expect(windows[0].isFitted)
    }

    @Test func moreThanSeventeenAreNotShown() {
        #expect(Arrangement.bestFit.windows(for: Self.users(30)).count == 17)
        #expect(Arrangement.bestFit.windows(for: []).isEmpty)
    }

    @Test func overlapIsTheSharedArea() {
        let one = Window(x: 0, y: 0, width: 0.5, height: 0.5)
        #expect(one.overlap(with: Window(x: 0.25, y: 0.25, width: 0.5, height: 0.5)) == 0.0625)
        #expect(one.overlap(with: Window(x: 0.5, y: 0, width: 0.5, height: 0.5)) == 0)
        #expect(Window(x: 0, y: 0, width: 1, height: 1).covers(one))
        #expect(Window(x: 0.6, y: 0, width: 0.5, height: 1).leavesCanvas)
    }
}
