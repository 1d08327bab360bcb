import HTTPTypes
import Hummingbird
import Logging
import NIOCore
package import Simulator
import Transport

/// The simulated service over HTTP, for programs of whatever language.
package struct SimulatorServer: Sendable {
    /// The largest request that is read, in bytes.
    private static let requestLimit = 1 << 20

    let service: SimulatedService
    let host: String
    let port: Int
    private let idleTimeout: Duration
    private let sleep: @Sendable (Duration) async throws -> Void

    /// - Parameters:
    ///   - port: 0 for one that is free.
    ///   - idleTimeout: how long a client may say nothing, before a request or in the middle of one.
    ///   - sleep: waits where the service takes its time to answer.
    package init(
        service: SimulatedService, host: String = "127.0.0.1", port: Int = 0, idleTimeout: Duration = .seconds(60),
        sleep: @escaping @Sendable (Duration) async throws -> Void = { try await ContinuousClock().sleep(for: $0) }
    ) {
        self.service = service
        self.host = host
        self.port = port
        self.idleTimeout = idleTimeout
        self.sleep = sleep
    }

    /// Serves until the task is cancelled.
    ///
    /// - Parameter onStart: called once requests are taken, with the port.
    /// - Throws: ``ServingProblem`` where nobody can be served at that place.
    package func run(onStart: @escaping @Sendable (Int) async -> Void) async throws {
        let responder = CallbackResponder<ConnectionContext> { request, context in
            try await respond(to: request, at: context.connection)
        }
        var logger = Logger(label: "simulator")
        logger.logLevel = .critical
        let application = Application(
            responder: responder,
            server: .http1(configuration: .init(idleTimeout: .nanoseconds(Int64(idleTimeout / .nanoseconds(1))))),
            configuration: ApplicationConfiguration(address: .hostname(host, port: port), serverName: nil),
            onServerRunning: { channel in await onStart(channel.localAddress?.port ?? 0) },
            logger: logger)
        do {
            try await application.run()
        } catch let error as IOError {
            throw ServingProblem.system(errno: error.errnoCode)
        } catch is SocketAddressError.UnknownHost {
            throw ServingProblem.unknownHost
        }
    }

    private func respond(to request: Request, at connection: any Channel) async throws -> Response {
        let body: ByteBuffer
        do {
            body = try await request.body.collect(upTo: SimulatorServer.requestLimit)
        } catch is NIOTooManyBytesError {
            return Response(status: .contentTooLarge)
        }
        let outcome = service.answer(TransportRequest(head: request.head, body: Array(body.readableBytesView)))
        switch outcome {
        case .answer(let response, let after):
            if after > .zero { try await sleep(after) }
            return Response(
                status: response.head.status, headers: response.head.headerFields,
                body: ResponseBody(byteBuffer: ByteBuffer(bytes: response.body)))
        case .lost:
            // Longer than any client waits.
            try? await sleep(.seconds(120))
        case .broken(let after):
            if after > .zero { try await sleep(after) }
        case .refused:
            break
        }
        try await connection.close()
        throw CancellationError()
    }
}

/// Why nobody can be served at a place.
package enum ServingProblem: Error, Hashable {
    /// The host is no address and no name of one.
    case unknownHost
    /// What the system says of it.
    case system(errno: Int32)
}

/// A request's context that knows the connection, so that it can be closed without an answer.
private struct ConnectionContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    let connection: any Channel

    init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        connection = source.channel
    }
}
