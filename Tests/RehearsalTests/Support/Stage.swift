import CloudRecordingAPI
import JSONText
import JobPlan
import JobRunner
import JobSpec
import Rehearsal
import RunReport
import Simulator
import SourceText
import Synchronization
import Testing

/// Where jobs are rehearsed in tests. Whatever is played on it is held against every rule that must hold always.
enum Stage {
    static let appId = "0123456789abcdef0123456789abcdef"
    static let beginning = Rehearsal.standardBeginning

    /// What the references of the specs stand for; each is a secret, but for the service's.
    static let secrets = [
        "ACCESS_KEY": "access/key+one=1", "SECRET_KEY": "secret key ?two", "OTHER_KEY": "other&key#three",
        "APP_CERTIFICATE": "fedcba9876543210fedcba9876543210", "TICKET": "ticket-four", "STREAM_KEY": "stream-five",
        "AGORA_CUSTOMER_SECRET": "customer:secret%six",
    ]
    static let service = ["AGORA_APP_ID": appId, "AGORA_CUSTOMER_ID": "customer", "AGORA_AREA": "cn"]

    struct NoPlan: Error {
        var problems: [String]
    }

    static func plans(_ spec: String) throws -> [JobPlan] {
        let variables = Variables(environment: service.merging(secrets) { $1 })
        let file = SourceFile(name: "job.yaml", bytes: Array(spec.utf8))
        return try Job.reading(file, variables: variables).map { reading in
            let (plan, problems) = Planner.plan(reading, beginning: beginning / 1000)
            guard let plan else { throw NoPlan(problems: (reading.diagnostics + problems).map(\.message)) }
            return plan
        }
    }

    /// Plays the jobs, and checks what must always hold.
    @discardableResult
    static func play(
        _ specs: String..., seed: UInt64 = 0, interruptedAt: Duration? = nil,
        credentials: any CredentialSource = PlaceholderCredentials(), starts: StartPolicy = StartPolicy(),
        configure: (inout SimulatorConfiguration) -> Void = { _ in },
        sourceLocation: Testing.SourceLocation = #_sourceLocation
    ) throws -> Performance {
        var configuration = SimulatorConfiguration(seed: seed)
        configure(&configuration)
        let plans = try specs.flatMap { try Stage.plans($0) }
        let watch = Watch()
        var rehearsal = Rehearsal(
            seed: seed, configuration: configuration, tool: "rundown test", credentials: credentials,
            observer: { watch.note($0) })
        rehearsal.starts = starts
        let result = try rehearsal.run(plans, interruptedAt: interruptedAt)
        let performance = Performance(
            plans: plans.flatMap(\.replicas), configuration: configuration, result: result, events: watch.events)
        performance.expectLawful(sourceLocation)
        return performance
    }

    /// Plays one job with one fault.
    @discardableResult
    static func play(
        _ spec: String, fault: Fault, on call: ServiceCall, when trigger: FaultRule.Trigger = .nth(1),
        configure: (inout SimulatorConfiguration) -> Void = { _ in },
        sourceLocation: Testing.SourceLocation = #_sourceLocation
    ) throws -> Performance {
        try play(
            spec,
            configure: { configuration in
                configuration.faults = FaultPlan([FaultRule(fault, on: call, when: trigger)])
                configure(&configuration)
            }, sourceLocation: sourceLocation)
    }
}

/// What a run told its observer.
final class Watch: Sendable {
    private let told = Mutex<[RunEvent]>([])
    func note(_ event: RunEvent) { told.withLock { $0.append(event) } }
    var events: [RunEvent] { told.withLock { $0 } }
}

/// What came of jobs that were played.
struct Performance {
    let plans: [JobPlan]
    let configuration: SimulatorConfiguration
    let result: Rehearsal.Result
    let events: [RunEvent]

    var reports: [RunReport] { result.reports }
    var report: RunReport { reports[0] }
    var recordings: [RecordingRecord] { result.recordings }
    var ledger: [LedgerEntry] { result.ledger }
    var endedAt: Int64? { events.last?.time }

    /// The calls that reached the service, whatever came of them.
    func calls(_ call: ServiceCall) -> [LedgerEntry] { result.ledger.filter { $0.call == call } }

    func step(_ id: String) throws -> StepReport { try #require(report.steps.first { $0.id == id }) }

    /// How often the observer was told of a signal.
    var interruptions: Int {
        events.count { event in
            if case .interrupted = event.happening { true } else { false }
        }
    }

    /// Whether anything was still recording when the run was over.
    var isAnythingLive: Bool { recordings.contains { $0.endedAt == nil } }
}
