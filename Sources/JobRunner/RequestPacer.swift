import Synchronization

/// Spreads the requests of one customer evenly, at nine tenths of the quota with a burst of two (v1-api 1.4).
///
/// Each request reserves its moment and its caller sleeps until then.
package final class RequestPacer: Sendable {
    private let interval: Duration
    /// The moment from which the next request is due, were there no burst.
    private let next = Mutex(Duration.zero)

    /// - Parameter requestsPerSecond: the customer's quota.
    package init(requestsPerSecond: Int) {
        interval = .nanoseconds(1_000_000_000 * 10 / (Int64(max(requestsPerSecond, 1)) * 9))
    }

    /// Reserves moments for requests that go out together, and tells how long to wait for the first.
    package func reserve(_ count: Int = 1, at now: Duration) -> Duration {
        next.withLock { next in
            next = max(next, now)
            let wait = next + interval * (count - 1) - interval - now
            next += interval * count
            return max(wait, .zero)
        }
    }

    /// Lets nothing out for a while: the service has said that it was too much.
    package func pause(for length: Duration, at now: Duration) {
        next.withLock { next in next = max(next, now + length + interval) }
    }
}
