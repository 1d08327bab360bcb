import CloudRecordingAPI
import JobPlan
import RunReport

extension JobRun {
    /// How often acquire and start are tried as a pair.
    private static let pairLimit = 4
    /// How long a resource can be used (v1-api 1.3), with time for the request to arrive.
    private static let resourceLife: Int64 = 290_000

    /// Acquires and starts until there is a sid, or it is clear that there will be none.
    ///
    /// A start whose fate is unknown is repeated with the same resource and body. When that settles nothing, a new resource
    /// under the same uid is a fence: the service refuses it with code 53 if the first one runs (v1-api 5.3).
    func begin() async throws(JournalError) {
        guard let acquiring = index(of: "acquire"), let starting = index(of: "start") else { return }
        guard await fetchToStart(step: starting) else { return }
        try await begin(
            acquiring: acquiring, starting: starting, uids: RecorderUIDs(plan, key, number: state.uidNumber),
            isTakenUp: true)
    }

    /// - Parameter isTakenUp: whether another process may have begun this very recording.
    func begin(
        acquiring: Int, starting: Int, uids: RecorderUIDs, isTakenUp: Bool
    ) async throws(JournalError) {
        var uids = uids
        if isTakenUp, case .starting(let pending) = state.phase {
            guard try await goOn(with: pending, uids: &uids, step: starting) else { return }
        }
        var pairs = isTakenUp ? state.resources.count : 0
        if isTakenUp { await awaitOtherRecorders() }
        while pairs < JobRun.pairLimit {
            guard !gate.isOpen, failedBefore == nil, let uid = uids.current, await mayUse(uid) else {
                break
            }
            pairs += 1
            let identity = RecorderIdentity(cname: plan.cname, uid: uid)
            guard
                let pair = await acquire(
                    identity, uidNumber: uids.number, acquiring: acquiring, starting: starting),
                !gate.isOpen
            else { break }
            // The turn of the pair is the start's too, unless acquire has taken long.
            let isReserved = (lastLatency(of: acquiring) ?? 0) < 500
            let result = try await start(pair, isReserved: isReserved, step: starting)
            guard await take(result, of: pair, uids: &uids, step: starting) else { return }
        }
        guard error == nil, failedBefore == nil else { return }
        giveUpStarting(starting)
    }

    /// Says that there will be no recording, or none that is known.
    private func giveUpStarting(_ starting: Int) {
        if !gate.isOpen {
            end(starting, .failed)
            fail(
                step: id(of: starting),
                startFailure("The recording could not be started in \(JobRun.pairLimit) tries."),
                cause: lastError(of: starting), advice: "Look at the attempts of the step in the report.")
        } else if !doubtful.isEmpty || !orphans.isEmpty {
            end(starting, .unknown, "the run was interrupted before it was known whether the recording was started")
            fail(
                step: id(of: starting), "Whether the recording was started is not known.",
                cause: lastError(of: starting),
                advice: "See in the report until when it may go on, and have its channel emptied if it must not.")
        }
    }

    // MARK: - A start that another process has sent, or not

    /// Finds out what became of a start that was about to be sent when the process died: within the resource's life by
    /// the very same start.
    ///
    /// - Returns: whether another pair is to be tried.
    private func goOn(
        with pending: RunState.PendingStart, uids: inout RecorderUIDs, step: Int
    ) async throws(JournalError) -> Bool {
        let intent = pending.intent
        noteSent(step, at: pending.since)
        guard
            let request = startRequest(
                for: intent.identity, issuedAt: pending.start.tokenIssuedAt, effects: pending.start.effects ?? [],
                step: step)
        else { return false }
        let pair = StartPair(
            identity: intent.identity, resourceId: intent.resourceId, request: request, start: pending.start)
        let isSame = plan.digest(of: request.wrappedValue, identity: intent.identity) == intent.bodyDigest
        let age = environment.clock.timeOfDay() - pending.start.acquiredAt
        guard isSame, age < JobRun.resourceLife else {
            return await takeUnknown(
                of: pair, uids: uids, step: step,
                why: isSame
                    ? "it was sent more than five minutes ago, so that it cannot be repeated"
                    : "its request is another one now, so that it cannot be repeated")
        }
        decide(step, "its fate was unknown when the run was resumed; the same start was sent again")
        let result = try await start(pair, isReserved: false, isRepeated: true, step: step)
        unsettled = nil
        // Offset 0 is the answer that gave the sid. That one was lost with the process.
        return await take(result, of: pair, uids: &uids, step: step, runsSince: pending.since)
    }

