import ArgumentParser
import Clocks
import CredentialFetching
import FoundationEssentials
import HTTPTransport
import JobPlan
import JobRunner
import JobSpec
import Notifying
import RunProgress
import RunReport
import RunStore
import Synchronization
import SystemPackage
import UnixSignals

/// Carries batches out against the service, with a journal on the disk, and tells what came of them.
struct Runner {
    let options: RunOptions
    let replanner: Replanner
    /// What the exit code goes by.
    var judges = Judgement.outcomes
    /// When jobs begin, of all that are due.
    var starts = StartPolicy()
    /// How long a connection may take.
    var connectTimeout = Duration.seconds(5)
    /// The jobs of the command.
    var plans: [JobPlan] = []
    /// How long what others are to be told may still take when all runs are over.
    private static let lastDeliveries = Duration.seconds(5)

    /// Runs a batch until it is over, tells of it, and ends the program unless all went well.
    ///
    /// - Parameters:
    ///   - status: what is known to be wrong before.
    ///   - batch: makes the batch of the environment in which it runs, and of the journal.
    func run(status: ExitStatus = .success, _ batch: (RunEnvironment, RunStore) throws -> Batch) async throws {
        let folder = options.folder
        try Reports.orFail { try folder?.prepare() }
        let given = try options.notifying.plans(replanner.values)
        let store = try options.state.open()
        let transport = HTTPTransport(connectTimeout: connectTimeout)
        // Receivers have connections of their own, so that none of theirs is waited for by a recording.
        let toReceivers = HTTPTransport()
        let gate = StopGate()
        let progress = progress
        var environment = environment(store, transport, gate, progress)
        let search = ReceiverSearch(replanner: replanner, plans: plans, given: given)
        let deliverer = Deliverer(store, transport: toReceivers, clock: environment.clock, seed: environment.seed) {
            search.receiver(of: $0)
        }
        environment.signals = deliverer
        environment.notifications = given
        let batch = try batch(environment, store)
        let (result, interruption) = await run(batch, gate, deliverer, progress.screen)
        tell(of: await deliverer.finish())
        for transport in [transport, toReceivers] {
            do {
                try await transport.shutdown()
            } catch {
                Console.tell("rundown: the connections could not be closed: \(error)")
            }
        }
        do {
            try store.close()
        } catch {
            Console.tell("rundown: \(error)")
        }
        let now = Timestamp.text(environment.clock.timeOfDay())
        var statuses = result.reports.map { judges.status(of: $0, interruption: interruption, now: now) } + [status]
        for refusal in result.refusals {
            let status = refusal.status(interruption: interruption)
            statuses.append(status)
            let text = "rundown: \(refusal.text)"
            if status == .success { Console.remark(text, as: .info) } else { Console.tell(text, as: .error) }
        }
        if let problem = store.problem {
            Console.tell("rundown: not everything could be journaled: \(problem)", as: .error)
            statuses.append(.outputFailed)
        }
        let all = ExitStatus.first(of: statuses)
        try Reports.show(
            result.reports, overBefore: result.overBefore, asJSON: options.format == .json,
            unless: options.quiet && all == .success,
            in: result.reports.isEmpty ? nil : folder, status: all)
    }

    /// What shows how the runs go on.
    private var progress: Progress {
        let detail: ProgressDetail = options.quiet ? .quiet : options.verbose ? .attempts : .steps
        guard !options.quiet, options.progress.isLive else { return Progress(detail: detail) }
        let inColors = options.progress.color.isWanted(on: .standardError)
        return Progress(detail: detail, screen: LiveScreen(detail: detail, inColors: inColors))
    }

    private func environment(
        _ store: RunStore, _ transport: HTTPTransport, _ gate: StopGate, _ progress: Progress
    ) -> RunEnvironment {
        // It counts the time since the machine was started, the same for every process.
        let machine = MachineClock()
        var environment = RunEnvironment(
            transport: transport, resolver: SystemResolver(),
            clock: RunClock(SystemClock(), timeOfDay: { Int64(Date().timeIntervalSince1970 * 1000) }),
            journal: store, registry: store, credentials: options.credentials.source, gate: gate, tool: Rundown.tool,
            seed: UInt64.random(in: 0 ... .max),
            observer: { progress.observe($0) })
        environment.starts = starts
        let source = judges == .outcomes ? options.credentials.source : nil
        environment.replan = { [replanner] known in
            replanner.plan(of: known).flatMap { plan in
                source?.refusal(of: plan).map { .failure(JournalError($0)) } ?? .success(plan)
            }
        }
        environment.replanWithinReach = { [replanner] in replanner.planWithinReach(of: $0) }
        let directory = FilePath(FileManager.default.currentDirectoryPath)
        environment.folder = { spec in
            directory.pushing(FilePath(spec)).removingLastComponent().lexicallyNormalized().string
        }
        environment.rateKeeper = { customer, quota in
            store.rateKeeper(of: customer, requestsPerSecond: quota, now: { machine.sinceBoot })
        }
        return environment
    }

