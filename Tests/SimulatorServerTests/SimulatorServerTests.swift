import Foundation
import HTTPTransport
import HTTPTypes
import JSONText
import Simulator
import SimulatorServer
import Testing
import Transport

/// The simulated service over real sockets.
@Suite(.timeLimit(.minutes(10)))
struct SimulatorServerTests {
    @Test func anAnswerIsTheServicesOwn() async throws {
        try await withServer { url, service, transport in
            let response = try await transport.send(acquire(url))
            #expect(response.head.status.code == 200)
            #expect(try JSON(parsing: response.body)["resourceId"]?.string != nil)
            #expect(service.ledger().map(\.call) == [.acquire])
        }
    }

    @Test func aRefusedRequestGetsNoAnswerAndHasNoEffect() async throws {
        let faults = FaultPlan([FaultRule(.connectionRefused, on: .acquire, when: .nth(1))])
        try await withServer(faults: faults) { url, service, transport in
            #expect(await failure(acquire(url), transport)?.kind == .connectionLost)
            #expect(service.ledger().filter { $0.kind == .accepted }.isEmpty)
            #expect(await status(acquire(url), transport) == 200)
        }
    }

    @Test func aLostAnswerIsATimeoutThatHadItsEffect() async throws {
        let faults = FaultPlan([FaultRule(.answerLost, on: .acquire, when: .nth(1))])
        try await withServer(faults: faults) { url, service, transport in
            #expect(await failure(acquire(url, total: .seconds(5)), transport)?.kind == .timeout)
            #expect(service.ledger().map(\.kind) == [.accepted])
            #expect(await status(acquire(url), transport) == 200)
        }
    }

    @Test func aDelayedAnswerComesLater() async throws {
        let faults = FaultPlan([FaultRule(.delayed(.milliseconds(300)), on: .acquire, when: .always)])
        try await withServer(faults: faults) { url, _, transport in
            let start = ContinuousClock.now
            #expect(await status(acquire(url), transport) == 200)
            #expect(ContinuousClock.now - start >= .milliseconds(300))
            #expect(await failure(acquire(url, total: .milliseconds(100)), transport)?.kind == .timeout)
        }
    }

    @Test func aRequestThatIsTooLongIsRefused() async throws {
        try await withServer { url, service, transport in
            var request = acquire(url)
            request.body = [UInt8](repeating: UInt8(ascii: "x"), count: 2 << 20)
            let response = try? await transport.send(request)
            #expect(response.map { $0.head.status.code == 413 } ?? true, "\(response as Any)")
            #expect(service.ledger().isEmpty)
            #expect(await status(acquire(url), transport) == 200)
        }
    }

    @Test func slowClientsHoldNobodyUpAndAreLeft() async throws {
        try await withServer(idleTimeout: .seconds(3)) { url, service, transport in
            let port = try #require(Int(url.split(separator: ":").last ?? ""))
            // One says nothing, one begins a request, one sends a body that is not all there.
            let beginnings = [
                "", "POST /v1/apps/x/cloud_recording/acquire HTT",
                "POST /v1/apps/x/cloud_recording/acquire HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\n{\"cn",
            ]
            try await withThrowingTaskGroup(of: Bool.self) { group in
                for number in 0..<99 {
                    group.addTask { try await SlowClient.isLeft(port, after: beginnings[number % 3]) }
                }
                #expect(await status(acquire(url), transport) == 200)
                for try await isLeft in group { #expect(isLeft) }
            }
            #expect(service.ledger().count == 1)
        }
    }

    @Test func whatIsNoHTTPHarmsNobody() async throws {
        try await withServer { url, _, transport in
            var request = acquire(url)
            request.head.path = "/ø\u{0}"
            _ = try? await transport.send(request)
            #expect(await status(acquire(url), transport) == 200)
        }
    }
}

private func acquire(_ url: String, total: Duration = .seconds(10)) -> TransportRequest {
    let credentials = Data("customer:secret".utf8).base64EncodedString()
    let head = HTTPRequest(
        method: .post, scheme: "http", authority: String(url.dropFirst(7)),
        path: "/v1/apps/5eed5eed5eed5eed5eed5eed5eed5eed/cloud_recording/acquire",
        headerFields: [.authorization: "Basic \(credentials)", .contentType: "application/json"])
    let body = #"{"cname":"room","uid":"7","clientRequest":{}}"#
    return TransportRequest(head: head, body: Array(body.utf8), timeouts: TransportTimeouts(total: total))
}

private func status(_ request: TransportRequest, _ transport: HTTPTransport) async -> Int? {
    try? await transport.send(request).head.status.code
}

private func failure(_ request: TransportRequest, _ transport: HTTPTransport) async -> TransportError? {
    do throws(TransportError) {
        _ = try await transport.send(request)
        return nil
    } catch {
        return error
    }
}

/// Serves while the body runs.
private func withServer(
    faults: FaultPlan = FaultPlan(), idleTimeout: Duration = .seconds(60),
    _ body: (String, SimulatedService, HTTPTransport) async throws -> Void
) async throws {
    var configuration = SimulatorConfiguration(seed: 1)
    configuration.faults = faults
    let service = SimulatedService(configuration, now: { Int64(Date().timeIntervalSince1970 * 1000) })
    let server = SimulatorServer(service: service, idleTimeout: idleTimeout)
    let (ports, port) = AsyncStream<Int>.makeStream()
    let transport = HTTPTransport(connectTimeout: .seconds(5))
    try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask {
            defer { port.finish() }
            try await server.run(onStart: { port.yield($0) })
        }
        var failure: (any Error)?
        for await port in ports {
            do {
                try await body("http://127.0.0.1:\(port)", service, transport)
            } catch {
                failure = error
            }
            break
        }
        group.cancelAll()
        try await transport.shutdown()
        do {
            try await group.waitForAll()
        } catch is CancellationError {}
        if let failure { throw failure }
    }
}
