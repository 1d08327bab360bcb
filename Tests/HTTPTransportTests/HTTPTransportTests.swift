import HTTPTransport
import HTTPTypes
import TestServers
import Testing
import Transport

/// Exchanges over real sockets, with a server that does what it should not.
@Suite(.timeLimit(.minutes(10)))
struct HTTPTransportTests {
    @Test func anExchangeCarriesEverythingBothWays() async throws {
        let server = try await RawServer { _ in
            .bytes("HTTP/1.1 201 Created\r\nX-Request-Id: r7\r\nContent-Length: 4\r\n\r\nnull")
        }
        let response = try await exchange(server.url, method: .post, body: #"{"a":1}"#)
        #expect(response.head.status.code == 201)
        #expect(response.head.headerFields[HTTPField.Name("X-Request-Id")!] == "r7")
        #expect(String(decoding: response.body, as: UTF8.self) == "null")
        let request = try #require(server.requests.first)
        #expect(request.head.hasPrefix("POST /v1/ncs/ip?a=%20b HTTP/1.1\r\n"))
        #expect(request.head.contains("x-test: yes"))
        #expect(request.body == #"{"a":1}"#)
        try await server.shutdown()
    }

    @Test func whatABodyThrowsComesOutOfItsScope() async throws {
        struct Mistake: Error {}
        await #expect(throws: Mistake.self) { try await withHTTPTransport { _ in throw Mistake() } }
        #expect(try await withHTTPTransport { _ in 7 } == 7)
    }

    @Test func aConnectionThatIsRefusedSentNothing() async throws {
        let error = await failure("http://127.0.0.1:1")
        #expect(error?.kind == .connectionRefused)
        #expect(error?.mayHaveArrived == false)
        #expect(await failure("http://localhost:1")?.kind == .connectionRefused)
    }

    @Test func aNameThatIsNotKnownSentNothing() async throws {
        let error = await failure("http://nowhere.invalid")
        #expect(error?.kind == .nameNotResolved)
    }

    @Test func aServerThatSaysNothingToTLSWasSentNothing() async throws {
        let server = try await RawServer { _ in .close }
        let error = await failure(
            server.url.replacing("http:", with: "https:"), connect: .milliseconds(300))
        #expect(error?.kind == .connectTimeout)
        try await server.shutdown()
    }

    @Test func silenceIsATimeout() async throws {
        let server = try await RawServer { _ in .silence }
        let error = await failure(server.url, total: .milliseconds(500))
        #expect(error?.kind == .timeout)
        try await server.shutdown()
    }

    @Test func theTotalTimeHoldsForTheBodyToo() async throws {
        let server = try await RawServer { _ in .bytes("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{") }
        let error = await failure(server.url, total: .seconds(12))
        #expect(error?.kind == .answerStalled)
        #expect(error?.mayHaveArrived == true)
        try await server.shutdown()
    }

    @Test(arguments: [
        "", "HTTP/1.1 200 OK\r\nConte", "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"resourceId\":",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"a\":", "this is no HTTP\r\n\r\n",
    ])
    func aConnectionThatEndsHalfWayIsLost(_ text: String) async throws {
        let server = try await RawServer { _ in text.isEmpty ? .close : .last(text) }
        let error = await failure(server.url)
        #expect(error?.kind == .connectionLost)
        #expect(error?.mayHaveArrived == true)
        #expect(server.requests.count == 1)
        try await server.shutdown()
    }

    @Test func anAnswerWithoutEndIsTooLarge() async throws {
        let server = try await RawServer { _ in
            .bytes(RawServer.answer("200 OK", String(repeating: "x", count: HTTPTransport.answerLimit + 1)))
        }
        let error = await failure(server.url)
        #expect(error?.kind == .answerTooLarge)
        try await server.shutdown()
    }

    @Test func twoExchangesShareAConnection() async throws {
        let server = try await RawServer { _ in .bytes(RawServer.answer("200 OK", "{}")) }
        try await withTransport { transport in
            for _ in 0..<3 { _ = try await transport.send(request(server.url)) }
        }
        #expect(server.requests.map(\.connection) == [1, 1, 1])
        try await server.shutdown()
    }

    @Test func aKeptConnectionThatTheServerClosedIsNotUsedAgain() async throws {
        let server = try await RawServer { _ in .last(RawServer.answer("200 OK", "{}")) }
        try await withTransport { transport in
            for _ in 0..<3 { _ = try? await transport.send(request(server.url)) }
        }
        // Each request is sent once: none is repeated behind the caller's back.
        #expect(server.requests.count <= 3)
        #expect(server.requests.allSatisfy { $0.number == 1 })
        try await server.shutdown()
    }

    @Test func redirectsAreAnswersAndNotFollowed() async throws {
        let server = try await RawServer { _ in
            .bytes("HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n")
        }
        let response = try await exchange(server.url)
        #expect(response.head.status.code == 302)
        #expect(server.requests.count == 1)
        try await server.shutdown()
    }

    @Test(arguments: ["", "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"])
    func cancellingEndsAnExchangeAtOnce(_ beginning: String) async throws {
        let (arrivals, arrival) = AsyncStream<Void>.makeStream()
        let server = try await RawServer { _ in
            arrival.yield()
            return .bytes(beginning)
        }
        let start = ContinuousClock.now
        let error = await withTaskGroup(of: TransportError?.self) { group in
            group.addTask { await failure(server.url, total: .seconds(30)) }
            for await _ in arrivals { break }
            group.cancelAll()
            return await group.next() ?? nil
        }
        #expect(error?.kind == .cancelled)
        #expect(ContinuousClock.now - start < .seconds(10))
        try await server.shutdown()
    }
}

private func request(
    _ url: String, method: HTTPRequest.Method = .get, body: String = "", total: Duration = .seconds(10)
) -> TransportRequest {
    let parts = url.split(separator: "://", maxSplits: 1)
    let head = HTTPRequest(
        method: method, scheme: String(parts[0]), authority: String(parts[1]), path: "/v1/ncs/ip?a=%20b",
        headerFields: [HTTPField.Name("x-test")!: "yes"])
    return TransportRequest(head: head, body: Array(body.utf8), timeouts: TransportTimeouts(total: total))
}

private func withTransport<Result: Sendable>(
    connect: Duration = .seconds(5), _ body: (HTTPTransport) async throws -> Result
) async throws -> Result {
    let transport = HTTPTransport(connectTimeout: connect)
    let result: Result
    do {
        result = try await body(transport)
    } catch {
        try await transport.shutdown()
        throw error
    }
    try await transport.shutdown()
    return result
}

private func exchange(
    _ url: String, method: HTTPRequest.Method = .get, body: String = ""
) async throws -> TransportResponse {
    try await withTransport { try await $0.send(request(url, method: method, body: body)) }
}

/// The error of an exchange; `nil` where there was an answer.
private func failure(
    _ url: String, total: Duration = .seconds(10), connect: Duration = .seconds(5)
) async -> TransportError? {
    do {
        _ = try await withTransport(connect: connect) { try await $0.send(request(url, total: total)) }
        return nil
    } catch {
        return error as? TransportError
    }
}
