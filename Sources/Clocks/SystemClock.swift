import HeapModule
import Synchronization

/// The system's continuous clock, which counts suspend.
///
/// Of all its alarms it sleeps only until the next, and it wakes a thousand times a second at most: alarms that are closer
/// to each other ring together.
package final class SystemClock: AlarmClock {
    package typealias Instant = ContinuousClock.Instant

    private struct Entry: Comparable {
        let moment: Instant
        /// Counts up by arrival.
        let ticket: UInt64
        let alarm: Alarm

        static func == (left: Entry, right: Entry) -> Bool { left.ticket == right.ticket }
        static func < (left: Entry, right: Entry) -> Bool {
            (left.moment, left.ticket) < (right.moment, right.ticket)
        }
    }

    private struct State {
        var entries = Heap<Entry>()
        var nextTicket: UInt64 = 0
        /// The task that sleeps until the next alarm.
        var sleeper: (until: Instant, task: Task<Void, Never>)?
        var hasRung: Instant?
    }

    /// The shortest time between two times at which it wakes.
    private static let pace = Duration.milliseconds(1)

    private let state = Mutex(State())
    private let clock = ContinuousClock()

    package init() {}

    package var now: Instant { clock.now }
    package var minimumResolution: Duration { clock.minimumResolution }

    package func sleep(until deadline: Instant, tolerance: Duration? = nil) async throws {
        try await clock.sleep(until: deadline, tolerance: tolerance)
    }

    package func alarm(at moment: Instant, _ action: @escaping @Sendable () -> Void) -> Alarm {
        let alarm = Alarm(action)
        state.withLock { state in
            state.entries.insert(Entry(moment: moment, ticket: state.nextTicket, alarm: alarm))
            state.nextTicket += 1
            sleepUntilTheNext(&state)
        }
        return alarm
    }

    /// Makes sure that somebody wakes for the next alarm.
    private func sleepUntilTheNext(_ state: inout State) {
        guard let first = state.entries.min?.moment else { return }
        let next = state.hasRung.map { max(first, $0 + SystemClock.pace) } ?? first
        if let sleeper = state.sleeper {
            if sleeper.until <= next { return }
            sleeper.task.cancel()
        }
        let task = Task { [self] in
            // Whoever cancels it has another one sleep.
            if (try? await clock.sleep(until: next)) != nil { ring() }
        }
        state.sleeper = (next, task)
    }

    private func ring() {
        let now = clock.now
        let due = state.withLock { state in
            var due: [Alarm] = []
            while let next = state.entries.min, next.moment <= now {
                due.append(next.alarm)
                state.entries.removeMin()
            }
            state.sleeper?.task.cancel()
            (state.sleeper, state.hasRung) = (nil, now)
            sleepUntilTheNext(&state)
            return due
        }
        for alarm in due { alarm.ring() }
    }
}
