import AsyncHTTPClient
import HTTPTypes
import NIOCore
import NIOHTTP1
import Synchronization
public import Transport

/// Exchanges over a network, through a pool of kept-alive connections.
///
/// Each exchange has the timeouts of its request. Redirects are not followed: the service sends none, and following one
/// would carry credentials elsewhere. It must be closed with ``shutdown()``; `withHTTPTransport` does that by itself.
public struct HTTPTransport: Transport {
    /// The longest answer taken, in bytes. The longest the service sends are file lists of some hundred kilobytes.
    public static let answerLimit = 8 << 20

    private let client: HTTPClient
    private let connectTimeout: Duration

    /// - Parameters:
    ///   - connectTimeout: how long a new connection may take. It belongs to the pool, so a request's own
    ///     `timeouts.connect` can only be shorter in effect by its `timeouts.total`.
    ///   - connectionsPerHost: how many connections are open at once to one host.
    public init(connectTimeout: Duration = .seconds(5), connectionsPerHost: Int = 16) {
        var configuration = HTTPClient.Configuration()
        configuration.redirectConfiguration = .disallow
        configuration.timeout.connect = TimeAmount(connectTimeout)
        configuration.connectionPool.idleTimeout = .seconds(60)
        configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = connectionsPerHost
        configuration.connectionPool.retryConnectionEstablishment = false
        configuration.httpVersion = .http1Only
        client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
        self.connectTimeout = connectTimeout
    }

    /// Closes every connection. Exchanges under way fail.
    public func shutdown() async throws {
        try await client.shutdown()
    }

    public func send(_ request: TransportRequest) async throws(TransportError) -> TransportResponse {
        let progress = Progress()
        do {
            // The client's own deadline ends with the head of the answer.
            return try await withThrowingTaskGroup(of: TransportResponse.self) { group in
                group.addTask { try await exchange(request, progress) }
                group.addTask {
                    try await ContinuousClock().sleep(for: request.timeouts.total)
                    throw TransportError(progress.hasAnswerBegun ? .answerStalled : .timeout)
                }
                defer { group.cancelAll() }
                guard let response = try await group.next() else { throw TransportError(.cancelled) }
                return response
            }
        } catch {
            throw TransportError(describing: error)
        }
    }

    private func exchange(_ request: TransportRequest, _ progress: Progress) async throws -> TransportResponse {
        let response = try await client.execute(
            HTTPClientRequest(request), timeout: TimeAmount(request.timeouts.total))
        progress.answerBegan()
        var body = try await response.body.collect(upTo: Self.answerLimit)
        return TransportResponse(
            head: HTTPResponse(
                status: .init(code: Int(response.status.code)), headerFields: HTTPFields(response.headers)),
            body: body.readBytes(length: body.readableBytes) ?? [])
    }
}

/// How far an exchange is, for whoever counts its time.
private final class Progress: Sendable {
    private let begun = Atomic(false)

    var hasAnswerBegun: Bool { begun.load(ordering: .acquiring) }
    func answerBegan() { begun.store(true, ordering: .releasing) }
}
