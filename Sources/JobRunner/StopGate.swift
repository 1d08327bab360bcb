import Synchronization

/// Tells every run of a batch, or one of them, that it should stop its recording and end.
///
/// A class around a lock, since waiting ends by cancellation too and a cancellation handler cannot enter an actor.
package final class StopGate: Sendable {
    /// What becomes of recordings when the gate opens.
    package enum Purpose: Sendable {
        /// They are stopped.
        case stop
        /// They go on, for another process to take them over.
        case handOver
        /// They are stopped, since a later run of the job comes in their place.
        case replace
    }

    private struct State {
        var purpose: Purpose?
        var nextTicket = 0
        /// In the order in which they came; seldom more than one.
        var waiting: [(ticket: Int, continuation: CheckedContinuation<Void, Never>)] = []
        var cancelled: Set<Int> = []
        var inner: [StopGate] = []
    }

    private let state = Mutex(State())

    package init() {}

    /// Makes a gate for one of many runs, which opens with this one, or alone.
    package func inner() -> StopGate {
        let gate = StopGate()
        let purpose = state.withLock { state in
            state.inner.append(gate)
            return state.purpose
        }
        if let purpose { gate.open(purpose) }
        return gate
    }

    /// Whether the runs should end.
    package var isOpen: Bool { state.withLock { $0.purpose != nil } }

    /// Whether recordings go on without this process.
    package var isHandingOver: Bool { state.withLock { $0.purpose == .handOver } }

    /// Whether another run comes in the place of these.
    package var isReplacing: Bool { state.withLock { $0.purpose == .replace } }

    /// Tells them. What is told first counts.
    package func open(_ purpose: Purpose = .stop) {
        let (waiting, inner) = state.withLock { state in
            state.purpose = state.purpose ?? purpose
            defer { state.waiting = [] }
            return (state.waiting, state.inner)
        }
        for gate in inner { gate.open(purpose) }
        for waiter in waiting { waiter.continuation.resume() }
    }

    /// Returns when the runs should stop, or when the task is cancelled.
    package func wait() async {
        let ticket = state.withLock { state in
            state.nextTicket += 1
            return state.nextTicket
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isOver = state.withLock { state in
                    guard state.purpose == nil, state.cancelled.remove(ticket) == nil else { return true }
                    state.waiting.append((ticket, continuation))
                    return false
                }
                if isOver { continuation.resume() }
            }
        } onCancel: {
            let continuation = state.withLock { state in
                guard let index = state.waiting.firstIndex(where: { $0.ticket == ticket }) else {
                    state.cancelled.insert(ticket)
                    return nil as CheckedContinuation<Void, Never>?
                }
                return state.waiting.remove(at: index).continuation
            }
            continuation?.resume()
        }
        _ = state.withLock { $0.cancelled.remove(ticket) }
    }
}
