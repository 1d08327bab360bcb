import CloudRecordingAPI
import HTTPTypes
import Synchronization
import Transport

/// Hosts that answer, fail and are found as a test wants, and a stopwatch that it turns.
final class FakeNetwork: Transport, NameResolver {
    private struct State {
        var time = Duration.zero
        var failing: [String: TransportError.Kind] = [:]
        var statuses: [String: Int] = [:]
        var unknown: Set<String> = []
        var called: [String] = []
        var lookedUp: [String] = []
    }

    private let state = Mutex(State())

    /// The gateways as a client on this network sees them.
    func gateways(lookingUp: Bool = true) -> Gateways {
        Gateways(resolver: lookingUp ? self : nil, elapsed: { self.state.withLock { $0.time } })
    }

    func pass(_ time: Duration) { state.withLock { $0.time += time } }
    func fail(_ host: String, _ kind: TransportError.Kind?) { state.withLock { $0.failing[host] = kind } }
    func answer(_ host: String, with status: Int?) { state.withLock { $0.statuses[host] = status } }
    func forget(_ hosts: String...) { state.withLock { $0.unknown = Set(hosts) } }

    /// The hosts that were called since this was last asked.
    func called() -> [String] {
        state.withLock { state in
            defer { state.called = [] }
            return state.called
        }
    }

    /// The hosts that were looked up since this was last asked.
    func lookedUp() -> [String] {
        state.withLock { state in
            defer { state.lookedUp = [] }
            return state.lookedUp
        }
    }

    /// Each exchange takes a tenth of a second.
    func send(_ request: TransportRequest) async throws(TransportError) -> TransportResponse {
        let host = request.head.authority ?? ""
        let (failure, status) = state.withLock { state in
            state.time += .milliseconds(100)
            state.called.append(host)
            return (state.failing[host], state.statuses[host] ?? 404)
        }
        if let failure { throw TransportError(failure) }
        let body = status == 404 ? #"{"code":404}"# : "<html></html>"
        return TransportResponse(
            head: HTTPResponse(status: HTTPResponse.Status(code: status)), body: Array(body.utf8))
    }

    /// Each look-up takes a hundredth of a second.
    func address(of host: String) async throws(TransportError) -> String {
        let isKnown = state.withLock { state in
            state.time += .milliseconds(10)
            state.lookedUp.append(host)
            return !state.unknown.contains(host)
        }
        guard isKnown else { throw TransportError(.nameNotResolved, detail: host) }
        guard !Task.isCancelled else { throw TransportError(.cancelled) }
        return "192.0.2.1"
    }
}
