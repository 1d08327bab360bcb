import Testing

@testable import JobRunner

/// How fast requests go.
struct RequestRateTests {
    /// The moments at which so many requests go that all wait from the beginning.
    private func moments(_ counts: [Int], quota: Int) -> [Duration] {
        var rate = RequestRate(requestsPerSecond: quota)
        var now = Duration.zero
        return counts.flatMap { count in
            now += rate.wait(for: count, at: now)
            rate.take(count, at: now)
            return Array(repeating: now, count: count)
        }
    }

    @Test(arguments: [2, 3, 5, 10, 30, 100]) func quotaIsNeverExceededWithinASecond(quota: Int) {
        for counts in [
            Array(repeating: 1, count: 500), Array(repeating: 2, count: 250), [1, 2, 1, 1, 2].flatMap { [$0, 1] },
        ] {
            let moments = moments(counts, quota: quota)
            for index in moments.indices where index + quota < moments.count {
                #expect(moments[index + quota] - moments[index] > .seconds(1))
            }
        }
    }

    @Test func ninetyPercentOfTheQuotaAreUsed() {
        let last = moments(Array(repeating: 1, count: 901), quota: 10).last ?? .zero
        #expect((.seconds(98)...(.seconds(101))).contains(last))
    }

    @Test func firstTwoGoAtOnce() {
        #expect(moments([1, 1], quota: 10) == [.zero, .zero])
        #expect(moments([2], quota: 10) == [.zero, .zero])
    }

    @Test func pauseHoldsAllBack() {
        var rate = RequestRate(requestsPerSecond: 10)
        rate.pause(until: .seconds(5))
        #expect(rate.wait(for: 1, at: .seconds(1)) == .seconds(4))
        #expect(rate.wait(for: 1, at: .seconds(6)) == .zero)
    }
}
