import HTTPTypes
import JSONText
import JobPlan
import JobRunner
import JobSpec
import Notifying
import RunReport
import Simulation
import Simulator
import Synchronization
import Testing
import Transport

/// What others are told of runs, by the real runner on virtual time.
struct NotificationTests {
    private static let notify = """
        notify:
          - ping: {url: "https://hc-ping.com/${TICKET}/{job}", failurePath: exit-code}
          - webhook: {url: "https://ops.example.com/hooks"}
            on: [start, success, failure]
          - ping: {url: "https://hc-ping.com/${OTHER_KEY_ID:-alive}"}
            on: [heartbeat]
            every: 2m

        """

    private func play(
        _ machine: SharedMachine, to receiver: HTTPReceiver, _ spec: String = Specs.mix.text + notify, process: Int = 1,
        handedOverAt handOver: Duration? = nil
    ) throws -> [RunReport] {
        let gate = StopGate()
        let plans = try Stage.plans(spec)
        var environment = machine.environment(process: process, gate: gate, plans: plans)
        let clock = environment.clock
        receiver.clock = clock
        let deliverer = Deliverer(machine.journal, transport: receiver, clock: clock, seed: 1) { waiting in
            let found = plans.flatMap(\.notifications).first { $0.name.isSame(as: waiting.message.receiver) }
            return found.map { .success($0) } ?? .failure(JournalError("nobody knows"))
        }
        environment.signals = deliverer
        let batch =
            process == 1
            ? Batch(plans, environment: environment, scheduledAt: Stage.beginning)
            : try Batch(resumingAllIn: environment)
        let outcome = machine.simulation.run {
            await withTaskGroup(of: Void.self) { group in
                group.addTask { await deliverer.serve() }
                if let handOver {
                    group.addTask {
                        if (try? await clock.sleep(handOver)) != nil { gate.open(.handOver) }
                    }
                }
                let reports = await batch.run().reports
                await deliverer.drain(within: .seconds(5))
                group.cancelAll()
                return reports
            }
        }
        guard case .finished(let reports) = outcome else {
            Issue.record("\(outcome)")
            return []
        }
        return reports
    }

    @Test func startHeartbeatsAndSuccessAreTold() throws {
        let receiver = HTTPReceiver()
        let reports = try play(SharedMachine(), to: receiver)
        #expect(reports.map(\.outcome) == [.succeeded])
        let run = reports[0].runKey
        #expect(receiver.paths(of: "hc-ping.com").prefix(1) == ["/ticket-four/algebra/start"])
        #expect(receiver.paths(of: "hc-ping.com").suffix(1) == ["/ticket-four/algebra"])
        // Ten minutes of recording, and what comes before and after it.
        #expect(receiver.paths(of: "hc-ping.com").count { $0 == "/alive" } == 5)
        let told = try receiver.bodies(of: "ops.example.com").map { try JSON(parsing: $0) }
        #expect(told.map { $0["type"]?.string } == ["run.started", "run.succeeded"])
        #expect(told.allSatisfy { $0["data"]?["runKey"]?.string == run })
        #expect(told[0]["data"]?["outcome"] == nil && told[1]["data"]?["outcome"]?.string == "succeeded")
        #expect(told[1]["data"]?["exitCode"] == .integer(0))
    }

