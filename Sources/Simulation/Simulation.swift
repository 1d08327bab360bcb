import Synchronization

/// A run of asynchronous code on one thread and on virtual time, the same every time.
///
/// Every job of the run, of its child tasks and of the default actors they call, comes to one queue and is run in order of
/// arrival by the thread that called ``run(limit:crash:_:)``. When no job is ready, the ``clock`` moves to the next
/// sleeper. What leaves the task tree (an unstructured task, the main actor, a clock of the system's) cannot be followed;
/// where it is noticed, the run ends as ``Outcome/left``.
package final class Simulation: TaskExecutor {
    /// The only clock that code in the simulation may sleep on.
    package let clock: VirtualClock

    private let home = HomeThread()
    private let queue = Mutex(Queue())
    /// How many milliseconds, by the wall, a run without work waits for a job from elsewhere before it is called stuck.
    private let patience: Int

    package convenience init() {
        self.init(patience: 100)
    }

    init(patience: Int) {
        self.patience = patience
        clock = VirtualClock(home: home)
    }

    /// How many jobs the latest run took to its end: each number below it is a place at which it can be made to crash.
    package var jobsRun: Int {
        queue.withLock { $0.jobsRun }
    }

    package func enqueue(_ job: consuming ExecutorJob) {
        home.check()
        let job = UnownedJob(job)
        queue.withLock { $0.ready.append(job) }
    }

    /// Runs a body and everything it starts, to its end. Blocks; call it from synchronous code.
    ///
    /// - Parameters:
    ///   - limit: After how many jobs to crash, if the body has not ended by then.
    ///   - crash: Called at the crash, before the body is cancelled: here the journal falls silent.
    package func run<Value: Sendable>(
        limit: Int = .max, crash: () -> Void = {}, _ body: @escaping @Sendable () async throws -> Value
    ) -> Outcome<Value> {
        home.settle()
        let result = ResultBox<Value>()
        let root = Task(executorPreference: self) {
            do {
                result.fill(.success(try await body()))
            } catch {
                result.fill(.failure(error))
            }
        }

        let interruption = drive(until: result, limit: limit)
        if interruption == .limitReached { crash() }
        if interruption != nil { root.cancel() }
        drain(until: result)

        if home.wasLeft { return .left }
        switch (interruption, result.content) {
        case (.limitReached, _): return .crashed
        case (.nothingToDo, _), (nil, nil): return .stuck
        case (nil, .success(let value)): return .finished(value)
        case (nil, .failure(let error)): return .failed(error)
        }
    }
}

extension Simulation {
    private struct Queue {
        var ready = JobQueue()
        var jobsRun = 0
    }

    /// Why a body was interrupted before its end.
    private enum Interruption {
        case limitReached, nothingToDo
    }

    private func drive(until result: ResultBox<some Sendable>, limit: Int) -> Interruption? {
        var jobsRun = 0
        defer { queue.withLock { $0.jobsRun = jobsRun } }
        while !result.isFilled && !home.wasLeft {
            if jobsRun >= limit { return .limitReached }
            if runNextJob() {
                jobsRun += 1
            } else if !clock.wakeNextSleeper() && !waitForAnotherThread() {
                return .nothingToDo
            }
        }
        // Of a run that has left, nothing more is wanted: its end is told by the home thread.
        return result.isFilled ? nil : .nothingToDo
    }

    /// Lets what is left of a run end, so that no suspended task is leaked.
    ///
    /// Bounded, as a body may pay no heed to its cancellation.
    private func drain(until result: ResultBox<some Sendable>) {
        for _ in 0..<1_000_000 {
            if runNextJob() { continue }
            if result.isFilled { return }
            if clock.wakeNextSleeper() { continue }
            guard home.wasLeft, waitForAnotherThread() else { return }
        }
    }

    private func runNextJob() -> Bool {
        guard let job = queue.withLock({ $0.ready.popFirst() }) else { return false }
        // Each job is taken from the queue once, and so run once, as it must be.
        unsafe job.runSynchronously(on: asUnownedTaskExecutor())
        return true
    }

    /// Waits a little for a job or a sleeper that comes from another thread, and says whether one came.
    private func waitForAnotherThread() -> Bool {
        for _ in 0..<patience {
            HomeThread.pause()
            if clock.hasSleepers || queue.withLock({ !$0.ready.isEmpty }) { return true }
        }
        return false
    }
}
