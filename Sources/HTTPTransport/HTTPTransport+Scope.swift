/// Gives a body a transport, and closes its connections once the body is over, whether it returns or throws.
///
/// - Parameters:
///   - connectTimeout: how long a new connection may take.
///   - connectionsPerHost: how many connections are open at once to one host.
/// - Returns: what the body returns.
public func withHTTPTransport<Result>(
    connectTimeout: Duration = .seconds(5), connectionsPerHost: Int = 16,
    _ body: (HTTPTransport) async throws -> Result
) async throws -> Result {
    let transport = HTTPTransport(connectTimeout: connectTimeout, connectionsPerHost: connectionsPerHost)
    let result: Result
    do {
        result = try await body(transport)
    } catch {
        // What went wrong in the body is what its caller wants to know; a failing shutdown would hide it.
        try? await transport.shutdown()
        throw error
    }
    try await transport.shutdown()
    return result
}