    @Test func aFailureIsToldWithItsExitCode() throws {
        let receiver = HTTPReceiver()
        let spec = Specs.mix.text + Self.notify + "expect: {files: 1000}\n"
        let reports = try play(SharedMachine(), to: receiver, spec)
        #expect(reports.map(\.outcome) == [.failed])
        #expect(receiver.paths(of: "hc-ping.com").last == "/ticket-four/algebra/1")
        let told = try JSON(parsing: try #require(receiver.bodies(of: "ops.example.com").last))
        #expect(told["type"]?.string == "run.failed")
        #expect(told["data"]?["error"]?["message"]?.string?.hasPrefix("Expected 1000 files or more, found") == true)
    }

    /// The service is sent the same at the same times, whether receivers answer, are silent, or are not there.
    @Test(arguments: [HTTPReceiver.Manner.answering, .failing, .silent])
    func noReceiverDelaysARecording(manner: HTTPReceiver.Manner) throws {
        let (alone, told) = (SharedMachine(), SharedMachine())
        _ = try play(alone, to: HTTPReceiver(), Specs.mix.text)
        let reports = try play(told, to: HTTPReceiver(manner))
        #expect(reports.map(\.outcome) == [.succeeded])
        func requests(_ machine: SharedMachine) -> [String] {
            machine.service.ledger().map { "\($0.time) \($0.call.map { "\($0)" } ?? "")" }
        }
        #expect(requests(told) == requests(alone) && requests(told).count > 10)
    }

    @Test func aResumedRunIsNotToldToStartAgain() throws {
        let machine = SharedMachine()
        let receiver = HTTPReceiver()
        _ = try play(machine, to: receiver, handedOverAt: .seconds(200))
        #expect(try receiver.types(of: "ops.example.com") == ["run.started"])
        let reports = try play(machine, to: receiver, process: 2)
        #expect(reports.map(\.outcome) == [.succeeded])
        #expect(try receiver.types(of: "ops.example.com") == ["run.started", "run.succeeded"])
        #expect(receiver.paths(of: "hc-ping.com").count { $0.hasSuffix("/start") } == 1)
    }

    @Test func noSecretIsInTheOutbox() throws {
        let machine = SharedMachine()
        _ = try play(machine, to: HTTPReceiver(.failing))
        let kept = machine.journal.all.flatMap { $0.messages ?? [] }.map { "\($0)" }
        #expect(kept.count == 4)
        for secret in Stage.secrets.values { #expect(!kept.contains { $0.contains(secret) }) }
    }
}

/// Receivers that keep what they are sent.
final class HTTPReceiver: Transport {
    enum Manner: Sendable { case answering, failing, silent, everyOther }

    private let manner: Manner
    private let seen = Mutex<(clock: RunClock?, requests: [TransportRequest], count: Int)>((nil, [], 0))

    init(_ manner: Manner = .answering) { self.manner = manner }

    var clock: RunClock? {
        get { seen.withLock { $0.clock } }
        set { seen.withLock { $0.clock = newValue } }
    }

    private func requests(of host: String) -> [TransportRequest] {
        seen.withLock { $0.requests.filter { $0.head.authority == host } }
    }

    func paths(of host: String) -> [String] {
        requests(of: host).map { String(($0.head.path ?? "").prefix { $0 != "?" }) }
    }

    func bodies(of host: String) -> [String] { requests(of: host).map { String(decoding: $0.body, as: UTF8.self) } }

    func ids(of host: String) -> [String] {
        requests(of: host).compactMap { request in
            request.head.headerFields.first { $0.name.rawName == "webhook-id" }?.value
        }
    }

    func types(of host: String) throws -> [String] {
        try bodies(of: host).compactMap { try JSON(parsing: $0)["type"]?.string }
    }

    func send(_ request: TransportRequest) async throws(TransportError) -> TransportResponse {
        let clock = clock
        do {
            try await clock?.sleep(manner == .silent ? .seconds(10) : .milliseconds(30))
        } catch {
            throw TransportError(.cancelled)
        }
        guard manner != .silent else { throw TransportError(.timeout) }
        let isTaken = seen.withLock { seen in
            seen.count += 1
            let isTaken = manner == .answering || manner == .everyOther && seen.count % 2 == 0
            // What is refused every other time is not seen.
            if isTaken || manner == .failing { seen.requests.append(request) }
            return isTaken
        }
        return TransportResponse(head: HTTPResponse(status: isTaken ? .ok : .serviceUnavailable))
    }
}
