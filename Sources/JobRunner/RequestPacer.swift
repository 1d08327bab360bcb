import Synchronization

/// How soon a request has to go out when several wait; the first go first.
package enum Urgency: Int, Sendable, CaseIterable {
    case stop
    /// The second of a pair, to be sent within two seconds of the first (v1-api 1.3).
    case start
    case confirm
    case pair
    case action
    case poll
}

/// Spreads the requests of one customer evenly, at nine tenths of the quota with a burst of two, and never more than the
/// quota within a second (v1-api 1.4).
///
/// Somebody must ``serve(_:)``. A class around a lock, since waiting ends by cancellation too and a cancellation handler
/// cannot enter an actor.
package final class RequestPacer: Sendable {
    private let state: Mutex<PacerQueue>

    /// - Parameter requestsPerSecond: the customer's quota.
    package init(requestsPerSecond: Int) {
        state = Mutex(PacerQueue(rate: RequestRate(requestsPerSecond: requestsPerSecond)))
    }

    /// Waits until a request may be sent; for a pair, until both may.
    ///
    /// - Returns: whether it may; not where the task was cancelled, or nobody serves any more.
    package func turn(_ urgency: Urgency) async -> Bool {
        let ticket = state.withLock { $0.nextTicket() }
        let mayGo = await withTaskCancellationHandler {
            await withCheckedContinuation { (continuation: CheckedContinuation<Bool, Never>) in
                let server = state.withLock { state -> Resumption? in
                    guard !state.isClosed, state.cancelled.remove(ticket) == nil else {
                        return Resumption(continuation, false)
                    }
                    state.waiting.append(PacerQueue.Entry(ticket, urgency, continuation))
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
        state.withLock { $0.rate.pause(until: now + length) }
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
                    guard state.waiting.isEmpty, !Task.isCancelled else { return true }
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

/// Who waits, and how fast they may go.
private struct PacerQueue {
    struct Entry {
        let ticket: Int
        let urgency: Urgency
        let continuation: CheckedContinuation<Bool, Never>

        init(_ ticket: Int, _ urgency: Urgency, _ continuation: CheckedContinuation<Bool, Never>) {
            self.ticket = ticket
            self.urgency = urgency
            self.continuation = continuation
        }
    }

    var rate: RequestRate
    var waiting: [Entry] = []
    var cancelled: Set<Int> = []
    var isClosed = false
    var idleServer: CheckedContinuation<Bool, Never>?
    private var tickets = 0
    /// How many have gone since the last poll: every fifth turn is kept for one.
    private var sincePoll = 0

    init(rate: RequestRate) { self.rate = rate }

    mutating func nextTicket() -> Int {
        tickets += 1
        return tickets
    }

    mutating func takeIdleServer() -> Resumption? {
        defer { idleServer = nil }
        return idleServer.map { Resumption($0, true) }
    }

    mutating func cancel(_ ticket: Int) -> CheckedContinuation<Bool, Never>? {
        guard let index = waiting.firstIndex(where: { $0.ticket == ticket }) else {
            cancelled.insert(ticket)
            return nil
        }
        return waiting.remove(at: index).continuation
    }

    /// Whoever goes now; or how long the first has to wait, `nil` where nobody waits.
    mutating func next(at now: Duration) -> (wait: Duration?, CheckedContinuation<Bool, Never>?) {
        let poll = sincePoll >= 4 ? waiting.indices.first { waiting[$0].urgency == .poll } : nil
        let first = waiting.indices.min { one, other in
            (waiting[one].urgency.rawValue, one) < (waiting[other].urgency.rawValue, other)
        }
        guard let index = poll ?? first else { return (nil, nil) }
        let urgency = waiting[index].urgency
        let count = urgency == .pair ? 2 : 1
        let wait = rate.wait(for: count, at: now)
        guard wait <= .zero else { return (wait, nil) }
        rate.take(count, at: now)
        sincePoll = urgency == .poll ? 0 : sincePoll + 1
        return (nil, waiting.remove(at: index).continuation)
    }

    mutating func close() -> [Entry] {
        isClosed = true
        defer { waiting = [] }
        return waiting
    }
}

/// How fast requests may go.
struct RequestRate {
    /// A second, and a little more since not every request is as long under way.
    static let window = Duration.milliseconds(1050)

    private let quota: Int
    private let interval: Duration
    /// The moment from which the next request is due, were there no burst.
    private var next = Duration.zero
    private var pausedUntil = Duration.zero
    /// The moments of the last requests, as many as the quota.
    private var recent: [Duration] = []

    init(requestsPerSecond: Int) {
        // Two at least, or a pair would never go.
        quota = max(requestsPerSecond, 2)
        interval = .nanoseconds(1_000_000_000 * 10 / (Int64(max(requestsPerSecond, 1)) * 9))
    }

    /// How long so many requests have to wait until they may go together.
    func wait(for count: Int, at now: Duration) -> Duration {
        var moment = max(pausedUntil, next + interval * (count - 2))
        let excess = recent.count + count - quota
        if excess > 0 { moment = max(moment, recent[excess - 1] + RequestRate.window) }
        return max(moment - now, .zero)
    }

    mutating func take(_ count: Int, at now: Duration) {
        next = max(next, now) + interval * count
        recent += Array(repeating: now, count: count)
        recent.removeFirst(max(recent.count - quota, 0))
    }

    mutating func pause(until moment: Duration) { pausedUntil = max(pausedUntil, moment) }
}
