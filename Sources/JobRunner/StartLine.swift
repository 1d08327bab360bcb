import JobPlan
import Synchronization

/// Where the jobs of a batch wait until they may begin.
///
/// A class around a lock, since waiting ends by cancellation too and a cancellation handler cannot enter an actor.
final class StartLine: Sendable {
    /// What a job hears that wants to begin.
    enum Answer: Sendable, Hashable {
        case begin
        /// A signal came first.
        case interrupted
        /// A job had failed, which is named, and none is begun after that.
        case skipped(after: String)
    }

    private struct State {
        var running = 0
        var nextTicket = 0
        var waiting: [(ticket: Int, continuation: CheckedContinuation<Bool, Never>)] = []
        var cancelled: Set<Int> = []
        var failed: (job: String, shown: String)?
    }

    let policy: StartPolicy
    private let clock: RunClock
    private let state = Mutex(State())
    /// Opened by the first failure after which no job is begun.
    private let failure = StopGate()

    init(_ policy: StartPolicy, _ clock: RunClock) {
        self.policy = policy
        self.clock = clock
    }

    /// The job that failed first, where another is not begun after that. The recorders of one job stand in for each other.
    func failure(for job: String) -> String? {
        state.withLock { $0.failed.flatMap { $0.job == job ? nil : $0.shown } }
    }

    /// Notes that a job has failed.
    ///
    /// - Parameter shown: its name without secrets.
    func noteFailure(of job: String, shown: String) {
        guard policy.stopsAtFirstFailure else { return }
        state.withLock { $0.failed = $0.failed ?? (job, shown) }
        failure.open()
    }

    /// Does something that is cut short when another job fails.
    func unlessAnotherFails(than job: String, _ body: @escaping @Sendable () async -> Bool) async -> Bool {
        guard policy.stopsAtFirstFailure else { return await body() }
        return await withTaskGroup(of: Bool?.self) { group in
            group.addTask { await body() }
            group.addTask {
                await self.failure.wait()
                return self.failure(for: job) == nil ? nil : false
            }
            return await firstWord(in: &group)
        }
    }

    // MARK: - One after another

    /// Takes a place among the running jobs, if one is free and nobody waits for it.
    func enterIfFree() -> Bool {
        state.withLock { state in
            guard !isFull(state), state.waiting.isEmpty else { return false }
            state.running += 1
            return true
        }
    }

    /// Takes a place among the running jobs without waiting for one: what runs already is not left alone.
    func enterAtOnce() { state.withLock { $0.running += 1 } }

    /// Waits until fewer jobs run than may, and takes a place among them.
    func enter(_ job: String, _ gate: StopGate) async -> Answer {
        let hasEntered = await unless(gate, job) { await self.place() }
        guard hasEntered else { return refusal(of: job, gate) ?? .interrupted }
        guard let answer = refusal(of: job, gate) else { return .begin }
        leave()
        return answer
    }

    /// Waits for a moment.
    ///
    /// - Parameter length: the time until it.
    func wait(_ length: Duration, _ job: String, _ gate: StopGate) async -> Answer {
        let clock = clock
        _ = await unless(gate, job) {
            do {
                try await clock.sleep(length)
                return true
            } catch {
                return false
            }
        }
        return refusal(of: job, gate) ?? .begin
    }

    /// Gives a place back; whoever has waited longest has it.
    func leave() {
        let next = state.withLock { state in
            state.running -= 1
            guard !isFull(state), !state.waiting.isEmpty else { return nil as CheckedContinuation<Bool, Never>? }
            state.running += 1
            return state.waiting.removeFirst().continuation
        }
        next?.resume(returning: true)
    }

    private func isFull(_ state: State) -> Bool { policy.limit.map { state.running >= $0 } ?? false }

    private func refusal(of job: String, _ gate: StopGate) -> Answer? {
        gate.isOpen ? .interrupted : failure(for: job).map { .skipped(after: $0) }
    }

    /// Whether a place was had before the task was cancelled.
    private func place() async -> Bool {
        let ticket = state.withLock { state in
            state.nextTicket += 1
            return state.nextTicket
        }
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let answer: Bool? = state.withLock { state in
                    if state.cancelled.remove(ticket) != nil { return false }
                    if isFull(state) || !state.waiting.isEmpty {
                        state.waiting.append((ticket, continuation))
                        return nil
                    }
                    state.running += 1
                    return true
                }
                if let answer { continuation.resume(returning: answer) }
            }
        } onCancel: {
            let continuation = state.withLock { state in
                guard let index = state.waiting.firstIndex(where: { $0.ticket == ticket }) else {
                    state.cancelled.insert(ticket)
                    return nil as CheckedContinuation<Bool, Never>?
                }
                return state.waiting.remove(at: index).continuation
            }
            continuation?.resume(returning: false)
        }
    }

    /// Does something that a signal or the failure of another job cuts short.
    private func unless(_ gate: StopGate, _ job: String, _ body: @escaping @Sendable () async -> Bool) async -> Bool {
        await withTaskGroup(of: Bool?.self) { group in
            group.addTask { await self.unlessAnotherFails(than: job, body) }
            group.addTask {
                await gate.wait()
                return false
            }
            return await firstWord(in: &group)
        }
    }

    /// Waits until somebody says something, and ends the others. What is had at that very moment is had.
    private func firstWord(in group: inout TaskGroup<Bool?>) async -> Bool {
        var word: Bool?
        while word == nil, let next = await group.next() { word = next }
        group.cancelAll()
        for await other in group where other == true { word = true }
        return word ?? false
    }
}
