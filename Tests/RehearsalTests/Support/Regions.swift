import HTTPTypes
import JobRunner
import RunReport
import Simulation
import Simulator
import Synchronization
import Transport

/// The service behind several gateways, of which some fail.
final class Regions: Transport, NameResolver {
    /// What is done about a request.
    enum Trouble: Sendable {
        case none
        /// Nobody is there.
        case refuse
        /// The request is swallowed.
        case swallow
        /// The request takes effect, and its answer is lost.
        case loseAnswer
        /// The gateway answers in the service's place.
        case answer(TransportResponse)
    }

    /// A request as it came: which call, at which host, when.
    struct Sent: Sendable, Hashable {
        let call: String
        let host: String
        let time: Duration
    }

    private let service: SimulatorTransport
    private let clock: RunClock
    private let trouble: @Sendable (Sent, _ count: Int) -> Trouble
    private let unknownHosts: Set<String>
    private let requests = Mutex<[Sent]>([])

    init(
        _ service: SimulatorTransport, clock: RunClock, unknownHosts: Set<String>,
        trouble: @escaping @Sendable (Sent, _ count: Int) -> Trouble
    ) {
        self.service = service
        self.clock = clock
        self.unknownHosts = unknownHosts
        self.trouble = trouble
    }

    var sent: [Sent] { requests.withLock { $0 } }

    func send(_ request: TransportRequest) async throws(TransportError) -> TransportResponse {
        let call = request.head.path?.split(separator: "/").last.map(String.init) ?? ""
        let sent = Sent(call: call, host: request.head.authority ?? "", time: clock.elapsed())
        let count = requests.withLock { requests in
            requests.append(sent)
            return requests.count { $0.call == call }
        }
        switch trouble(sent, count) {
        case .none: return try await service.send(request)
        case .refuse: throw TransportError(.connectionRefused)
        case .answer(let response): return response
        case .swallow: try await wait(request.timeouts.total)
        case .loseAnswer:
            _ = try await service.send(request)
            try await wait(request.timeouts.total)
        }
        throw TransportError(.timeout)
    }

    func address(of host: String) async throws(TransportError) -> String {
        guard !unknownHosts.contains(host) else { throw TransportError(.nameNotResolved, detail: host) }
        return "192.0.2.1"
    }

    private func wait(_ duration: Duration) async throws(TransportError) {
        do { try await clock.sleep(duration) } catch { throw TransportError(.cancelled) }
    }
}

extension Regions {
    struct Run {
        let report: RunReport
        let sent: [Sent]
        let recordings: [RecordingRecord]

        func hosts(_ call: String) -> [String] { sent.filter { $0.call == call }.map(\.host) }
        func step(_ id: String) -> StepReport? { report.steps.first { $0.id == id } }
    }

    struct NoEnd: Error {}

    /// Runs one job behind gateways that fail so.
    static func run(
        _ spec: String, unknownHosts: Set<String> = [], interruptedAt: Duration? = nil,
        trouble: @escaping @Sendable (Sent, _ count: Int) -> Trouble = { _, _ in .none }
    ) throws -> Run {
        let simulation = Simulation()
        let clock = simulation.clock
        let start = clock.now
        let now: @Sendable () -> Int64 = {
            let elapsed = start.duration(to: clock.now).components
            return Stage.beginning + elapsed.seconds * 1000 + elapsed.attoseconds / 1_000_000_000_000_000
        }
        let service = SimulatedService(SimulatorConfiguration(), now: now)
        let runClock = RunClock(clock, timeOfDay: now)
        let regions = Regions(
            SimulatorTransport(service: service, sleep: { try await clock.sleep(for: $0) }), clock: runClock,
            unknownHosts: unknownHosts, trouble: trouble)
        let gate = StopGate()
        let environment = RunEnvironment(
            transport: regions, resolver: regions, clock: runClock, journal: InMemoryJournal(), gate: gate,
            tool: "rundown test")
        let batch = Batch(try Stage.plans(spec), environment: environment, scheduledAt: Stage.beginning)
        let outcome = simulation.run {
            await withTaskGroup(of: [RunReport]?.self) { group in
                group.addTask { await batch.run().reports }
                if let interruptedAt {
                    group.addTask {
                        try? await clock.sleep(for: interruptedAt)
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
        guard case .finished(let reports) = outcome, let report = reports.first else { throw NoEnd() }
        return Run(report: report, sent: regions.sent, recordings: service.recordings())
    }
}
