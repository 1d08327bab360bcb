import Testing

@testable import JobRunner

/// How long is waited before a repeat.
struct BackoffTests {
    private let seeds: ClosedRange<UInt64> = 1...2000

    /// The least and the most of many draws.
    private func extent(_ draw: (inout SeededChance) -> Duration) -> ClosedRange<Duration> {
        let draws = seeds.map { seed in
            var chance = SeededChance(seed: seed)
            return draw(&chance)
        }
        return (draws.min() ?? .zero)...(draws.max() ?? .zero)
    }

    private func expect(
        _ extent: ClosedRange<Duration>, fills range: Range<Duration>, _ location: SourceLocation = #_sourceLocation
    ) {
        let width = range.upperBound - range.lowerBound
        #expect(extent.lowerBound >= range.lowerBound && extent.upperBound < range.upperBound, sourceLocation: location)
        #expect(extent.lowerBound < range.lowerBound + width / 20, sourceLocation: location)
        #expect(extent.upperBound > range.upperBound - width / 20, sourceLocation: location)
    }

    @Test func theVendorsDelaysAreFloorsAndTheirGrowthIsTheJitter() {
        let delays: [Duration] = [.seconds(1), .seconds(3), .seconds(6)]
        let ranges: [Range<Duration>] = [
            .seconds(1)..<(.seconds(2)), .seconds(3)..<(.seconds(5)), .seconds(6)..<(.seconds(9)),
        ]
        for (index, range) in ranges.enumerated() {
            expect(extent { Backoff.delay(index, of: delays, &$0) }, fills: range)
        }
    }

    @Test func throttlingSpreadsOverAStepThatDoublesUpToHalfAMinute() {
        for (count, width) in [(0, 1), (1, 2), (3, 8), (5, 30), (60, 30)] {
            expect(
                extent { Backoff.delay(count, from: .seconds(7), step: .seconds(1), &$0) },
                fills: .seconds(7)..<(.seconds(7 + width)))
        }
    }

    @Test func aRangeIsFilled() {
        expect(
            extent { Backoff.delay(in: .seconds(30) ... .seconds(60), &$0) }, fills: .seconds(30)..<(.seconds(60)))
    }

    @Test func whatIsNotThereIsNoDelay() {
        var chance = SeededChance(seed: 1)
        #expect(Backoff.delay(3, of: [.seconds(1)], &chance) == .zero)
        #expect(Backoff.delay(0, of: [], &chance) == .zero)
    }
}
