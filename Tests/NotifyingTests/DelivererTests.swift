import CloudRecordingAPI
import HTTPTypes
import JobPlan
import JobRunner
import JobSpec
import Simulation
import Synchronization
import Testing
import Transport

@testable import Notifying

/// The deliverer on virtual time.
struct DelivererTests {
    private static let receiver = NotificationPlan(
        .webhook(SensitiveURL("https://ops.example.com/hooks"), key: nil), events: [.start, .success, .failure],
        every: .seconds(60), name: .spec(0))

    private static func message(_ event: NotificationEvent, run: String = "a1", at time: Int64 = 0) -> OutboxMessage {
        OutboxMessage(run: run, event: event, receiver: .spec(0), body: event.rawValue, path: "", createdAt: time)
    }

    private static func entry(_ messages: OutboxMessage...) -> JournalEntry {
        JournalEntry(run: messages[0].run, time: 0, event: .stepEnded("a"), messages: messages)
    }

    /// Puts messages down, lets the deliverer serve for a time, and lets it finish.
    private func deliver(
        _ messages: [OutboxMessage], to service: Receiver, in journal: InMemoryJournal = InMemoryJournal(),
        receivers: [NotificationPlan] = [receiver], serving: Duration = .seconds(60), isOurs: Bool = true
    ) throws -> Deliverer.Remainder {
        let simulation = Simulation()
        service.clock = simulation.clock
        let start = simulation.clock.now
        let clock = RunClock(
            simulation.clock,
            timeOfDay: { [clock = simulation.clock] in Int64(start.duration(to: clock.now) / .milliseconds(1)) })
        let deliverer = Deliverer(journal, transport: service, clock: clock, seed: 3) { _ in
            .failure(JournalError("nobody knows"))
        }
        let outcome = simulation.run {
            for message in messages { try await journal.append(DelivererTests.entry(message)) }
            if isOurs { deliverer.enter(receivers, of: "a1") }
            await withTaskGroup(of: Void.self) { group in
                group.addTask { await deliverer.serve() }
                try? await clock.sleep(serving)
                await deliverer.drain(within: .seconds(5))
                group.cancelAll()
            }
            return await deliverer.finish()
        }
        guard case .finished(let remainder) = outcome else {
            Issue.record("\(outcome)")
            return Deliverer.Remainder()
        }
        return remainder
    }

    @Test func messagesAreDeliveredOnceInTheirOrder() throws {
        let service = Receiver { _ in 200 }
        let left = try deliver([Self.message(.start), Self.message(.success)], to: service)
        #expect(service.bodies == ["start", "success"])
        #expect(left == Deliverer.Remainder())
    }

    @Test func aMessageWaitsForThoseBeforeIt() throws {
        // The first one fails three times; the second one is for another run.
        let service = Receiver { number in number < 6 ? (number % 2 == 0 ? 500 : 200) : 200 }
        let left = try deliver(
            [Self.message(.start), Self.message(.success)], to: service)
        #expect(service.bodies == ["start", "start", "success", "success"])
        #expect(left == Deliverer.Remainder())
    }

    /// A receiver that never answers keeps no message from another one.
    @Test func whoHangsHoldsUpNobodyElse() throws {
        let service = Receiver { _ in 200 }
        service.hanging = "https://ops.example.com/hanging"
        let hanging = NotificationPlan(
            .webhook(SensitiveURL("https://ops.example.com/hanging"), key: nil), events: [.start, .success, .failure],
            every: .seconds(60), name: .spec(1))
        let messages = [NotificationEvent.start, .failure].flatMap { event in
            [1, 0].map { receiver in
                OutboxMessage(
                    run: "a1", event: event, receiver: .spec(receiver), body: "\(event.rawValue) \(receiver)", path: "",
                    createdAt: 0)
            }
        }
        let left = try deliver(messages, to: service, receivers: [Self.receiver, hanging], serving: .seconds(1))
        #expect(service.bodies.filter { $0.hasSuffix("0") } == ["start 0", "failure 0"])
        #expect(left.waiting == 2)
    }

