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

    /// - Parameter port: 0 for one that is free.
    package init(service: SimulatedService, host: String = "127.0.0.1", port: Int = 0) {
        self.service = service
        self.host = host
        self.port = port
    }

    /// Serves until the task is cancelled.
    ///
    /// - Parameter onStart: called once requests are taken, with the port.
    package func run(onStart: @escaping @Sendable (Int) async -> Void) async throws {
        let service = service
        let responder = CallbackResponder<BasicRequestContext> { request, _ in
            try await SimulatorServer.respond(to: request, service)
        }
        var logger = Logger(label: "simulator")
        logger.logLevel = .critical
        let application = Application(
            responder: responder,
            configuration: ApplicationConfiguration(address: .hostname(host, port: port), serverName: nil),
            onServerRunning: { channel in await onStart(channel.localAddress?.port ?? 0) },
            logger: logger)
        try await application.run()
    }

    private static func respond(to request: Request, _ service: SimulatedService) async throws -> Response {
        let body = try await request.body.collect(upTo: requestLimit)
        let outcome = service.answer(TransportRequest(head: request.head, body: Array(body.readableBytesView)))
        switch outcome {
        case .answer(let response, let after):
            if after > .zero { try await ContinuousClock().sleep(for: after) }
            return Response(
                status: response.head.status, headers: response.head.headerFields,
                body: ResponseBody(byteBuffer: ByteBuffer(bytes: response.body)))
        case .lost:
            // Longer than any client waits; its connection is closed by itself.
            try await ContinuousClock().sleep(for: .seconds(120))
            throw HTTPError(.gatewayTimeout)
        case .refused:
            throw HTTPError(.serviceUnavailable)
        }
    }
}
