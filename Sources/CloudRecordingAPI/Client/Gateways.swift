import Synchronization
public import Transport

/// The gateways of every endpoint, and the memory of what last worked at each. Clients that share it share that memory.
///
/// Waits for nothing and starts no tasks; time comes from the stopwatch it is given.
public final class Gateways: Sendable {
    private let pools = Mutex<[Endpoint: EndpointPool]>([:])
    private let times: FailoverTimes
    private let stopwatch: (@Sendable () -> Duration)?
    let resolver: (any NameResolver)?

    /// - Parameters:
    ///   - resolver: looks up the names of an area's hosts before they are called; where there is none, the transport
    ///     finds out.
    ///   - times: how long what is known of a gateway holds.
    ///   - elapsed: time since some fixed moment. Without it no time passes: a gateway that failed is taken up again only
    ///     when all others have failed, and no error tells how long anything took.
    public init(
        resolver: (any NameResolver)? = nil, times: FailoverTimes = FailoverTimes(),
        elapsed: (@Sendable () -> Duration)? = nil
    ) {
        self.resolver = resolver
        self.times = times
        stopwatch = elapsed
    }

    /// With the time of a clock; outside of tests, one that counts suspend.
    public convenience init<C: Clock<Duration>>(
        clock: C, resolver: (any NameResolver)? = nil, times: FailoverTimes = FailoverTimes()
    ) {
        let start = clock.now
        self.init(resolver: resolver, times: times, elapsed: { start.duration(to: clock.now) })
    }

    /// The base URLs of an endpoint, as they are known now.
    public func pool(of endpoint: Endpoint) -> EndpointPool {
        pools.withLock { $0[endpoint] ?? endpoint.pool(times) }
    }

    /// Tells the pool of an endpoint what happened.
    func withPool<Result: Sendable>(
        of endpoint: Endpoint, _ body: (inout EndpointPool, _ now: Duration) -> Result
    ) -> Result {
        pools.withLock { pools in
            body(&pools[endpoint, default: endpoint.pool(times)], stopwatch?() ?? .zero)
        }
    }

    /// The time; `nil` where there is no stopwatch.
    var elapsed: Duration? { stopwatch?() }

    /// How long something took that began then.
    func time(since start: Duration?) -> Duration? {
        guard let start, let elapsed else { return nil }
        return elapsed - start
    }
}
