import NIOCore
import NIOPosix

/// A client that begins something and then says nothing more.
enum SlowClient {
    /// Connects, sends a beginning, and waits for the server to close.
    static func isLeft(_ port: Int, after beginning: String) async throws -> Bool {
        let channel = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .connect(host: "127.0.0.1", port: port).get()
        if !beginning.isEmpty { try? await channel.writeAndFlush(ByteBuffer(string: beginning)) }
        try await channel.closeFuture.get()
        return true
    }
}