    /// Notes that nobody will know what became of a start.
    private func takeUnknown(of pair: StartPair, uids: RecorderUIDs, step: Int, why: String) async -> Bool {
        unsettled = nil
        doubtful.append(RunState.Doubt(identity: pair.identity, resourceId: pair.resourceId))
        let goesOn = plan.policy.replacesUnknownStart && uids.current != nil
        if goesOn {
            decide(step, "\(why); another resource under the same uid tells")
        } else {
            end(step, .unknown, why)
            fail(
                step: id(of: step), "Whether the recording was started is not known: \(why).",
                cause: "The process died while it started the recording.",
                advice: "See in the report until when it may go on, and have its channel emptied if it must not.")
            noteOrphans()
        }
        await journal(
            outcome: CallOutcome(
                step: id(of: step), call: .start, resourceId: pair.resourceId, fate: .unknown, error: why,
                nextUidNumber: goesOn ? uids.number : nil))
        return goesOn
    }

    // MARK: - What came of it

    /// Takes what came of a start.
    ///
    /// - Parameter runsSince: when a recording that was found running already was begun, in milliseconds since the Unix
    ///   epoch.
    /// - Returns: whether another pair is to be tried.
    private func take(
        _ result: StartResult, of pair: StartPair, uids: inout RecorderUIDs, step: Int, runsSince: Int64? = nil
    ) async -> Bool {
        if case .running(let sid, let wasRunning) = result {
            // The service refuses a second recording under one uid, so that no earlier try runs.
            doubtful = []
            uidNumber = uids.number
            await anchor(pair, sid: sid, step: step, since: wasRunning ? runsSince : nil)
            return false
        }
        if result.fate == .refused { withdraw(pair.resourceId) }
        let goesOn = goesOn(after: result, of: pair, uids: &uids, step: step)
        if !goesOn { noteOrphans() }
        await journal(
            outcome: CallOutcome(
                step: id(of: step), call: .start, resourceId: pair.resourceId, fate: result.fate,
                code: result.error?.serviceFailure?.code?.rawValue, error: result.error?.description,
                nextUidNumber: goesOn ? uids.number : nil))
        return goesOn
    }

    private func goesOn(
        after result: StartResult, of pair: StartPair, uids: inout RecorderUIDs, step: Int
    ) -> Bool {
        let doubt = RunState.Doubt(identity: pair.identity, resourceId: pair.resourceId)
        switch result {
        case .running: return false
        case .refused(let error):
            end(step, .failed)
            failStart(error, step: step)
            return false
        case .unknown(let error):
            doubtful.append(doubt)
            guard plan.policy.replacesUnknownStart else {
                end(step, .unknown, "whether the recording was started cannot be known")
                failStart(error, step: step)
                return false
            }
            decide(step, "the start's fate was unknown; another resource under the same uid tells")
            return true
        case .another:
            decide(step, "start was refused; another resource was acquired")
            return true
        case .orphaned(let error):
            doubtful.append(doubt)
            return takeNextUID(&uids, after: error, pair.identity, step: step)
        case .conflict(let error):
            return takeNextUID(&uids, after: error, pair.identity, step: step)
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
        decide(step, "this uid is recording already; the next one was taken")
        return true
    }

    private func anchor(_ pair: StartPair, sid: String, step: Int, since: Int64?) async {
        let handle = RecordingHandle(
            identity: pair.identity, mode: plan.mode, resourceId: pair.resourceId, sid: sid)
        let now = environment.clock.timeOfDay()
        let startedAt = min(since ?? now, now)
        recording = LiveRecording(
            handle: handle, knownSince: environment.clock.elapsed(), startedAt: startedAt,
            endpoints: lastEndpoint(of: step).map { [$0] } ?? [])
        if earlier.isEmpty {
            origin = Origin(moment: environment.clock.elapsed() - .milliseconds(now - startedAt), time: startedAt)
            noteOrigin(step)
            end(step, .succeeded)
        } else {
            noteBegunAgain(step)
        }
        await journal(
            outcome: CallOutcome(
                step: id(of: step), call: .start, resourceId: pair.resourceId, fate: .taken, sid: sid,
                startedAt: startedAt))
        do {
            try await journal(.anchored(RecordingAnchor(handle: handle, startedAt: startedAt)))
        } catch {
            warn("the recording's sid could not be journaled: \(error)")
        }
        // Whoever hears it may rely on its being known to the next process.
        tell(.started(sid: sid, uid: pair.identity.uid))
    }

    func failStart(_ failure: CloudRecordingError, step: Int) {
        let explanation = failure.explanation
        let mayRun = !orphans.isEmpty || !doubtful.isEmpty || !earlier.isEmpty
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
            outcome, step: id(of: step),
            startFailure(failure.description),
            cause: "\(explanation.meaning) \(explanation.likelyCause)",
            advice: explanation.whatToDo)
    }
}
