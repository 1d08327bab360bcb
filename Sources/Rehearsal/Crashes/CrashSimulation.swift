package import JobPlan
package import JobRunner
import JobSpec
package import RunReport
import Simulation
package import Simulator
import Synchronization

/// Jobs run by the real runner against the simulated service, by processes that are killed and go on with each other's
/// runs, on virtual time.
package struct CrashSimulation: Sendable {
    /// One process.
    package struct Life: Sendable {
        /// Where it is killed; `nil` where it is not.
        package var crash: CrashPoint?
        /// When a signal comes, from its beginning; `nil` where none does.
        package var interruption: Duration?
        /// How long after the death before it the process begins.
        package var delay: Duration
        /// How much later than the service's its time of day is.
        package var clockShift: Duration

        package init(
            crash: CrashPoint? = nil, interruption: Duration? = nil, delay: Duration = .zero,
            clockShift: Duration = .zero
        ) {
            self.crash = crash
            self.interruption = interruption
            self.delay = delay
            self.clockShift = clockShift
        }
    }

    /// What came of it all.
    package struct Result: Sendable {
        /// The plan of each recorder.
        package var plans: [JobPlan]
        package var configuration: SimulatorConfiguration
        /// The reports of the process that came to an end, in the order of the plans; none where none did.
        package var reports: [RunReport] = []
        /// The reports of a process that found all over, and how many requests it sent.
        package var again: [RunReport] = []
        package var requestsOfAnother = 0
        package var recordings: [RecordingRecord] = []
        package var ledger: [LedgerEntry] = []
        package var journal: [JournalEntry] = []
        /// What each process told, one after another.
        package var events: [[RunEvent]] = []
        /// Where processes were killed.
        package var crashes: [CrashPoint] = []
        /// How many entries and requests each process made.
        package var counts: [(writes: Int, requests: Int)] = []
        /// Why the simulation came to no end; `nil` where it did.
        package var stuck: String?
        package var length: Duration = .zero
    }

    /// More jobs of the executor than any of these runs needs.
    private static let jobLimit = 3_000_000

    package let plans: [JobPlan]
    package let configuration: SimulatorConfiguration
    package let lives: [Life]
    package let seed: UInt64
    /// When jobs begin, of all that are due.
    private let starts: StartPolicy
    /// What gives storage credentials that are fetched; `nil` for one that fails by chance.
    private let credentials: (any CredentialSource)?

    /// - Parameters:
    ///   - lives: the processes that are killed or not; the last of them goes on to the end.
    ///   - credentials: what gives storage credentials; one that fails by chance, unless given.
    package init(
        _ plans: [JobPlan], configuration: SimulatorConfiguration, lives: [Life], seed: UInt64,
        credentials: (any CredentialSource)? = nil, starts: StartPolicy = StartPolicy()
    ) {
        self.starts = starts
        self.credentials = credentials
        self.plans = plans
        self.configuration = configuration
        self.lives = lives
        self.seed = seed
    }

    /// Runs it all. Blocks until it is over.
    package func run() -> Result {
        let simulation = Simulation()
        let start = simulation.clock.now
        let clock = simulation.clock
        let now: @Sendable () -> Int64 = {
            Rehearsal.standardBeginning + start.duration(to: clock.now).milliseconds
        }
        let service = SimulatedService(configuration, now: now)
        let journal = InMemoryJournal()
        var result = Result(plans: plans.flatMap(\.replicas), configuration: configuration)
        let last = Life(delay: .seconds(2))
        for life in lives + [last] {
            let (reports, process, events) = play(
                life, plans, simulation, service, journal, now: now, number: result.events.count, stuck: &result.stuck)
            result.events.append(events)
            result.counts.append(process.count)
            if process.isDead, let crash = life.crash { result.crashes.append(crash) }
            result.reports = reports
            if !process.isDead || result.stuck != nil { break }
        }
        result.length = start.duration(to: clock.now)
        if result.stuck == nil {
            let open = Set(result.reports.filter(\.mayBeBegunAgain).map(\.job.name))
            let (reports, process, events) = play(
                last, plans.filter { !open.contains($0.name) }, simulation, service, journal, now: now,
                number: result.events.count, stuck: &result.stuck)
            result.again = reports
            result.requestsOfAnother = process.count.requests
            result.events.append(events)
        }
        result.recordings = service.recordings()
        result.ledger = service.ledger()
        result.journal = journal.all
        return result
    }

    private func play(
        _ life: Life, _ plans: [JobPlan], _ simulation: Simulation, _ service: SimulatedService,
        _ journal: InMemoryJournal,
        now: @escaping @Sendable () -> Int64, number: Int, stuck: inout String?
    ) -> (reports: [RunReport], MortalProcess, [RunEvent]) {
        let clock = simulation.clock
        let process = MortalProcess(killedAt: life.crash)
        let gate = StopGate()
        let told = Told()
        let transport = SimulatorTransport(service: service, sleep: { try await clock.sleep(for: $0) })
        let outcome = simulation.run(limit: CrashSimulation.jobLimit) {
            try? await clock.sleep(for: life.delay)
            let shift = life.clockShift.milliseconds
            var environment = RunEnvironment(
                transport: MortalTransport(process: process, transport: transport),
                clock: RunClock(clock, timeOfDay: { now() + shift }),
                journal: MortalJournal(process: process, journal: journal),
                credentials: credentials
                    ?? SimulatedCredentials(seed: seed &+ UInt64(number), clock: clock, now: now),
                gate: gate, tool: "rundown simulate", seed: seed &+ UInt64(number), observer: { told.note($0) })
            environment.starts = starts
            let batch = Batch(plans, environment: environment, scheduledAt: Rehearsal.standardBeginning)
            return await withTaskGroup(of: [RunReport]?.self) { group in
                group.addTask { await batch.run().reports }
                group.addTask {
                    await process.death.wait()
                    return nil
                }
                if let interruption = life.interruption {
                    group.addTask {
                        do { try await clock.sleep(for: interruption) } catch { return nil }
                        gate.open()
                        return nil
                    }
                }
                var reports: [RunReport] = []
                for await result in group {
                    if let result { reports = result }
                    if result != nil || process.isDead { group.cancelAll() }
                }
                return reports
            }
        }
        switch outcome {
        case .finished(let reports): return (process.isDead ? [] : reports, process, told.events)
        case .failed, .crashed, .stuck, .left: stuck = "process \(number + 1) came to no end: \(outcome)"
        }
        return ([], process, told.events)
    }
}

/// What a process told its observer.
private final class Told: Sendable {
    private let told = Mutex<[RunEvent]>([])
    func note(_ event: RunEvent) { told.withLock { $0.append(event) } }
    var events: [RunEvent] { told.withLock { $0 } }
}
