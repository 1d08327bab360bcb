import AccessToken
import CloudRecordingAPI
import JobPlan
import RunReport

extension JobRun {
    /// How often acquire and start are tried as a pair.
    private static let pairLimit = 4

    /// Acquires and starts until there is a sid, or it is clear that there will be none.
    ///
    /// A start whose fate is unknown is repeated with the same resource and body. When that settles nothing, a new resource
    /// under the same uid is a fence: the service refuses it with code 53 if the first one runs (v1-api 5.3).
    func begin() async throws(JournalError) {
        guard let acquiring = index(of: "acquire"), let starting = index(of: "start") else { return }
        var uids = RecorderUIDs(plan, key)
        var doubtful: String?
        for _ in 0..<JobRun.pairLimit {
            guard !environment.gate.isOpen, let uid = uids.current else { break }
            let identity = RecorderIdentity(cname: plan.cname, uid: uid)
            guard let request = startRequest(for: identity, step: starting) else { return }
            guard let resourceId = try await acquire(identity, request, step: acquiring) else { return }
            let result = try await start(request, identity, resourceId, step: starting)
            switch result {
            case .running(let sid):
                return try await anchor(identity, resourceId: resourceId, sid: sid, step: starting)
            case .refused(let error):
                if let doubtful { noteOrphan(identity, doubtful) }
                end(starting, .failed)
                return failStart(error, step: starting)
            case .unknown(let error):
                guard plan.policy.replacesUnknownStart else {
                    noteOrphan(identity, resourceId)
                    end(starting, .unknown, "whether the recording was started cannot be known")
                    return failStart(error, step: starting)
                }
                steps[starting].decision = "the start's fate was unknown; another resource under the same uid tells"
                doubtful = resourceId
            case .another(let error):
                steps[starting].decision = "start was refused; another resource was acquired"
                if error.mayHaveTakenEffect { doubtful = resourceId }
            case .conflict(let error):
                noteOrphanOrStranger(identity, doubtful, error)
                doubtful = nil
                uids.advance()
                guard uids.current != nil, plan.policy.replacesUnknownStart else {
                    end(starting, .failed)
                    return failStart(error, step: starting)
                }
                steps[starting].decision = "this uid is recording already; the next one was taken"
            }
        }
        if let doubtful, let uid = uids.current {
            noteOrphan(RecorderIdentity(cname: plan.cname, uid: uid), doubtful)
        }
        guard !environment.gate.isOpen else { return }
        end(starting, .failed)
        fail(
            step: steps[starting].id, "The recording could not be started in \(JobRun.pairLimit) tries.",
            cause: steps[starting].attempts.last?.error, advice: "Look at the attempts of the step in the report.")
    }

    /// The request of start for a recorder; `nil` after a token could not be minted.
    private func startRequest(for identity: RecorderIdentity, step: Int) -> StartRequest? {
        guard let mint = plan.mint else { return plan.start }
        var request = plan.start
        do {
            request.token = try mint.token(
                appId: plan.service.appId, identity: identity, key: key, issuedAt: beganAt / 1000)
            return request
        } catch {
            end(step, .failed)
            fail(
                step: steps[step].id, "The token could not be minted: \(error).",
                advice: "Check channel.token.appCertificate.")
            return nil
        }
    }

    private func acquire(
        _ identity: RecorderIdentity, _ start: StartRequest, step: Int
    ) async throws(JournalError) -> String? {
        var request = plan.acquire
        if request.startParameter != nil { request.startParameter = start }
        let wait = pacer.reserve(2, at: environment.clock.elapsed())
        if wait > .zero, await !pause(wait, endsWithGate: true) { return nil }
        let sent = request
        let result = await call(.acquire, step: step, isReserved: true) { client throws(CloudRecordingError) in
            try await client.acquire(sent, identity: identity)
        }
        switch result {
        case .answered(let answer):
            end(step, .succeeded)
            return answer.resourceId
        case .failed(let error, _, _):
            end(step, .failed)
            if environment.gate.isOpen { return nil }
            failStart(error, step: step)
            return nil
        }
    }

    private enum StartResult {
        case running(sid: String)
        /// Nothing runs, and a repeat would change nothing.
        case refused(CloudRecordingError)
        /// Another resource is needed.
        case another(CloudRecordingError)
        /// Something records under this uid already.
        case conflict(CloudRecordingError)
        /// It may run.
        case unknown(CloudRecordingError)
    }

