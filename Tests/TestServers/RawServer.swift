import NIOCore
import NIOPosix
package import NIOSSL
import Synchronization

/// A server that answers whatever a test wants, in bytes, at a free port of this machine.
package final class RawServer: Sendable {
    /// A request as it came.
    package struct Request: Sendable {
        /// The connection that it came by, counted from 1.
        package let connection: Int
        /// Its place among the requests of that connection, from 1.
        package let number: Int
        /// The request line and the headers.
        package let head: String
        package let body: String
    }

    /// What is done about a request.
    package enum Reply: Sendable {
        /// Sends this, and takes the next request.
        case bytes(String)
        /// Sends this, and closes the connection.
        case last(String)
        /// Closes the connection.
        case close
        /// Does nothing.
        case silence
    }

    private let channel: any Channel
    private let seen: Seen
    private let scheme: String

    /// - Parameters:
    ///   - tls: what it takes to speak TLS; without it the server speaks in the clear.
    ///   - greeting: what it says to whoever connects, before it is asked anything.
    package init(
        tls: NIOSSLContext? = nil, greeting: String = "", _ reply: @escaping @Sendable (Request) -> Reply
    ) async throws {
        let seen = Seen()
        self.seen = seen
        scheme = tls == nil ? "http" : "https"
        channel = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .childChannelInitializer { child in
                child.eventLoop.makeCompletedFuture {
                    if let tls { try child.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: tls)) }
                    try child.pipeline.syncOperations.addHandler(
                        RawHandler(
                            connection: seen.nextConnection(), greeting: greeting, seen: seen, reply: reply))
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
    }

    package var url: String { "\(scheme)://127.0.0.1:\(channel.localAddress?.port ?? 0)" }

    /// The requests so far.
    package var requests: [Request] { seen.requests.withLock { $0 } }

    package func shutdown() async throws { try await channel.close() }

    /// An answer of HTTP/1.1 with its length.
    package static func answer(_ status: String, _ body: String, type: String = "application/json") -> String {
        "HTTP/1.1 \(status)\r\nContent-Type: \(type)\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)"
    }
}

/// What a server has seen.
private final class Seen: Sendable {
    let requests = Mutex<[RawServer.Request]>([])
    private let connections = Mutex(0)

    func nextConnection() -> Int {
        connections.withLock { count in
            count += 1
            return count
        }
    }
}

/// Cuts what comes by one connection into requests, and replies to each.
private final class RawHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let connection: Int
    private let greeting: String
    private let seen: Seen
    private let reply: @Sendable (RawServer.Request) -> RawServer.Reply
    private var received = ""
    private var number = 0

    init(
        connection: Int, greeting: String, seen: Seen,
        reply: @escaping @Sendable (RawServer.Request) -> RawServer.Reply
    ) {
        self.connection = connection
        self.greeting = greeting
        self.seen = seen
        self.reply = reply
    }

    func channelActive(context: ChannelHandlerContext) {
        guard !greeting.isEmpty else { return }
        context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: greeting)), promise: nil)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        received += String(buffer: unwrapInboundIn(data))
        while let request = nextRequest() {
            seen.requests.withLock { $0.append(request) }
            switch reply(request) {
            case .bytes(let text): context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: text)), promise: nil)
            case .last(let text):
                context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: text)), promise: nil)
                context.close(promise: nil)
            case .close: context.close(promise: nil)
            case .silence: break
            }
        }
    }

    private func nextRequest() -> RawServer.Request? {
        guard let end = received.firstRange(of: "\r\n\r\n") else { return nil }
        let head = String(received[..<end.lowerBound])
        let length =
            head.split(separator: "\r\n").first { $0.lowercased().hasPrefix("content-length:") }
            .flatMap { Int($0.drop { $0 != ":" }.dropFirst().filter { $0 != " " }) } ?? 0
        let rest = received.utf8[end.upperBound...]
        guard rest.count >= length else { return nil }
        let bodyEnd = rest.index(rest.startIndex, offsetBy: length)
        number += 1
        defer { received = String(received[bodyEnd...]) }
        return RawServer.Request(
            connection: connection, number: number, head: head, body: String(received[end.upperBound..<bodyEnd]))
    }
}
