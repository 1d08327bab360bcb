import JobPlan
import JobRunner
import RunReport
import Simulation
import Simulator
import Synchronization

/// A machine on virtual time whose processes share a journal, the locks and the service.
final class SharedMachine: Sendable {
    let simulation = Simulation()
    let journal = InMemoryJournal()
    let service: SimulatedService
    let now: @Sendable () -> Int64
    private let locks = Mutex<[String: [(holder: Int, isShared: Bool)]]>([:])
    private let asked = Mutex<Set<String>>([])

    init() {
        let clock = simulation.clock
        let start = clock.now
        now = { Stage.beginning + Int64(start.duration(to: clock.now) / .milliseconds(1)) }
        service = SimulatedService(SimulatorConfiguration(), now: now)
    }

    /// What one process acts through.
    func environment(process: Int, gate: StopGate = StopGate(), plans: [JobPlan] = []) -> RunEnvironment {
        let clock = simulation.clock
        var environment = RunEnvironment(
            transport: SimulatorTransport(service: service, sleep: { try await clock.sleep(for: $0) }),
            clock: RunClock(clock, timeOfDay: now), journal: journal,
            registry: Registry(machine: self, process: process), gate: gate, tool: "rundown test")
        environment.replan = { known in
            guard let plan = plans.first(where: { $0.name == known.beginning.job }) else {
                return .failure(JournalError("ACCESS_KEY is not set"))
            }
            return .success(plan)
        }
        return environment
    }

    /// A process's view of the machine.
    private struct Registry: RunRegistry {
        let machine: SharedMachine
        let process: Int

        func take(_ lock: RunLock, isShared: Bool) -> Bool {
            machine.locks.withLock { locks in
                let holders = locks[lock.name] ?? []
                guard holders.allSatisfy({ $0.isShared && isShared && $0.holder != process }) else { return false }
                locks[lock.name] = holders + [(process, isShared)]
                return true
            }
        }

        func release(_ lock: RunLock) {
            machine.locks.withLock { $0[lock.name]?.removeAll { $0.holder == process } }
        }

        func unfinishedRuns(of job: JobIdentity?) throws(JournalError) -> [KnownRun] {
            known.filter { run in
                (job == nil || run.job == job)
                    && machine.journal.all.last { $0.run == run.key && $0.isEdge }?.isLast != true
            }
        }

        func leftRecordings(at now: Int64) throws(JournalError) -> [KnownRun] {
            known.filter { run in
                let last = machine.journal.all.last { $0.run == run.key && $0.isLast }
                guard case .ended(let report)? = last?.event else { return false }
                return report.recordings.contains { $0.mayRun(at: Timestamp.text(now)) }
            }
        }

        /// Nobody looks at schedules here.
        func settle(_ job: JobIdentity, scheduledAt: Int64) throws(JournalError) {}

        func askToStop(_ runs: [String]) throws(JournalError) {
            machine.asked.withLock { $0.formUnion(runs) }
        }

        func askedToStop(of runs: [String]) throws(JournalError) -> Set<String> {
            machine.asked.withLock { $0.intersection(runs) }
        }

        private var known: [KnownRun] {
            machine.journal.all.compactMap { entry in
                if case .began(let beginning) = entry.event {
                    KnownRun(key: entry.run, beginning: beginning)
                } else {
                    nil
                }
            }
        }
    }

    /// Plays processes at once.
    func play<Value: Sendable>(_ body: @escaping @Sendable () async -> Value) throws -> Value {
        switch simulation.run(body) {
        case .finished(let value): return value
        case let other: throw Stuck(outcome: "\(other)")
        }
    }

    struct Stuck: Error { let outcome: String }
}

extension JournalEntry {
    fileprivate var isLast: Bool { if case .ended = event { true } else { false } }
    /// Whether a run begins or ends with it.
    fileprivate var isEdge: Bool { if case .began = event { true } else { isLast } }
}