    private func start(
        _ request: StartRequest, _ identity: RecorderIdentity, _ resourceId: String, step: Int
    ) async throws(JournalError) -> StartResult {
        let name = steps[step].id
        try await journal(.intent(step: name, call: .start, identity: identity, resourceId: resourceId))
        var repeats = 0
        while true {
            let mode = plan.mode
            let result = await call(.start, step: step, isReserved: repeats == 0) {
                client throws(CloudRecordingError) in
                try await client.start(request, identity: identity, resourceId: resourceId, mode: mode)
            }
            let settled: StartResult
            switch result {
            case .answered(let answer): settled = .running(sid: answer.sid)
            case .failed(let error, .alreadyRunning, _):
                settled = error.serviceFailure?.sid.map { .running(sid: $0) } ?? .conflict(error)
            case .failed(let error, .unknownOutcome(let delays), _) where repeats < delays.count:
                let wait = delays[repeats]
                repeats += 1
                steps[step].decision = "no answer came; the same start was sent again"
                if await pause(wait, endsWithGate: false) { continue }
                settled = .unknown(error)
            case .failed(let error, .unknownOutcome, _): settled = .unknown(error)
            case .failed(let error, .newUid, let mayHaveTakenEffect):
                settled =
                    error.serviceFailure?.code == .taskConflict || !mayHaveTakenEffect
                    ? .conflict(error) : .unknown(error)
            case .failed(let error, .newResource, let mayHaveTakenEffect):
                settled = mayHaveTakenEffect ? .unknown(error) : .another(error)
            case .failed(let error, _, let mayHaveTakenEffect):
                settled = mayHaveTakenEffect || repeats > 0 ? .unknown(error) : .refused(error)
            }
            var sid: String?
            var failure: String?
            switch settled {
            case .running(let known): sid = known
            case .refused(let error), .another(let error), .conflict(let error), .unknown(let error):
                failure = error.description
            }
            try await journal(.outcome(step: name, call: .start, resourceId: resourceId, sid: sid, error: failure))
            return settled
        }
    }

    private func anchor(
        _ identity: RecorderIdentity, resourceId: String, sid: String, step: Int
    ) async throws(JournalError) {
        let handle = RecordingHandle(identity: identity, mode: plan.mode, resourceId: resourceId, sid: sid)
        recording = LiveRecording(
            handle: handle, anchor: environment.clock.elapsed(), startedAt: environment.clock.timeOfDay(),
            endpoints: steps[step].attempts.last.map { [$0.endpoint] } ?? [])
        steps[step].offsetMilliseconds = 0
        end(step, .succeeded)
        tell(.started(sid: sid, uid: identity.uid))
        do {
            try await journal(.anchored(handle))
        } catch {
            warn("the recording's sid could not be journaled: \(error)")
        }
    }

    // MARK: - What may run without being known

    private func noteOrphanOrStranger(_ identity: RecorderIdentity, _ doubtful: String?, _ error: CloudRecordingError) {
        let isOurs = error.serviceFailure?.code != .taskConflict
        if let resourceId = doubtful ?? (isOurs ? error.serviceFailure?.resourceId : nil) {
            noteOrphan(identity, resourceId)
        } else {
            warn("another recording of channel \(identity.cname) under uid \(identity.uid) is running")
        }
    }

    private func noteOrphan(_ identity: RecorderIdentity, _ resourceId: String) {
        orphans.append(
            RecordingReport(
                cname: identity.cname, uid: identity.uid, resourceId: resourceId, state: .possiblyRunning,
                mayRunUntil: longestLife, endpoints: []))
        warn(
            "a recorder under uid \(identity.uid) in \(identity.cname) may be running; no answer told its sid, so it cannot "
                + "be stopped; it may go on \(longestLife)")
    }

    /// Until when a recording goes on that nobody stops (v1-api 5.3).
    var longestLife: String {
        if let hours = plan.start.extensionServiceConfig?.webRecorder.maxRecordingHour {
            return "for \(hours)h from its start (maxRecordingHour)"
        }
        let idle = plan.start.recordingConfig?.maxIdleTime ?? 30
        return "until the channel has been empty for \(idle)s (maxIdleTime)"
    }

    private func failStart(_ failure: CloudRecordingError, step: Int) {
        let explanation = failure.explanation
        let outcome: RunOutcome =
            switch failure.cause {
            case .transport where orphans.isEmpty: .unreachable
            case .service(let answer) where [401, 403].contains(answer.httpStatus): .refused
            case .service(let answer) where answer.code == .invalidAppId || answer.code == .appDisabled: .refused
            case .service(let answer) where answer.httpStatus >= 500 && answer.code == nil && orphans.isEmpty:
                .unreachable
            default: .failed
            }
        fail(
            outcome, step: steps[step].id, failure.description,
            cause: "\(explanation.meaning) \(explanation.likelyCause)",
            advice: explanation.whatToDo)
    }
}

/// The uids that the recorder may have, one after another.
private struct RecorderUIDs {
    private let plan: JobPlan
    private let key: RunKey
    private var number = 0

    init(_ plan: JobPlan, _ key: RunKey) {
        self.plan = plan
        self.key = key
    }

    var current: String? {
        guard let fixed = plan.uid else { return key.uid(try: number) }
        if number == 0 { return fixed }
        return plan.spareUids.indices.contains(number - 1) ? plan.spareUids[number - 1] : nil
    }

    mutating func advance() { number += 1 }
}
