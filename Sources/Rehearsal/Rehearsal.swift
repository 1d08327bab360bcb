package import JobPlan
package import JobRunner
import JobSpec
package import RunReport
import Simulation
package import Simulator

/// Jobs run by the real runner against the simulated service on virtual time: the same reports, byte for byte, each time.
package struct Rehearsal: Sendable {
    /// When a rehearsal begins unless told otherwise: 2026-01-01T00:00:00Z, in milliseconds since the Unix epoch.
    package static let standardBeginning: Int64 = 1_767_225_600_000

    package var beginning: Int64
    package var seed: UInt64
    package var configuration: SimulatorConfiguration
    package var tool: String
    /// What gives storage credentials that are fetched.
    package var credentials: any CredentialSource
    package var observer: @Sendable (RunEvent) -> Void
    /// When jobs begin, of all that are rehearsed.
    package var starts = StartPolicy()

    package init(
        beginning: Int64 = Rehearsal.standardBeginning, seed: UInt64 = 0, configuration: SimulatorConfiguration? = nil,
        tool: String, credentials: any CredentialSource = PlaceholderCredentials(),
        observer: @escaping @Sendable (RunEvent) -> Void = { _ in }
    ) {
        self.beginning = beginning
        self.seed = seed
        self.configuration = configuration ?? SimulatorConfiguration(seed: seed)
        // A rehearsal ends, and all of it is told.
        self.configuration.limits = .none
        self.tool = tool
        self.credentials = credentials
        self.observer = observer
    }

    /// What came of a rehearsal.
    package struct Result: Sendable {
        package let reports: [RunReport]
        package let recordings: [RecordingRecord]
        package let ledger: [LedgerEntry]
        package let journal: [JournalEntry]
    }

    /// Why a rehearsal gave no reports: a bug, never the spec's fault.
    package struct Failure: Error, CustomStringConvertible {
        package let description: String
    }

    /// Runs the jobs together. Blocks until they are over, which takes no longer than the work itself.
    ///
    /// - Parameter gate: opened at that offset from the beginning, as a signal would.
    package func run(_ plans: [JobPlan], interruptedAt interruption: Duration? = nil) throws(Failure) -> Result {
        let simulation = Simulation()
        let clock = simulation.clock
        let start = clock.now
        let beginning = beginning
        let now: @Sendable () -> Int64 = { beginning + start.duration(to: clock.now).milliseconds }
        let service = SimulatedService(configuration, now: now)
        let journal = InMemoryJournal()
        let gate = StopGate()
        if let interruption, interruption <= .zero { gate.open() }
        var environment = RunEnvironment(
            transport: SimulatorTransport(service: service, sleep: { try await clock.sleep(for: $0) }),
            clock: RunClock(clock, timeOfDay: now), journal: journal, credentials: credentials, gate: gate, tool: tool,
            seed: seed, observer: observer)
        environment.starts = starts
        let batch = Batch(plans, environment: environment, scheduledAt: beginning)
        let outcome = simulation.run {
            await withTaskGroup(of: [RunReport]?.self) { group in
                group.addTask { await batch.run().reports }
                if let interruption {
                    group.addTask {
                        try? await clock.sleep(for: interruption)
                        gate.open()
                        return nil
                    }
                }
                var reports: [RunReport] = []
                for await result in group {
                    guard let result else { continue }
                    reports = result
                    group.cancelAll()
                }
                return reports
            }
        }
        switch outcome {
        case .finished(let reports):
            return Result(
                reports: reports, recordings: service.recordings(), ledger: service.ledger(), journal: journal.all)
        case .failed(let error): throw Failure(description: "the rehearsal failed: \(error)")
        case .crashed, .stuck, .left: throw Failure(description: "the rehearsal came to no end: \(outcome)")
        }
    }
}