    @Test func repeatsHaveOneIdAndGrowingPauses() throws {
        let service = Receiver { _ in 503 }
        let left = try deliver([Self.message(.start)], to: service, serving: .seconds(40))
        #expect(Set(service.ids).count == 1)
        // What was put off is tried once more at the end.
        let times = service.times.filter { $0 < .seconds(40) }
        let pauses = zip(times, times.dropFirst()).map { $1 - $0 }
        #expect(pauses.count >= 4 && service.times.count > times.count)
        for (pause, next) in zip(pauses, pauses.dropFirst()) { #expect(next > pause * 1.5) }
        #expect(left.waiting == 1 && left.reason == "HTTP 503")
    }

    @Test func retryAfterIsHonoured() throws {
        let service = Receiver(retryAfter: "30") { number in number == 0 ? 503 : 200 }
        _ = try deliver([Self.message(.start)], to: service)
        #expect(service.times.count == 2)
        #expect(service.times[1] - service.times[0] >= .seconds(30))
    }

    @Test func whatIsLeftIsSentByTheNextProcess() throws {
        let journal = InMemoryJournal()
        let dead = Receiver { _ in 500 }
        #expect(try deliver([Self.message(.start)], to: dead, in: journal).waiting == 1)
        let alive = Receiver { _ in 200 }
        #expect(try deliver([Self.message(.success)], to: alive, in: journal).waiting == 0)
        #expect(alive.bodies == ["start", "success"])
        #expect(alive.ids.first == dead.ids.first)
    }

    @Test func messagesWithoutAReceiverWait() throws {
        let journal = InMemoryJournal()
        let service = Receiver { _ in 200 }
        let left = try deliver([Self.message(.start)], to: service, in: journal, isOurs: false)
        // It is another command's to tell of.
        #expect(left == Deliverer.Remainder() && service.bodies.isEmpty)
        #expect(try deliver([], to: service, in: journal).waiting == 0)
        #expect(service.bodies == ["start"])
    }

    @Test func whatIsGoneIsGivenUp() throws {
        let service = Receiver { number in number == 0 ? 410 : 200 }
        let left = try deliver([Self.message(.start), Self.message(.success)], to: service)
        #expect(service.bodies == ["start", "success"])
        #expect(left.givenUp == ["start of run a1: HTTP 410: there is nothing any more"] && left.waiting == 0)
    }

    @Test func aReceiverThatIsSilentIsNotWaitedFor() throws {
        let service = Receiver(latency: .seconds(3600)) { _ in 200 }
        let left = try deliver([Self.message(.start)], to: service, serving: .seconds(1))
        #expect(left.waiting == 1)
        #expect(service.elapsed <= .seconds(7))
    }

    @Test func oldMessagesAreGivenUp() throws {
        let service = Receiver { _ in 500 }
        let left = try deliver([Self.message(.start, at: -3 * 86_400_000)], to: service)
        #expect(service.bodies == ["start"])
        #expect(left.givenUp.count == 1 && left.waiting == 0)
    }
}

/// A receiver that answers as a test wants, after some time.
private final class Receiver: Transport {
    private struct Seen {
        var hanging: String?
        var clock: VirtualClock?
        var start: VirtualClock.Instant?
        var requests: [(TransportRequest, Duration)] = []
    }

    private let seen = Mutex(Seen())
    private let latency: Duration
    private let retryAfter: String?
    private let status: @Sendable (Int) -> Int

    init(latency: Duration = .milliseconds(20), retryAfter: String? = nil, status: @escaping @Sendable (Int) -> Int) {
        self.latency = latency
        self.retryAfter = retryAfter
        self.status = status
    }

    var clock: VirtualClock? {
        get { seen.withLock { $0.clock } }
        set {
            seen.withLock {
                $0.clock = newValue
                $0.start = newValue?.now
            }
        }
    }

    /// The URL that is never answered.
    var hanging: String? {
        get { seen.withLock { $0.hanging } }
        set { seen.withLock { $0.hanging = newValue } }
    }

    var bodies: [String] { seen.withLock { $0.requests.map { String(decoding: $0.0.body, as: UTF8.self) } } }
    var times: [Duration] { seen.withLock { $0.requests.map(\.1) } }
    var ids: [String] {
        seen.withLock { seen in
            seen.requests.compactMap { request, _ in
                request.head.headerFields.first { $0.name.rawName == "webhook-id" }?.value
            }
        }
    }

    var elapsed: Duration {
        seen.withLock { seen in
            guard let clock = seen.clock, let start = seen.start else { return .zero }
            return start.duration(to: clock.now)
        }
    }

    func send(_ request: TransportRequest) async throws(TransportError) -> TransportResponse {
        let elapsed = elapsed
        let number = seen.withLock { seen in
            seen.requests.append((request, elapsed))
            return seen.requests.count - 1
        }
        let clock = clock
        let isHanging =
            hanging.map { "https://\(request.head.authority ?? "")\(request.head.path ?? "")" == $0 } ?? false
        do { try await clock?.sleep(for: isHanging ? .seconds(3600) : latency) } catch {
            throw TransportError(.cancelled)
        }
        var head = HTTPResponse(status: .init(code: status(number)))
        if let retryAfter { head.headerFields[.retryAfter] = retryAfter }
        return TransportResponse(head: head)
    }
}
