import HTTPTypes
import JSONText
import Simulator
import Synchronization
import Testing
import Transport

/// The transport into the same process, on a clock that jumps.
struct SimulatorTransportTests {
    private func transport(_ bench: Bench) -> SimulatorTransport {
        let clock = bench.clock
        return SimulatorTransport(service: bench.service) { duration in
            try Task.checkCancellation()
            clock.advance(by: duration)
        }
    }

    private func acquire(_ bench: Bench, timeout: Duration = .seconds(10)) -> TransportRequest {
        request(bench, bench.path("acquire"), bench.envelope("room", "900", [:]), timeout: timeout)
    }

    private func request(_ bench: Bench, _ path: String, _ body: String, timeout: Duration) -> TransportRequest {
        var head = HTTPRequest(method: .post, scheme: "https", authority: "api.sd-rtn.com", path: path)
        head.headerFields[.authorization] = "Basic YTpi"
        head.headerFields[.contentType] = "application/json;charset=utf-8"
        return TransportRequest(head: head, body: Array(body.utf8), timeouts: TransportTimeouts(total: timeout))
    }

    @Test func exchangeTakesItsLatency() async throws {
        let bench = Bench()
        let response = try await transport(bench).send(acquire(bench))
        #expect(response.head.status.code == 200)
        #expect(response.head.headerFields[.contentType] == "application/json")
        #expect(bench.clock.now == Bench.beginning + 40)
        #expect(bench.service.ledger().map(\.time) == [Bench.beginning + 20])
    }

    @Test func jitterIsTheSeeds() async throws {
        func times() async throws -> [Int64] {
            let bench = Bench { $0.latency.jitter = .milliseconds(100) }
            var times: [Int64] = []
            for _ in 0..<20 {
                _ = try await transport(bench).send(acquire(bench))
                times.append(bench.clock.now)
            }
            return times
        }
        let first = try await times()
        #expect(try await times() == first)
        #expect(Set(zip(first, first.dropFirst()).map { $1 - $0 }).count > 5)
    }

    @Test func lostAnswerIsATimeout() async throws {
        let bench = Bench { $0.faults = FaultPlan([FaultRule(.answerLost, on: .acquire, when: .always)]) }
        await #expect(throws: TransportError(.timeout)) { try await transport(bench).send(acquire(bench)) }
        #expect(bench.clock.now == Bench.beginning + 10_000)
        #expect(bench.service.ledger().map(\.kind) == [.accepted])
    }

    @Test func refusedConnectionIsToldAtOnce() async throws {
        let bench = Bench { $0.faults = FaultPlan([FaultRule(.connectionRefused, when: .always)]) }
        await #expect(throws: TransportError(.connectionRefused)) { try await transport(bench).send(acquire(bench)) }
        #expect(bench.clock.now == Bench.beginning + 20)
    }

    @Test func requestWhoseAnswerIsTooLateTakesEffect() async throws {
        let bench = Bench { $0.uploads.duration = .seconds(15) }
        let session = try bench.begin()
        bench.wait(.seconds(30))
        let body = bench.envelope("room", "900", ["async_stop": false])
        let stop = request(bench, bench.path(session, "stop"), body, timeout: .seconds(10))
        await #expect(throws: TransportError(.timeout)) { try await transport(bench).send(stop) }
        #expect(bench.clock.now == Bench.beginning + 40_000)
        #expect(bench.record(session)?.endReason == .stopped)
        let patient = request(bench, bench.path(session, "stop"), body, timeout: .seconds(30))
        #expect(try await transport(bench).send(patient).head.status.code == 400)
    }

    @Test func latencyBeyondTheTimeoutStillTakesEffect() async throws {
        let bench = Bench { $0.latency.outbound = .seconds(20) }
        await #expect(throws: TransportError(.timeout)) {
            try await transport(bench).send(acquire(bench, timeout: .seconds(5)))
        }
        #expect(bench.clock.now == Bench.beginning + 5000)
        #expect(bench.service.ledger().count == 1)
    }

    @Test func cancelledExchangeIsCancelled() async throws {
        let bench = Bench()
        let transport = transport(bench)
        let request = acquire(bench)
        let error = await withTaskGroup(of: TransportError?.self) { group in
            group.cancelAll()
            group.addTask {
                do {
                    _ = try await transport.send(request)
                    return nil
                } catch {
                    return error as? TransportError
                }
            }
            return await group.next() ?? nil
        }
        #expect(error == TransportError(.cancelled))
    }

    @Test func requestMayBeGivenInItsParts() {
        let bench = Bench()
        let outcome = bench.service.answer(
            method: "POST", path: bench.path("acquire"), authorization: "Basic YTpi", contentType: "application/json",
            body: Array(bench.envelope("room", "900", [:]).utf8)
        )
        guard case .answer(let response, let delay) = outcome else {
            Issue.record("no answer")
            return
        }
        #expect(response.head.status.code == 200)
        #expect(delay == .zero)
    }
}
