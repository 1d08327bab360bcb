package import Clocks
import Synchronization

/// A clock that stands still until it is moved, and then moves to the next sleeper's deadline.
package final class VirtualClock: AlarmClock {
    /// A time, as its offset from the clock's beginning.
    package struct Instant: InstantProtocol {
        package var offset: Duration

        package init(offset: Duration) {
            self.offset = offset
        }

        package func advanced(by duration: Duration) -> Instant {
            Instant(offset: offset + duration)
        }

        package func duration(to other: Instant) -> Duration {
            other.offset - offset
        }

        package static func < (left: Instant, right: Instant) -> Bool {
            left.offset < right.offset
        }
    }

    private struct State {
        var now = Instant(offset: .zero)
        var sleepers = Sleepers()
        var nextTicket: UInt64 = 0
        /// Tickets cancelled before their sleepers were registered.
        var cancelled: Set<UInt64> = []
    }

    private let state = Mutex(State())
    private let home: HomeThread

    package convenience init() {
        self.init(home: HomeThread())
    }

    init(home: HomeThread) {
        self.home = home
    }

    package var now: Instant {
        state.withLock { $0.now }
    }

    package var minimumResolution: Duration { .nanoseconds(1) }

    /// Sleeps until the clock is moved to the deadline. A deadline that has passed counts as now: whoever is ready goes first.
    package func sleep(until deadline: Instant, tolerance: Duration? = nil) async throws {
        try Task.checkCancellation()
        home.check()
        let key = state.withLock { state in
            defer { state.nextTicket += 1 }
            return Sleepers.Key(deadline: max(deadline, state.now), ticket: state.nextTicket)
        }
        defer { state.withLock { _ = $0.cancelled.remove(key.ticket) } }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let isCancelled = state.withLock { state in
                    if state.cancelled.contains(key.ticket) { return true }
                    state.sleepers.insert(.task(continuation), at: key)
                    return false
                }
                if isCancelled { continuation.resume(throwing: CancellationError()) }
            }
        } onCancel: {
            let sleeper = state.withLock { state in
                let sleeper = state.sleepers.remove(at: key)
                // Not asleep yet, or not any more; in the second case the ticket is forgotten in a moment.
                if sleeper == nil { state.cancelled.insert(key.ticket) }
                return sleeper
            }
            if case .task(let continuation) = sleeper { continuation.resume(throwing: CancellationError()) }
        }
    }

    /// A moment that has passed counts as now: whoever is ready goes first.
    package func alarm(at moment: Instant, _ action: @escaping @Sendable () -> Void) -> Alarm {
        home.check()
        let alarm = Alarm(action)
        state.withLock { state in
            let key = Sleepers.Key(deadline: max(moment, state.now), ticket: state.nextTicket)
            state.nextTicket += 1
            state.sleepers.insert(.alarm(alarm), at: key)
        }
        return alarm
    }

    /// Whether anybody sleeps.
    package var hasSleepers: Bool {
        state.withLock { !$0.sleepers.isEmpty }
    }

    /// Moves the clock to the earliest deadline and wakes one sleeper there, the one that came first.
    ///
    /// - Returns: Whether there was any.
    package func wakeNextSleeper() -> Bool {
        let sleeper = state.withLock { state -> Sleepers.Sleeper? in
            guard let (key, sleeper) = state.sleepers.popFirst() else { return nil }
            state.now = max(state.now, key.deadline)
            return sleeper
        }
        sleeper?.wake()
        return sleeper != nil
    }
}
