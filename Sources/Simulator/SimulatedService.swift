import Synchronization
package import Transport

/// The V1 service in the same process: a state machine over a clock that is handed in.
///
/// It has no timers. At each request everything that recordings did by themselves meanwhile happens first, at its own
/// time. The answers are a function of the configuration and of the requests with their times.
package final class SimulatedService: Sendable {
    package let configuration: SimulatorConfiguration
    private let core: Mutex<Core>
    private let outerNow: @Sendable () -> Int64
    private let onEntry: @Sendable (LedgerEntry) -> Void

    private struct Core {
        var state: ServiceState
        var clock = ServiceClock()
    }

    /// - Parameters:
    ///   - now: the service's time, in milliseconds since the Unix epoch; ``control(_:)`` can make it pass faster.
    ///   - onEntry: is told each entry of the ledger in its order, while the service is held: it must not call back.
    package init(
        _ configuration: SimulatorConfiguration = SimulatorConfiguration(),
        now: @escaping @Sendable () -> Int64,
        onEntry: @escaping @Sendable (LedgerEntry) -> Void = { _ in }
    ) {
        self.configuration = configuration
        outerNow = now
        self.onEntry = onEntry
        core = Mutex(Core(state: ServiceState(configuration)))
    }

    /// Takes one request, at the service's now. It has taken effect when this returns, unless the outcome is refused.
    ///
    /// Does not wait. Who serves it over a network waits for the delay of the outcome before sending the answer; for
    /// a lost one it sends nothing and closes the connection when it likes; a broken one it closes after its delay, and
    /// a refused one at once. Paths under ``ControlRequest/root`` are not V1's: they control the service.
    package func answer(_ request: TransportRequest) -> Outcome {
        if let control = ControlRequest(request) {
            return .answer(self.control(control).response(), after: .zero)
        }
        return reporting { core, time in
            switch core.state.handle(request, at: time) {
            case .answer(let response, let delay): .answer(response, after: core.clock.outside(delay))
            case .broken(let delay): .broken(after: core.clock.outside(delay))
            case .lost: .lost
            case .refused: .refused
            }
        }
    }

    /// Does what a control request asks for.
    package func control(_ request: ControlRequest) -> ControlAnswer {
        reporting { core, _ in
            request.perform(on: &core.state, clock: &core.clock, outerTime: outerNow())
        }
    }

    /// The answer alone, or `nil` where a fault keeps it back. For callers that do not wait.
    package func response(to request: TransportRequest) -> TransportResponse? {
        guard case .answer(let response, _) = answer(request) else { return nil }
        return response
    }

    /// What happened up to now, in order, as far back as the limits of the configuration keep it.
    package func ledger() -> [LedgerEntry] {
        reporting { core, time in
            core.state.advance(to: time)
            return core.state.ledger.kept
        }
    }

    /// The recordings that were started, in the order of their starts, but for those that have been forgotten.
    package func recordings() -> [RecordingRecord] {
        reporting { core, time in
            core.state.advance(to: time)
            let recordings = core.state.recordings
            return recordings.inOrder.map { RecordingRecord(recordings[$0], at: core.state.now, configuration) }
        }
    }

    /// How many recordings are live now.
    package var liveRecordings: Int {
        reporting { core, time in
            core.state.advance(to: time)
            return core.state.live.count
        }
    }

    /// Changes who is in a channel from now on; `nil` restores what the configuration says.
    package func setParticipants(_ participants: [Participant]?, in cname: String) {
        reporting { core, time in
            core.state.advance(to: time)
            core.state.setParticipants(participants, in: cname)
        }
    }

    /// Replaces the faults; their rules count from here.
    package func setFaults(_ plan: FaultPlan) {
        reporting { core, _ in core.state.setFaults(plan) }
    }

    /// How long the next request is under way, there and back.
    func nextLatency() -> (outbound: Duration, inbound: Duration) {
        core.withLock { $0.state.nextLatency() }
    }

    private func reporting<Result: Sendable>(_ body: (inout Core, Int64) -> Result) -> Result {
        core.withLock { core in
            let result = body(&core, core.clock.time(at: outerNow()))
            core.state.ledger.tell(onEntry)
            return result
        }
    }
}
