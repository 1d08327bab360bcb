import AccessToken
import CloudRecordingAPI
import JobPlan
import JobSpec
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
        for _ in 0..<JobRun.pairLimit {
            guard !environment.gate.isOpen, let uid = uids.current else { break }
            let identity = RecorderIdentity(cname: plan.cname, uid: uid)
            guard let request = startRequest(for: identity, step: starting),
                let resourceId = await acquire(identity, request, step: acquiring), !environment.gate.isOpen
            else { break }
            switch try await start(request, identity, resourceId, step: starting) {
            case .running(let sid):
                // The service refuses a second recording under one uid, so that no earlier try runs.
                doubtful = []
                return await anchor(identity, resourceId: resourceId, sid: sid, step: starting)
            case .refused(let error):
                end(starting, .failed)
                return failStart(error, step: starting)
            case .unknown(let error):
                doubtful.append((identity, resourceId))
                guard plan.policy.replacesUnknownStart else {
                    end(starting, .unknown, "whether the recording was started cannot be known")
                    return failStart(error, step: starting)
                }
                steps[starting].decision = "the start's fate was unknown; another resource under the same uid tells"
            case .another:
                steps[starting].decision = "start was refused; another resource was acquired"
            case .orphaned(let error):
                doubtful.append((identity, resourceId))
                guard takeNextUID(&uids, after: error, identity, step: starting) else { return }
            case .conflict(let error):
                guard takeNextUID(&uids, after: error, identity, step: starting) else { return }
            }
        }
        guard error == nil else { return }
        if !environment.gate.isOpen {
            end(starting, .failed)
            fail(
                step: steps[starting].id, "The recording could not be started in \(JobRun.pairLimit) tries.",
                cause: steps[starting].attempts.last?.error, advice: "Look at the attempts of the step in the report.")
        } else if !doubtful.isEmpty || !orphans.isEmpty {
            end(starting, .unknown, "the run was interrupted before it was known whether the recording was started")
            fail(
                step: steps[starting].id, "Whether the recording was started is not known.",
                cause: steps[starting].attempts.last?.error,
                advice: "See in the report until when it may go on, and have its channel emptied if it must not.")
        }
    }

    /// Goes on to the next uid, where something records under this one already.
    ///
    /// - Returns: whether there is one. A derived uid is this run's alone: who else records under it is the same run in
    ///   another process, which is not to be recorded twice.
    private func takeNextUID(
        _ uids: inout RecorderUIDs, after error: CloudRecordingError, _ identity: RecorderIdentity, step: Int
    ) -> Bool {
        let isStranger = doubtful.isEmpty
        if isStranger {
            warn("another recording of channel \(identity.cname) under uid \(identity.uid) is running")
        }
        noteOrphans()
        uids.advance()
        let mayGoOn = isStranger ? plan.uid != nil : plan.policy.replacesUnknownStart
        guard mayGoOn, uids.current != nil else {
            end(step, .failed)
            failStart(error, step: step)
            return false
        }
        steps[step].decision = "this uid is recording already; the next one was taken"
        return true
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

    private func acquire(_ identity: RecorderIdentity, _ start: StartRequest, step: Int) async -> String? {
        var request = plan.acquire
        if request.startParameter != nil { request.startParameter = start }
        let sent = request
        let result = await call(.acquire, step: step) { client throws(CloudRecordingError) in
            try await client.acquire(sent, identity: identity)
        }
        switch result {
        case .answered(let answer):
            end(step, .succeeded)
            return answer.resourceId
        case .failed(let error, _, _):
            guard !environment.gate.isOpen else { return nil }
            end(step, .failed)
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
        /// It runs, and nobody told its sid.
        case orphaned(CloudRecordingError)
        /// Another resource records under this uid already.
        case conflict(CloudRecordingError)
        /// It may run.
        case unknown(CloudRecordingError)
    }

    private func start(
        _ request: StartRequest, _ identity: RecorderIdentity, _ resourceId: String, step: Int
    ) async throws(JournalError) -> StartResult {
        let name = steps[step].id
        try await journal(.intent(step: name, call: .start, identity: identity, resourceId: resourceId))
        let mode = plan.mode
        var repeats = 0
        var lost: CloudRecordingError?
        while true {
            // The turn of the pair is the start's too, unless acquire has taken long.
            let isReserved = repeats == 0 && (attempts(of: "acquire").last?.latencyMilliseconds ?? 0) < 500
            // The first repeat goes where the first was sent. If that gateway stays silent, another is asked with the very
            // same request: it knows the resource too, and says so if it is recording (v1-api 5.8, 8.29).
            let result = await call(.start, step: step, isReserved: isReserved, after: lost, stays: repeats == 1) {
                client throws(CloudRecordingError) in
                try await client.start(request, identity: identity, resourceId: resourceId, mode: mode)
            }
            if let before = lost?.record.endpoint, let now = steps[step].attempts.last?.endpoint, now != before {
                steps[step].decision = "no answer came from \(before); the same start was sent to \(now)"
            }
            if case .failed(let error, .unknownOutcome(let delays), _) = result, repeats < delays.count {
                steps[step].decision = "no answer came; the same start was sent again"
                lost = error
                repeats += 1
                if await pause(Backoff.delay(repeats - 1, of: delays, &chance), endsWithGate: false) { continue }
            }
            let settled = settled(result, isRepeated: repeats > 0)
            var sid: String?
            var failure: String?
            switch settled {
            case .running(let known): sid = known
            case .refused(let error), .another(let error), .orphaned(let error), .conflict(let error),
                .unknown(let error):
                failure = error.description
            }
            do {
                try await journal(.outcome(step: name, call: .start, resourceId: resourceId, sid: sid, error: failure))
            } catch {
                // It may run by now: nothing may keep it from being stopped.
                warn("the outcome of start could not be journaled: \(error)")
            }
            return settled
        }
    }

    /// What the last of several same requests says about all of them.
    private func settled(_ result: CallResult<StartAnswer>, isRepeated: Bool) -> StartResult {
        switch result {
        case .answered(let answer): return .running(sid: answer.sid)
        case .failed(let error, .alreadyRunning, _):
            return error.serviceFailure?.sid.map { .running(sid: $0) } ?? .orphaned(error)
        case .failed(let error, _, _) where error.serviceFailure?.code == .taskConflict: return .conflict(error)
        case .failed(let error, let disposition, let mayHaveTakenEffect):
            if mayHaveTakenEffect || isRepeated { return .unknown(error) }
            return [.newResource, .newUid].contains(disposition) ? .another(error) : .refused(error)
        }
    }

    private func attempts(of work: String) -> [AttemptReport] { index(of: work).map { steps[$0].attempts } ?? [] }

    private func anchor(_ identity: RecorderIdentity, resourceId: String, sid: String, step: Int) async {
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

    /// Enters what may run without being known, for the report.
    func noteOrphans() {
        for (identity, resourceId) in doubtful {
            orphans.append(
                RecordingReport(
                    cname: identity.cname, uid: identity.uid, resourceId: resourceId, state: .possiblyRunning,
                    mayRunUntil: longestLife, endpoints: []))
            warn(
                "a recorder under uid \(identity.uid) in \(identity.cname) may be running; no answer told its sid, so it "
                    + "cannot be stopped; it may go on \(longestLife)")
        }
        doubtful = []
    }

    /// A recorder that nobody can stop is no success, however well its replacement did.
    func failOverOrphans() {
        guard !orphans.isEmpty, error == nil else { return }
        fail(
            step: index(of: "start").map { steps[$0].id },
            "A recorder may be running that no answer told the sid of, so that it cannot be stopped.",
            cause: "The answer to a start was lost.",
            advice: "See in the report until when it may go on, and have its channel emptied if it must not.")
    }

    /// Until when a recording goes on that nobody stops (v1-api 5.3).
    var longestLife: String {
        if let hours = plan.start.extensionServiceConfig?.webRecorder.maxRecordingHour {
            return "for \(hours)h from its start (maxRecordingHour)"
        }
        let idle = plan.start.recordingConfig?.maxIdleTime ?? 30
        return "until the channel has been empty for \(Duration.seconds(idle).notation) (maxIdleTime)"
    }

    private func failStart(_ failure: CloudRecordingError, step: Int) {
        let explanation = failure.explanation
        let mayRun = !orphans.isEmpty || !doubtful.isEmpty
        let outcome: RunOutcome =
            switch failure.cause {
            case _ where mayRun: .failed
            case .transport: .unreachable
            case .service(let answer) where [401, 403].contains(answer.httpStatus): .refused
            case .service(let answer) where answer.code == .invalidAppId || answer.code == .appDisabled: .refused
            case .service(let answer) where answer.httpStatus >= 500 && answer.code == nil:
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
