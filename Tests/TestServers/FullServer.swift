import NIOCore
import NIOPosix

/// A server whose queue of connections is full and that accepts none: whoever connects to it hears nothing.
package final class FullServer: Sendable {
    private let channel: any Channel
    /// The connections that fill the queue.
    private let crowd: [any Channel]

    package init() async throws {
        channel = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .serverChannelOption(.backlog, value: 1)
            .serverChannelOption(.autoRead, value: false)
            .bind(host: "127.0.0.1", port: 0).get()
        guard let address = channel.localAddress else { throw ChannelError.unknownLocalAddress }
        let group = MultiThreadedEventLoopGroup.singleton
        var crowd: [any Channel] = []
        // The system lets one or two more in than were asked for.
        while crowd.count < 16 {
            let client = ClientBootstrap(group: group).connectTimeout(.milliseconds(200))
            do { crowd.append(try await client.connect(to: address).get()) } catch { break }
        }
        self.crowd = crowd
    }

    package var url: String { "http://127.0.0.1:\(channel.localAddress?.port ?? 0)" }

    package func shutdown() async throws {
        for channel in crowd { try? await channel.close() }
        try await channel.close()
    }
}
