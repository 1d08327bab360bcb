package import DequeModule
import Synchronization

/// Keeps the rate of one customer's requests, for whoever shares it.
package protocol RateKeeper: Sendable {
    /// Takes the turn of so many requests together.
    ///
    /// - Parameter now: the moment by the stopwatch of the run's clock.
    /// - Returns: how long they have to wait for it; `nil` where it was taken.
    func take(_ count: Int, at now: Duration) -> Duration?
    /// Lets nothing out for a while.
    func pause(for length: Duration, at now: Duration)
}

/// The rate of requests of this process alone.
package final class LocalRate: RateKeeper {
    private let rate: Mutex<RequestRate>

    /// - Parameter requestsPerSecond: the customer's quota.
    package init(requestsPerSecond: Int) { rate = Mutex(RequestRate(requestsPerSecond: requestsPerSecond)) }

    package func take(_ count: Int, at now: Duration) -> Duration? { rate.withLock { $0.take(count, at: now) } }

    package func pause(for length: Duration, at now: Duration) {
        rate.withLock { $0.pause(until: now + length) }
    }
}

/// How fast requests may go: evenly at nine tenths of the quota with a burst of two, or of what two milliseconds let out,
/// and never more than the quota within a second (v1-api 1.4).
package struct RequestRate: Sendable, Hashable {
    /// A second, and a little more since not every request is as long under way.
    package static let window = Duration.milliseconds(1050)

    private let quota: Int
    private let interval: Duration
    /// How many may go at once. Of thousands a second, not each has a wait of its own.
    private let burst: Int
    /// The moment from which the next request is due, were there no burst.
    package private(set) var next = Duration.zero
    package private(set) var pausedUntil = Duration.zero
    /// The moments of the last requests, as many as the quota.
    package private(set) var recent: Deque<Duration> = []

    package init(requestsPerSecond: Int) {
        // Two at least, or a pair would never go.
        quota = max(requestsPerSecond, 2)
        burst = max(requestsPerSecond / 500, 2)
        interval = .nanoseconds(1_000_000_000 * 10 / (Int64(max(requestsPerSecond, 1)) * 9))
    }

    /// A rate as it was left, perhaps under another quota.
    package init(requestsPerSecond: Int, next: Duration, pausedUntil: Duration, recent: [Duration]) {
        self.init(requestsPerSecond: requestsPerSecond)
        self.next = next
        self.pausedUntil = pausedUntil
        self.recent = Deque(recent.suffix(quota))
    }

    /// Takes the turn of so many requests together.
    ///
    /// - Returns: how long they have to wait for it; `nil` where it was taken.
    @discardableResult
    package mutating func take(_ count: Int, at now: Duration) -> Duration? {
        let wait = wait(for: count, at: now)
        guard wait <= .zero else { return wait }
        next = max(next, now) + interval * count
        recent += repeatElement(now, count: count)
        recent.removeFirst(max(recent.count - quota, 0))
        return nil
    }

    package mutating func pause(until moment: Duration) { pausedUntil = max(pausedUntil, moment) }

    func wait(for count: Int, at now: Duration) -> Duration {
        var moment = max(pausedUntil, next + interval * (count - burst))
        let excess = recent.count + count - quota
        if excess > 0, recent.indices.contains(excess - 1) {
            moment = max(moment, recent[excess - 1] + RequestRate.window)
        }
        return max(moment - now, .zero)
    }
}
