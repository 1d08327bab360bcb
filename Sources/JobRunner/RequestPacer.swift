import DequeModule
import Synchronization

/// How soon a request has to go out when several wait; the first go first.
package enum Urgency: Int, Sendable, CaseIterable {
    case stop
    /// The second of a pair, to be sent within two seconds of the first (v1-api 1.3).
    case start
    /// A confirmation; as long as it has time, it goes with the polls.
    case confirm
    case pair
    case action
    case poll
}

/// Gives the requests of one customer their turns, as fast as the rate allows.
///
/// Somebody must ``serve(_:)``. A class around a lock, since waiting ends by cancellation too and a cancellation handler
/// cannot enter an actor.
package final class RequestPacer: Sendable {
    private let state: Mutex<PacerQueue>

    /// - Parameter keeper: keeps the customer's rate.
    package init(keeper: any RateKeeper) { state = Mutex(PacerQueue(keeper: keeper)) }

    /// Waits until a request may be sent; for a pair, until both may.
    ///
    /// - Parameter moment: the moment by the stopwatch from which a confirmation or a change goes before pairs.
    /// - Returns: whether it may; not where the task was cancelled, or nobody serves any more.
    package func turn(_ urgency: Urgency, urgentFrom moment: Duration = .zero) async -> Bool {
        let ticket = state.withLock { $0.nextTicket() }
        let mayGo = await withTaskCancellationHandler {
            await withCheckedContinuation { (continuation: CheckedContinuation<Bool, Never>) in
                let server = state.withLock { state -> Resumption? in
                    guard !state.isClosed, state.cancelled.remove(ticket) == nil else {
                        return Resumption(continuation, false)
                    }
                    state.add(PacerQueue.Entry(ticket: ticket, moment: moment, continuation: continuation), urgency)
                    return state.takeIdleServer()
                }
                server?.resume()
            }
        } onCancel: {
            let waiting = state.withLock { $0.cancel(ticket) }
            waiting?.resume(returning: false)
        }
        _ = state.withLock { $0.cancelled.remove(ticket) }
        return mayGo
    }

    /// Lets nothing out for a while: the service has said that it was too much.
    package func pause(for length: Duration, at now: Duration) {
        state.withLock { $0.pause(for: length, at: now) }
    }

    /// Lets the waiting go, each at its time, until the task is cancelled; then refuses whoever waits.
    package func serve(_ clock: RunClock) async {
        while !Task.isCancelled {
            let (wait, next) = state.withLock { $0.next(at: clock.elapsed()) }
            next?.resume(returning: true)
            if next != nil { continue }
            if let wait {
                do { try await clock.sleep(wait) } catch { break }
            } else {
                await untilSomebodyWaits()
            }
        }
        for entry in state.withLock({ $0.close() }) { entry.continuation.resume(returning: false) }
    }

    private func untilSomebodyWaits() async {
        _ = await withTaskCancellationHandler {
            await withCheckedContinuation { (continuation: CheckedContinuation<Bool, Never>) in
                let isOver = state.withLock { state in
                    guard state.isEmpty, !Task.isCancelled else { return true }
                    state.idleServer = continuation
                    return false
                }
                if isOver { continuation.resume(returning: true) }
            }
        } onCancel: {
            state.withLock { $0.takeIdleServer() }?.resume()
        }
    }
}

/// A continuation and what it is to return, to be resumed outside of the lock.
private struct Resumption {
    let continuation: CheckedContinuation<Bool, Never>
    let value: Bool

    init(_ continuation: CheckedContinuation<Bool, Never>, _ value: Bool) {
        self.continuation = continuation
        self.value = value
    }

    func resume() { continuation.resume(returning: value) }
}

/// Who waits, and whose turn it is.
private struct PacerQueue {
    struct Entry {
        let ticket: Int
        /// The moment from which it is urgent.
        let moment: Duration
        let continuation: CheckedContinuation<Bool, Never>
    }

    private let keeper: any RateKeeper
    /// By urgency, each in the order in which they came.
    private var waiting: [Deque<Entry>] = Urgency.allCases.map { _ in [] }
    var cancelled: Set<Int> = []
    private(set) var isClosed = false
    var idleServer: CheckedContinuation<Bool, Never>?
    private var tickets = 0
    /// How many have gone since the last poll: every fifth turn is kept for one.
    private var sincePoll = 0
    /// Whether the last one of those that take turns was a pair.
    private var wasPair = false

    init(keeper: any RateKeeper) { self.keeper = keeper }

    var isEmpty: Bool { waiting.allSatisfy(\.isEmpty) }

    mutating func nextTicket() -> Int {
        tickets += 1
        return tickets
    }

    mutating func add(_ entry: Entry, _ urgency: Urgency) { waiting[urgency.rawValue].append(entry) }

    mutating func takeIdleServer() -> Resumption? {
        defer { idleServer = nil }
        return idleServer.map { Resumption($0, true) }
    }

    mutating func cancel(_ ticket: Int) -> CheckedContinuation<Bool, Never>? {
        for urgency in waiting.indices {
            guard let index = waiting[urgency].firstIndex(where: { $0.ticket == ticket }) else { continue }
            return waiting[urgency].remove(at: index).continuation
        }
        cancelled.insert(ticket)
        return nil
    }

    /// Whoever goes now; or how long the first has to wait, `nil` where nobody waits.
    mutating func next(at now: Duration) -> (wait: Duration?, CheckedContinuation<Bool, Never>?) {
        guard let urgency = nextUrgency(at: now) else { return (nil, nil) }
        if let wait = keeper.take(urgency == .pair ? 2 : 1, at: now) { return (wait, nil) }
        sincePoll = urgency == .poll || urgency == .confirm ? 0 : sincePoll + 1
        if urgency == .pair || urgency == .action { wasPair = urgency == .pair }
        return (nil, waiting[urgency.rawValue].popFirst()?.continuation)
    }

    /// The most urgent of those that wait; but pairs and changes go in turn until these have waited for long, and polls
    /// are not left out for ever.
    private func nextUrgency(at now: Duration) -> Urgency? {
        func waits(_ urgency: Urgency) -> Bool { !waiting[urgency.rawValue].isEmpty }
        for urgency in [Urgency.stop, .start] where waits(urgency) { return urgency }
        for urgency in [Urgency.confirm, .action] {
            if let first = waiting[urgency.rawValue].first, first.moment <= now { return urgency }
        }
        let look = [Urgency.confirm, .poll].first(where: waits)
        if sincePoll >= 4, let look { return look }
        if waits(.pair), !wasPair || !waits(.action) { return .pair }
        return waits(.action) ? .action : look
    }

    func pause(for length: Duration, at now: Duration) { keeper.pause(for: length, at: now) }

    mutating func close() -> [Entry] {
        isClosed = true
        defer { waiting = Urgency.allCases.map { _ in [] } }
        return waiting.flatMap { $0 }
    }
}
