import ArgumentParser
import CloudRecordingAPI
import FoundationEssentials
import HTTPTransport
import JobPlan
import JobRunner
import RunReport
import Synchronization
import UnixSignals

/// Runs specs against the service.
struct Run: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Run specs against the service.", discussion: ExitStatus.help)

    enum Format: String, CaseIterable, ExpressibleByArgument { case text, json }

    @OptionGroup var input: InputOptions

    @Option(help: "How to print the reports.")
    var format = Format.text

    @Option(
        help: ArgumentHelp(
            "A base URL to call in place of the specs' own: https, or http on this machine.", valueName: "url"))
    var endpoint: String?

    @Option(
        help: ArgumentHelp("When the run was due; it names the run. Now, unless given.", valueName: TimeArgument.form))
    var at: TimeArgument?

    @Option(help: ArgumentHelp("Write each report and an index into this folder.", valueName: "folder"))
    var reportDir: String?

    @OptionGroup var credentials: CredentialOptions

    @Flag(help: "Run the valid specs even when others are not.")
    var keepGoing = false

    @Flag(name: .shortAndLong, help: "Print nothing when all succeed.")
    var quiet = false

    @Flag(name: .shortAndLong, help: "Print every request.")
    var verbose = false

    func validate() throws { _ = try calledEndpoint() }

    /// Where `--endpoint` points.
    ///
    /// - Throws: a usage error where that is no place for credentials to go.
    private func calledEndpoint() throws -> Endpoint? {
        do {
            return try endpoint.map { try Endpoint.url($0) }
        } catch {
            throw ValidationError("--endpoint: \(error)")
        }
    }

    func run() async throws {
        let now = Int64(Date().timeIntervalSince1970 * 1000)
        let scheduledAt = at?.milliseconds ?? now
        let workload = try await Workload(
            input,
            Workload.Reading(
                needsEnvironment: true, beginning: scheduledAt / 1000, endpoint: try calledEndpoint(), now: now / 1000,
                purpose: .running))
        do {
            try workload.checkBeforeActing()
        } catch  where keepGoing && !workload.plans.isEmpty && workload.status == .invalidSpec {
            Console.tell("rundown: going on with the valid ones")
        }
        try credentials.check(workload.plans)
        let folder = reportDir.map { ReportFolder(path: $0) }
        try Reports.orFail { try folder?.prepare() }
        let (reports, interruption) = await runBatch(workload.plans, scheduledAt: scheduledAt)
        let status = ExitStatus.first(
            of: reports.map { ExitStatus($0.outcome, interruption: interruption ?? .interrupted) } + [workload.status])
        try Reports.show(
            reports, asJSON: format == .json, unless: quiet && status == .success, in: folder, status: status)
    }

    /// Runs the plans until they are over. The first signal stops every recording, the second leaves at once.
    private func runBatch(_ plans: [JobPlan], scheduledAt: Int64) async -> ([RunReport], ExitStatus?) {
        let progress = Progress(detail: quiet ? .quiet : verbose ? .attempts : .steps)
        let transport = HTTPTransport(connectTimeout: plans.map(\.service.connectTimeout).min() ?? .seconds(5))
        let gate = StopGate()
        let environment = RunEnvironment(
            transport: transport, resolver: SystemResolver(),
            clock: RunClock(ContinuousClock(), timeOfDay: { Int64(Date().timeIntervalSince1970 * 1000) }),
            journal: InMemoryJournal(), credentials: credentials.source, gate: gate, tool: Rundown.tool,
            seed: UInt64.random(in: 0 ... .max),
            observer: { progress.observe($0) })
        let batch = Batch(plans, environment: environment, scheduledAt: scheduledAt)
        let signals = await UnixSignalsSequence(trapping: .sigint, .sigterm)
        let interruption = Interruption()
        let reports = await withTaskGroup(of: [RunReport]?.self) { group in
            group.addTask { await batch.run() }
            group.addTask {
                for await signal in signals { interruption.take(signal, gate) }
                return nil
            }
            var reports: [RunReport] = []
            for await result in group {
                guard let result else { continue }
                reports = result
                group.cancelAll()
            }
            return reports
        }
        do {
            try await transport.shutdown()
        } catch {
            Console.tell("rundown: the connections could not be closed: \(error)")
        }
        return (reports, interruption.status)
    }
}

/// What signals have come.
private final class Interruption: Sendable {
    private let first = Mutex<ExitStatus?>(nil)

    var status: ExitStatus? { first.withLock { $0 } }

    /// The first signal stops every recording in order; a second one ends the program where it stands.
    func take(_ signal: UnixSignal, _ gate: StopGate) {
        let code: ExitStatus = signal == .sigterm ? .terminated : .interrupted
        let isFirst = first.withLock { first in
            defer { first = first ?? code }
            return first == nil
        }
        guard isFirst else {
            Console.tell("rundown: a second signal: leaving at once, recordings may go on")
            Run.exit(withError: ExitCode(code.rawValue))
        }
        Console.tell("rundown: stopping every recording; a second signal leaves at once")
        gate.open()
    }
}
