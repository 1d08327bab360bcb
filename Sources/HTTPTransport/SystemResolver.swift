import Dispatch
import NIOCore
import Synchronization
public import Transport

/// Looks names up as this machine does: in its hosts file, its DNS, or whatever else it asks.
///
/// The system's look-up blocks its thread and cannot be called off, so it has one of its own. Whoever waits for the same
/// name waits for the same look-up, and leaves at once when cancelled, or when the time is up.
public final class SystemResolver: NameResolver {
    private typealias Waiting = CheckedContinuation<Result<String, TransportError>, Never>

    private let timeout: Duration
    private let lookUp: @Sendable (String) throws -> String
    private let state = Mutex(State())

    /// - Parameter timeout: how long a look-up is waited for.
    public convenience init(timeout: Duration = .seconds(2)) {
        self.init(timeout: timeout) { host in
            let address = try SocketAddress.makeAddressResolvingHost(host, port: 443)
            return address.ipAddress ?? "\(address)"
        }
    }

    /// - Parameter lookUp: looks a name up, and may block.
    package init(timeout: Duration, lookUp: @escaping @Sendable (String) throws -> String) {
        self.timeout = timeout
        self.lookUp = lookUp
    }

    public func address(of host: String) async throws(TransportError) -> String {
        let timeout = timeout
        let result = await withTaskGroup(of: Result<String, TransportError>.self) { group in
            group.addTask { await self.answer(for: host) }
            group.addTask {
                do {
                    try await ContinuousClock().sleep(for: timeout)
                    return .failure(TransportError(.nameNotResolved, detail: "\(host), no answer"))
                } catch {
                    return .failure(TransportError(.cancelled))
                }
            }
            defer { group.cancelAll() }
            return await group.next() ?? .failure(TransportError(.cancelled))
        }
        return try result.get()
    }

    private func answer(for host: String) async -> Result<String, TransportError> {
        let ticket = state.withLock { $0.nextTicket() }
        defer { _ = state.withLock { $0.cancelled.remove(ticket) } }
        return await withTaskCancellationHandler {
            await withCheckedContinuation { (waiting: Waiting) in
                let isFirst = state.withLock { state -> Bool? in
                    // Cancellation may have come before there was anybody to tell.
                    guard state.cancelled.remove(ticket) == nil else { return nil }
                    defer { state.waiting[host, default: [:]][ticket] = waiting }
                    return state.waiting[host] == nil
                }
                switch isFirst {
                case nil: waiting.resume(returning: .failure(TransportError(.cancelled)))
                case true?: begin(host)
                case false?: break
                }
            }
        } onCancel: {
            state.withLock { $0.cancel(ticket, host) }?.resume(returning: .failure(TransportError(.cancelled)))
        }
    }

    private func begin(_ host: String) {
        DispatchQueue.global().async {
            let result: Result<String, TransportError>
            do {
                result = .success(try self.lookUp(host))
            } catch {
                result = .failure(TransportError(.nameNotResolved, detail: host))
            }
            let waiting = self.state.withLock { $0.waiting.removeValue(forKey: host) }
            for waiting in (waiting ?? [:]).values { waiting.resume(returning: result) }
        }
    }

    /// Who waits for which name.
    private struct State {
        /// A name is a key while it is looked up, even when nobody waits any more.
        var waiting: [String: [Int: Waiting]] = [:]
        var cancelled: Set<Int> = []
        private var tickets = 0

        mutating func nextTicket() -> Int {
            tickets += 1
            return tickets
        }

        mutating func cancel(_ ticket: Int, _ host: String) -> Waiting? {
            if let waiting = waiting[host]?.removeValue(forKey: ticket) { return waiting }
            cancelled.insert(ticket)
            return nil
        }
    }
}