    /// Tells what nobody was told of.
    private func tell(of remainder: Deliverer.Remainder) {
        for lost in remainder.givenUp { Console.tell("rundown: warning: a notification was given up, \(lost)") }
        if let trouble = remainder.trouble {
            Console.tell("rundown: warning: what others are to be told could not be looked up: \(trouble)")
        }
        guard remainder.waiting > 0 else { return }
        let count = remainder.waiting == 1 ? "1 notification was" : "\(remainder.waiting) notifications were"
        let reason = remainder.reason.map { " (\($0))" } ?? ""
        Console.tell(
            "rundown: warning: \(count) not delivered yet\(reason); the next \"rundown run\", \"rundown resume\" or "
                + "\"rundown sweep\" goes on with that")
    }

    /// The first signal stops every recording, or leaves it to another process; the second one leaves at once.
    private func run(
        _ batch: Batch, _ gate: StopGate, _ deliverer: Deliverer, _ screen: LiveScreen?
    ) async -> (BatchResult, ExitStatus?) {
        let signals = await UnixSignalsSequence(trapping: .sigint, .sigterm)
        let interruption = Interruption(purpose: options.onSignal == .stop ? .stop : .handOver, screen: screen)
        Console.show(on: screen)
        Console.beginLog()
        defer { Console.endLog() }
        defer {
            Console.show(on: nil)
            screen?.finish()
        }
        let result = await withTaskGroup(of: BatchResult?.self) { group in
            group.addTask { await batch.run() }
            group.addTask {
                await deliverer.serve()
                return nil
            }
            group.addTask {
                for await signal in signals { interruption.take(signal, gate) }
                return nil
            }
            if let screen {
                group.addTask {
                    await screen.drawAll()
                    return nil
                }
            }
            var result = BatchResult()
            for await ended in group {
                guard let ended else { continue }
                result = ended
                await deliverer.drain(within: Runner.lastDeliveries)
                group.cancelAll()
            }
            return result
        }
        return (result, interruption.status)
    }
}

/// What the exit code goes by.
enum Judgement {
    /// How the runs ended.
    case outcomes
    /// Whether anything goes on.
    case whatIsLeft

    /// - Parameter now: RFC 3339 in UTC.
    func status(of report: RunReport, interruption: ExitStatus?, now: String) -> ExitStatus {
        switch self {
        case .outcomes: ExitStatus(report.outcome, interruption: interruption ?? .interrupted)
        case .whatIsLeft:
            report.recordings.contains { $0.mayRun(at: now) } ? .jobFailed : .success
        }
    }
}

/// What signals have come.
private final class Interruption: Sendable {
    private let first = Mutex<ExitStatus?>(nil)
    private let purpose: StopGate.Purpose
    private let screen: LiveScreen?

    init(purpose: StopGate.Purpose, screen: LiveScreen?) {
        self.purpose = purpose
        self.screen = screen
    }

    var status: ExitStatus? { first.withLock { $0 } }

    /// The first signal ends the runs in order; a second one ends the program where it stands.
    func take(_ signal: UnixSignal, _ gate: StopGate) {
        let code: ExitStatus = signal == .sigterm ? .terminated : .interrupted
        let isFirst = first.withLock { first in
            defer { first = first ?? code }
            return first == nil
        }
        guard isFirst else {
            Console.tell(
                "rundown: a second signal: leaving at once; \"rundown resume\" goes on with what was begun",
                as: .error)
            screen?.finish(isPressing: true)
            Console.endLog()
            Run.exit(withError: ExitCode(code.rawValue))
        }
        switch purpose {
        case .stop, .replace: Console.tell("rundown: stopping every recording; a second signal leaves at once")
        case .handOver:
            Console.tell("rundown: leaving every recording to \"rundown resume\"; a second signal leaves at once")
        }
        gate.open(purpose)
    }
}

extension Refusal {
    /// What happened, and what to do about it.
    var text: String {
        let run = "\(job) of \(Timestamp.text(scheduledAt))"
        return switch reason {
        case .locked: "\(run) was not run: another process is running the job"
        case .earlierRun: "\(run) was not run: an earlier run of the job was gone on with in its place"
        case .leftRun:
            "\(run) was not run: an earlier run of the job may still be recording, and could not be gone on with; give "
                + "what is missing, or stop it with \"rundown sweep\""
        case .replaced: "\(run) was not run: a later run of the job came in its place"
        case .unplannable(let why): "\(run) could not be gone on with: \(why)"
        case .journal(let why), .notAllowed(let why): "\(run) was not run: \(why)"
        case .interrupted: "\(run) was not run: a signal came first"
        }
    }

    func status(interruption: ExitStatus?) -> ExitStatus {
        switch reason {
        case .locked, .leftRun, .replaced: .locked
        case .earlierRun: .success
        case .unplannable: .configurationRefused
        case .journal: .outputFailed
        case .interrupted: interruption ?? .interrupted
        case .notAllowed: .usage
        }
    }
}
