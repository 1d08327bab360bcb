import AccessToken
import CloudRecordingAPI
import JobPlan
import RunReport

/// What came of a start, after every repeat of it.
indirect enum StartResult: Sendable {
    /// Whether it was running already when the last of the requests came.
    case running(sid: String, wasRunning: Bool)
    /// Nothing runs, and a repeat would change nothing.
    case refused(CloudRecordingError)
    /// Another resource is needed.
    case another(CloudRecordingError)
    /// It runs, and nobody told its sid.
    case orphaned(CloudRecordingError)
    /// Another resource records under this uid already.
    case conflict(CloudRecordingError)
    /// It may run.
    case unknown(CloudRecordingError)

    /// The last failure; `nil` where it runs.
    var error: CloudRecordingError? {
        switch self {
        case .running: nil
        case .refused(let error), .another(let error), .orphaned(let error), .conflict(let error), .unknown(let error):
            error
        }
    }

    var fate: CallOutcome.Fate {
        switch self {
        case .running: .taken
        case .refused, .another, .conflict: .refused
        case .orphaned: .orphaned
        case .unknown: .unknown
        }
    }
}

/// A resource with the start that it is for.
struct StartPair: Sendable {
    let identity: RecorderIdentity
    let resourceId: String
    let request: Boxed<StartRequest>
    let start: StartIntent
}

/// Acquire and start, which go together.
extension JobRun {
    /// The request of start for a recorder; `nil` after a token could not be minted.
    ///
    /// - Parameters:
    ///   - issuedAt: when a minted token is issued, in seconds since the Unix epoch.
    ///   - effects: the steps whose changes are in it.
    func startRequest(
        for identity: RecorderIdentity, issuedAt: Int64, effects: [String], step: Int
    ) -> Boxed<StartRequest>? {
        var request = withFetchedCredentials(state(after: effects).map(plan.start(in:)) ?? plan.start)
        guard let mint = plan.mint else { return Boxed(wrappedValue: request) }
        do {
            request.token = try mint.token(
                appId: plan.service.appId, identity: identity, key: key, issuedAt: issuedAt)
            return Boxed(wrappedValue: request)
        } catch {
            end(step, .failed)
            fail(
                step: id(of: step), "The token could not be minted: \(error).",
                advice: "Check channel.token.appCertificate.")
            return nil
        }
    }

    private func acquireRequest(before start: Boxed<StartRequest>) -> Boxed<AcquireRequest> {
        var request = plan.acquire
        if request.startParameter != nil { request.startParameter = start.wrappedValue }
        return Boxed(wrappedValue: request)
    }

    /// Acquires a resource for the uid of that number; `nil` after it was refused or the gate was opened.
    func acquire(_ identity: RecorderIdentity, uidNumber: Int, acquiring: Int, starting: Int) async -> StartPair? {
        let issuedAt = environment.clock.timeOfDay() / 1000
        effects = earlier.isEmpty ? [] : effectsOfNow
        guard let start = startRequest(for: identity, issuedAt: issuedAt, effects: effects, step: starting) else {
            return nil
        }
        let planned = acquireRequest(before: start)
        let (replicas, replica) = (replicas, plan.replica)
        let result = await call(.acquire, step: acquiring) { client throws(CloudRecordingError) in
            do throws(CloudRecordingError) {
                // What the others have is looked up at the last moment: it may have waited for its turn.
                return try await client.acquire(
                    planned.wrappedValue.excluding(replicas?.resources(besides: replica) ?? []), identity: identity)
            } catch {
                replicas?.settle(replica)
                throw error
            }
        }
        switch result {
        case .answered(let answer):
            replicas?.note(answer.resourceId, of: replica)
            if acquiring != starting { end(acquiring, .succeeded) }
            let intent = StartIntent(
                uidNumber: uidNumber, acquiredAt: environment.clock.timeOfDay(), tokenIssuedAt: issuedAt,
                effects: effects.isEmpty ? nil : effects)
            return StartPair(identity: identity, resourceId: answer.resourceId, request: start, start: intent)
        case .failed(let error, _, _):
            guard !gate.isOpen, failedBefore == nil else { return nil }
            end(acquiring, .failed)
            failStart(error, step: acquiring)
            return nil
        }
    }

    /// Sends a start, and the very same again while nobody knows what became of it.
    ///
    /// - Parameters:
    ///   - isReserved: whether the first request has its moment already.
    ///   - isRepeated: whether it may have been sent before, so that a refusal says nothing of that one.
    func start(_ pair: StartPair, isReserved: Bool, isRepeated: Bool = false, step: Int) async throws(JournalError)
        -> StartResult
    {
        try await journal(intent(pair, step: step))
        let mode = plan.mode
        var repeats = 0
        var lost: CloudRecordingError?
        while true {
            // The first repeat goes where the first was sent. If that gateway stays silent, another is asked with the very
            // same request: it knows the resource too, and says so if it is recording (v1-api 5.8, 8.29).
            let result = await call(
                .start, step: step, isReserved: isReserved && repeats == 0, after: lost, stays: repeats == 1
            ) { client throws(CloudRecordingError) in
                try await client.start(
                    pair.request.wrappedValue, identity: pair.identity, resourceId: pair.resourceId, mode: mode)
            }
            if let before = lost?.record.endpoint, let now = lastEndpoint(of: step), now != before {
                decide(step, "no answer came from \(before); the same start was sent to \(now)")
            }
            if case .failed(let error, .unknownOutcome(let delays), _) = result, repeats < delays.count {
                decide(step, "no answer came; the same start was sent again")
                lost = error
                repeats += 1
                if await pause(Backoff.delay(repeats - 1, of: delays, &chance), endsWithGate: false) { continue }
            }
            return settled(result, isRepeated: isRepeated || repeats > 0)
        }
    }

    /// What is about to be sent, to be written down.
    @inline(never)
    private func intent(_ pair: StartPair, step: Int) -> JournalEvent {
        .intent(
            CallIntent(
                step: id(of: step), call: .start, identity: pair.identity, resourceId: pair.resourceId,
                bodyDigest: plan.digest(of: pair.request.wrappedValue, identity: pair.identity), start: pair.start))
    }

    /// What the last of several same requests says about all of them.
    private func settled(_ result: CallResult<StartAnswer>, isRepeated: Bool) -> StartResult {
        switch result {
        case .answered(let answer): return .running(sid: answer.sid, wasRunning: false)
        case .failed(let error, .alreadyRunning, _):
            return error.serviceFailure?.sid.map { .running(sid: $0, wasRunning: true) } ?? .orphaned(error)
        case .failed(let error, _, _) where error.serviceFailure?.code == .taskConflict: return .conflict(error)
        case .failed(let error, let disposition, let mayHaveTakenEffect):
            if mayHaveTakenEffect || isRepeated { return .unknown(error) }
            return [.newResource, .newUid].contains(disposition) ? .another(error) : .refused(error)
        }
    }
}

extension AcquireRequest {
    /// The request with more resources whose places the new one is to keep away from.
    fileprivate func excluding(_ resources: [String]) -> AcquireRequest {
        guard !resources.isEmpty else { return self }
        var request = self
        request.excludeResourceIds = (excludeResourceIds ?? []) + resources
        return request
    }
}
