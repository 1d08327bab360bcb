import Synchronization

/// A clock that can be asked to do something at a moment, without a task that sleeps until then.
///
/// A task that only sleeps takes some kilobytes, and there may be tens of thousands.
package protocol AlarmClock: Clock where Duration == Swift.Duration {
    /// Does something once a moment has come, unless the alarm is cancelled first.
    ///
    /// - Parameter action: something short, done on any thread.
    func alarm(at moment: Instant, _ action: @escaping @Sendable () -> Void) -> Alarm
}

/// Something to be done at a moment, once.
///
/// A class around a lock, since who cancels it and the clock that rings it share it.
package final class Alarm: Sendable {
    private let action: Mutex<(@Sendable () -> Void)?>

    package init(_ action: @escaping @Sendable () -> Void) { self.action = Mutex(action) }

    /// Whether it has rung, or was cancelled.
    package var isOver: Bool { action.withLock { $0 == nil } }

    /// Does what is to be done, unless that was done or is not wanted any more.
    package func ring() { take()?() }

    /// From now on it does nothing, unless it is ringing already.
    package func cancel() { _ = take() }

    private func take() -> (@Sendable () -> Void)? {
        action.withLock { action in
            defer { action = nil }
            return action
        }
    }
}
