/// Time as a run sees it: a stopwatch, a way to sleep, and the time of day.
///
/// Pacing goes by the stopwatch; the time of day is for records, and for steps that name one.
package struct RunClock: Sendable {
    /// Time since the clock was made.
    package let elapsed: @Sendable () -> Duration
    package let sleep: @Sendable (Duration) async throws -> Void
    /// Milliseconds since the Unix epoch.
    package let timeOfDay: @Sendable () -> Int64

    /// - Parameter clock: one that counts suspend, outside of tests.
    package init<C: Clock<Duration>>(_ clock: C, timeOfDay: @escaping @Sendable () -> Int64) {
        let start = clock.now
        elapsed = { start.duration(to: clock.now) }
        sleep = { try await clock.sleep(for: $0) }
        self.timeOfDay = timeOfDay
    }
}
