/// The service's time as a function of the time outside: the same, until somebody makes it faster or jump.
struct ServiceClock: Sendable {
    /// How many seconds of the service pass in one outside.
    private(set) var speed = 1.0
    /// A moment outside, and what the service's time was then.
    private var anchor: (outer: Int64, inner: Int64) = (0, 0)

    /// The last millisecond of year 9999: later times cannot be written as names of files are.
    static let end: Int64 = 253_402_300_799_999

    func time(at outer: Int64) -> Int64 {
        let passed = outer - anchor.outer
        guard speed != 1 else { return min(anchor.inner + passed, ServiceClock.end) }
        let scaled = (Double(passed) * speed).rounded(.down)
        return Int64(min(Double(anchor.inner) + scaled, Double(ServiceClock.end)))
    }

    mutating func set(speed: Double, at outer: Int64) {
        anchor = (outer, time(at: outer))
        self.speed = speed
    }

    /// - Parameter milliseconds: not negative, for the service's time never goes back.
    mutating func jump(by milliseconds: Int64, at outer: Int64) {
        let (sum, overflows) = time(at: outer).addingReportingOverflow(max(milliseconds, 0))
        anchor = (outer, overflows ? ServiceClock.end : min(sum, ServiceClock.end))
    }

    /// How long a span of the service's time is outside.
    func outside(_ duration: Duration) -> Duration { speed == 1 ? duration : duration / speed }
}
