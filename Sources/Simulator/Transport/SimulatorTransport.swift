package import Transport

/// Requests that go straight to a service in the same process.
///
/// All its waiting is on the sleep function handed in, so that it runs on a virtual clock. It starts no tasks.
package struct SimulatorTransport: Transport {
    private let service: SimulatedService
    private let sleep: @Sendable (Duration) async throws -> Void

    /// - Parameter sleep: waits that long on the clock the service's time is read from; throws when cancelled.
    package init(service: SimulatedService, sleep: @escaping @Sendable (Duration) async throws -> Void) {
        self.service = service
        self.sleep = sleep
    }

    /// A request that was sent takes effect even where its answer comes too late to be waited for.
    package func send(_ request: TransportRequest) async throws(TransportError) -> TransportResponse {
        let limit = request.timeouts.total
        let latency = service.nextLatency()
        let outbound = min(latency.outbound, limit)
        try await wait(outbound)
        switch service.answer(request) {
        case .refused:
            throw TransportError(.connectionRefused)
        case .lost:
            try await wait(limit - outbound)
            throw TransportError(.timeout)
        case .broken(let delay):
            let rest = delay + latency.inbound
            try await wait(min(rest, limit - outbound))
            throw TransportError(rest <= limit - outbound ? .connectionLost : .timeout)
        case .answer(let response, let delay):
            let rest = delay + latency.inbound
            guard rest <= limit - outbound else {
                try await wait(limit - outbound)
                throw TransportError(.timeout)
            }
            try await wait(rest)
            return response
        }
    }

    private func wait(_ duration: Duration) async throws(TransportError) {
        do {
            if duration > .zero { try await sleep(duration) }
            try Task.checkCancellation()
        } catch {
            throw TransportError(.cancelled)
        }
    }
}
