import CloudRecordingAPI
import HTTPTransport
import TestServers
import Testing
import Transport

/// Services that are not there: the error names the endpoint, what was tried, for how long, and what to check.
@Suite(.timeLimit(.minutes(10)))
struct UnreachableTests {
    private func expect(
        _ error: CloudRecordingError?, at url: String, _ kind: TransportError.Kind, tried what: String,
        toCheck advice: String, atLeast time: Duration = .zero, _ location: SourceLocation = #_sourceLocation
    ) throws {
        let error = try #require(error, sourceLocation: location)
        guard case .transport(let cause) = error.cause else {
            Issue.record("\(error)", sourceLocation: location)
            return
        }
        #expect(cause.kind == kind, "\(error)", sourceLocation: location)
        #expect(error.record.endpoint == url, sourceLocation: location)
        let took = try #require(error.record.took, sourceLocation: location)
        #expect(took >= time, sourceLocation: location)
        #expect(error.description.contains("(\(url) after "), "\(error)", sourceLocation: location)
        let explanation = error.explanation
        #expect(explanation.likelyCause.hasPrefix("Tried \(url): \(what)"), sourceLocation: location)
        #expect(explanation.likelyCause.contains(" after "), sourceLocation: location)
        #expect(explanation.whatToDo.contains(advice), sourceLocation: location)
        #expect(error.mayHaveTakenEffect == (kind == .timeout), sourceLocation: location)
        for text in [error.description, explanation.likelyCause] {
            #expect(!text.contains(Loopback.secret), sourceLocation: location)
        }
    }

    @Test(arguments: V1Call.allCases) func aDeadEndpointIsNamed(call: V1Call) async throws {
        let server = try await RawServer { _ in .close }
        let url = server.url
        try await server.shutdown()
        let error = try await Loopback.failure(of: call, at: url)
        try expect(error, at: url, .connectionRefused, tried: "the connection was refused", toCheck: "host and port")
    }

    @Test func aNameThatIsNotFoundIsNamed() async throws {
        let url = "https://nowhere.invalid"
        let error = try await Loopback.failure(of: .acquire, at: url)
        try expect(
            error, at: url, .nameNotResolved, tried: "the host's name could not be resolved", toCheck: "DNS")
        #expect(error?.description.contains("nowhere.invalid") == true)
    }

    @Test func anEndpointThatAcceptsNobodyIsNamed() async throws {
        let server = try await FullServer()
        let error = try await Loopback.failure(of: .start, at: server.url, connect: .milliseconds(150))
        try expect(
            error, at: server.url, .connectTimeout, tried: "no connection stood in time", toCheck: "firewall",
            atLeast: .milliseconds(140))
        try await server.shutdown()
    }

    @Test(arguments: [V1Call.start, .query]) func anEndpointThatNeverAnswersIsNamed(call: V1Call) async throws {
        let server = try await RawServer { _ in .silence }
        let error = try await Loopback.failure(of: call, at: server.url, total: .milliseconds(500))
        try expect(
            error, at: server.url, .timeout, tried: "no answer came in time", toCheck: "requestTimeout",
            atLeast: .milliseconds(490))
        #expect(server.requests.count <= 1)
        try await server.shutdown()
    }

    @Test func aCertificateThatNobodySignedIsNamed() async throws {
        let server = try await RawServer(tls: SelfSigned.serverContext()) { _ in
            .bytes(RawServer.answer("200 OK", "{}"))
        }
        let error = try await Loopback.failure(of: .start, at: server.url)
        try expect(
            error, at: server.url, .tlsFailed, tried: "no secure connection could be made", toCheck: "certificate")
        #expect(error?.description.contains("cannot be trusted") == true)
        #expect(server.requests.isEmpty)
        try await server.shutdown()
    }

    @Test func aServerThatSpeaksNoTLSIsNamed() async throws {
        let server = try await RawServer(greeting: "220 mail.example ready\r\n") { _ in .silence }
        let url = server.url.replacing("http:", with: "https:")
        let error = try await Loopback.failure(of: .start, at: url)
        try expect(error, at: url, .tlsFailed, tried: "no secure connection could be made", toCheck: "certificate")
        #expect(error?.description.contains("does not speak TLS") == true)
        try await server.shutdown()
    }

    /// What several attempts at one request came to is told by the last.
    @Test func everyAttemptIsTold() async throws {
        let server = try await RawServer { _ in .close }
        let url = server.url
        try await server.shutdown()
        let last = try await withHTTPTransport { transport in
            let client = try Loopback.client(at: url, over: transport)
            var last: CloudRecordingError?
            for _ in 0..<12 { last = await client.failure(of: .acquire)?.following(last) }
            return last
        }
        #expect(last?.tried.count == 12)
        let told = try #require(last).explanation.likelyCause
        #expect(told.split(separator: "; ").count == 9)
        #expect(told.contains("; 4 more; "))
    }
}
