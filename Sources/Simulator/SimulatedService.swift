import Synchronization
package import Transport

/// The V1 service in the same process: a state machine over a clock that is handed in.
///
/// It has no timers. At each request everything that recordings did by themselves meanwhile happens first, at its own
/// time. The answers are a function of the configuration and of the requests with their times.
package final class SimulatedService: Sendable {
    package let configuration: SimulatorConfiguration
    private let state: Mutex<ServiceState>
    private let now: @Sendable () -> Int64
    private let onEntry: @Sendable (LedgerEntry) -> Void

    /// - Parameters:
    ///   - now: the service's time, in milliseconds since the Unix epoch.
    ///   - onEntry: is told each entry of the ledger in its order, while the service is held: it must not call back.
    package init(
        _ configuration: SimulatorConfiguration = SimulatorConfiguration(),
        now: @escaping @Sendable () -> Int64,
        onEntry: @escaping @Sendable (LedgerEntry) -> Void = { _ in }
    ) {
        self.configuration = configuration
        self.now = now
        self.onEntry = onEntry
        state = Mutex(ServiceState(configuration))
    }

    /// Takes one request, at the service's now. It has taken effect when this returns, unless the outcome is refused.
    ///
    /// Does not wait. Who serves it over a network waits for the delay of the outcome before sending the answer; for
    /// a lost one it sends nothing and closes the connection when it likes; a refused one it closes at once.
    package func answer(_ request: TransportRequest) -> Outcome {
        reporting { state in state.handle(request, at: now()) }
    }

    /// The answer alone, or `nil` where a fault keeps it back. For callers that do not wait.
    package func response(to request: TransportRequest) -> TransportResponse? {
        guard case .answer(let response, _) = answer(request) else { return nil }
        return response
    }

    /// Everything that happened up to now, in order.
    package func ledger() -> [LedgerEntry] {
        reporting { state in
            state.advance(to: now())
            return state.ledger
        }
    }

    /// Every recording that was ever started, in the order of their starts.
    package func recordings() -> [RecordingRecord] {
        reporting { state in
            state.advance(to: now())
            return state.recordings.map { RecordingRecord($0, at: state.now, pace: configuration.pace) }
        }
    }

    /// How many recordings are live now.
    package var liveRecordings: Int {
        reporting { state in
            state.advance(to: now())
            return state.live.count
        }
    }

    /// Changes who is in a channel from now on; `nil` restores what the configuration says.
    package func setParticipants(_ participants: [Participant]?, in cname: String) {
        reporting { state in
            state.advance(to: now())
            state.setParticipants(participants, in: cname)
        }
    }

    /// Replaces the faults; their rules count from here.
    package func setFaults(_ plan: FaultPlan) {
        reporting { state in state.setFaults(plan) }
    }

    /// How long the next request is under way, there and back.
    func nextLatency() -> (outbound: Duration, inbound: Duration) {
        state.withLock { $0.nextLatency() }
    }

    private func reporting<Result: Sendable>(_ body: (inout ServiceState) -> Result) -> Result {
        state.withLock { state in
            let known = state.ledger.count
            let result = body(&state)
            for entry in state.ledger[known...] { onEntry(entry) }
            return result
        }
    }
}
