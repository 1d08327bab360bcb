package import Clocks

/// Time as a run sees it: a stopwatch, a way to sleep, and the time of day.
///
/// Pacing goes by the stopwatch; the time of day is for records, and for steps that name one.
package struct RunClock: Sendable {
    /// Time since the clock was made.
    package let elapsed: @Sendable () -> Duration
    /// Does something short after a time, unless it is cancelled first.
    package let alarm: @Sendable (_ length: Duration, _ action: @escaping @Sendable () -> Void) -> Alarm
    /// Milliseconds since the Unix epoch.
    package let timeOfDay: @Sendable () -> Int64

    /// - Parameter clock: one that counts suspend, outside of tests.
    package init(_ clock: some AlarmClock, timeOfDay: @escaping @Sendable () -> Int64) {
        let start = clock.now
        elapsed = { start.duration(to: clock.now) }
        alarm = { clock.alarm(at: clock.now.advanced(by: $0), $1) }
        self.timeOfDay = timeOfDay
    }

    /// Sleeps.
    ///
    /// - Throws: `CancellationError` where the task is cancelled first.
    package func sleep(_ length: Duration) async throws {
        try Task.checkCancellation()
        let over = StopGate()
        let alarm = alarm(length) { over.open() }
        await over.wait()
        if over.isOpen { return }
        alarm.cancel()
        throw CancellationError()
    }
}
