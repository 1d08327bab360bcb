import CloudRecordingAPI
import JobPlan
import JobSpec
import RunReport

/// Beginning a recording again that ended before its stop was due (v1-api 5.1, 5.4), where `policy.onUnexpectedEnd` says
/// `restart`.
///
/// An end is one that the service tells of, or 90 seconds of 404; and a recording that is not ready within
/// `policy.confirmTimeout` counts as gone (v1-api 5.1). What the service does not tell is why: an idle exit looks like a
/// crash, so it is begun again too, `policy.maxRestarts` times at most. What was wanted is not: a stop, a signal, and the
/// end of a page's `maxRecordingHour`. The offsets go on from the first recording's, the new one takes the next uid, and
/// its start holds what is in force at that moment. A run that is recording again in the end has succeeded, with a warning
/// that names the gap.
extension JobRun {
    /// Less than so long before its stop a recording is not begun again: it would hardly be ready.
    private static let leastTime = Duration.seconds(30)
    static let neverReady = "it was not ready in time"

    /// Follows the timeline until the recording is to be stopped, and through every restart.
    @inline(never)
    func followToTheStop() async {
        while true {
            await untilStopIsDue {
                await $0.apart {
                    await $0.reconcile()
                    await $0.confirm()
                }
                if !$0.isTakingOver { await $0.followTimelineAndCredentials() }
            }
            if isLeaving { return }
            if await finishTakingOver() { continue }
            if let step = handingOver, mayGoOn {
                await handOver(step)
                continue
            }
            guard await beginAgainIfLost() else { return }
        }
    }

    /// - Returns: whether another recording was accepted.
    @inline(never)
    private func beginAgainIfLost() async -> Bool {
        guard let lost = recording, let why = lost.trouble else { return false }
        guard mayBeginAgain else {
            failTrouble()
            return false
        }
        return await beginAgain(lost, why)
    }

    /// Whether a recording that has ended, or ends now, is to be begun again.
    var mayBeginAgain: Bool {
        let isOverByPlan = recording.map { $0.startedAt + longestLength <= environment.clock.timeOfDay() } ?? false
        return restarts < plan.policy.restarts && (plan.uid == nil || !plan.spareUids.isEmpty)
            && !gate.isOpen && !isCutShort && !mustStop && !isOverByPlan && hasTimeToBegin
    }

    /// How long the service lets a page be recorded, in milliseconds; everything else goes on.
    private var longestLength: Int64 {
        plan.start.extensionServiceConfig.map { Int64($0.webRecorder.maxRecordingHour) * 3_600_000 } ?? .max / 2
    }

    private var restarts: Int { earlier.count { $0.successor == .restart } }

    var hasTimeToBegin: Bool {
        guard let stop = stopOffset, let now = offset else { return true }
        return stop - now >= JobRun.leastTime
    }

    /// The step that waits until the newest recording is ready.
    var confirming: Int? {
        earlier.last.map { newest in steps.firstIndex { $0.id == newest.step } } ?? index(of: "confirm")
    }

    /// Fails the job for a recording that ended, or never was ready, and is not begun again.
    @inline(never)
    func failTrouble() {
        guard let recording, let why = recording.trouble else { return }
        guard recording.hasEndedByItself else {
            return fail(
                step: confirming.map { id(of: $0) },
                "The recording was not ready within \(plan.policy.confirmTimeout.notation).",
                cause:
                    "A token, storage, page or parameter that the service checks only after it has accepted the start.",
                advice: "Check the token, the bucket and its keys, and that no user has the recorder's uid.")
        }
        fail(
            step: nil, "The recording ended by itself: \(why).",
            cause:
                "Nobody was in the channel for longer than maxIdleTime, the token ended, the recorder was pushed out by "
                + "a user with its uid, the storage refused the files, or a limit of the service was reached.",
            advice: "Look at the last statuses in the report, and at the channel's and bucket's own logs.")
    }

    // MARK: - Beginning again

    /// - Returns: whether another recording was accepted.
    private func beginAgain(_ lost: LiveRecording, _ why: String) async -> Bool {
        let past = ended(lost, successor: .restart, step: restartName(restarts + 1), why: why)
        do {
            try await journal(.followed(past))
        } catch {
            // What is not written down is not begun.
            failTrouble()
            warn("the recording was not begun again, since the journal cannot be written: \(error)")
            return false
        }
        earlier.append(past)
        steps.append(StepReport(id: past.step, work: "restart", outcome: .skipped))
        (recording, files, uploadingStatus) = (nil, [], UploadingStatus.unknown.rawValue)
        do {
            try await begin(after: past, isTakenUp: false)
        } catch {
            fail(
                step: past.step, error.description, cause: "The journal cannot be written.", advice: "See to its disk.")
        }
        noteOrphans()
        if recording == nil { giveUpBeginning(past) }
        return recording != nil
    }

    /// A recording that is, or will be, no more, as another one follows it.
    func ended(
        _ lost: LiveRecording, successor: EarlierRecording.Successor, step: String, why: String
    ) -> EarlierRecording {
        let isGone =
            lost.hasEndedByItself || [.finished, .failed].contains(lost.status?.phase)
            || missingTime ?? .zero >= JobRun.failoverTime
        return EarlierRecording(
            successor: successor, step: step,
            anchor: RecordingAnchor(handle: lost.handle, startedAt: lost.startedAt), why: why,
            state: isGone ? .ended : .running, seenAt: lost.seenAt ?? earlier.last?.seenAt ?? lost.startedAt,
            endedAt: isGone ? lost.endedAt ?? environment.clock.timeOfDay() : nil, status: lost.status?.description,
            files: files, endpoints: lost.endpoints)
    }

    /// What happened, where a start did not do.
    func startFailure(_ what: String) -> String {
        switch earlier.last?.successor {
        case nil: what
        case .restart: "The recording ended by itself, and could not be begun again: \(what)"
        case .handOver: "The recording could not be handed over to another uid: \(what)"
        }
    }

    /// Goes on with a restart that another process has begun.
    func goOnBeginningAgain() async throws(JournalError) {
        guard let past = earlier.last, let step = confirming else { return }
        if past.isHandedOver { return await takeOver(step, isTakenUp: true) }
        try await begin(after: past, isTakenUp: true)
        if recording == nil { giveUpBeginning(past) }
    }

    private func begin(after past: EarlierRecording, isTakenUp: Bool) async throws(JournalError) {
        guard let step = confirming else { return }
        var isSent = false
        if isTakenUp, case .starting = state.phase { isSent = true }
        if !isSent {
            guard await settle(earlier.count - 1, step), hasTimeToBegin else { return }
        }
        let number = isTakenUp ? state.uidNumber : uidNumber + 1
        try await begin(
            acquiring: step, starting: step, uids: isSent ? uids(number) : freeUIDs(from: number), isTakenUp: isTakenUp)
    }

    private func giveUpBeginning(_ past: EarlierRecording) {
        if gate.isHandingOver {
            isLeaving = true
            return
        }
        if let step = confirming, !isOver(step) {
            end(step, .failed, "\(past.trouble), and could not be begun again")
        }
        if let stop = index(of: "stop"), !past.mayRun { end(stop, .skipped, "there was nothing left to stop") }
        guard error == nil else { return }
        let isCut = gate.isOpen || isCutShort
        fail(
            step: past.step,
            isCut
                ? "The recording ended by itself: \(past.why). The run was interrupted before it was begun again."
                : "The recording ended by itself: \(past.why). It could not be begun again before its stop.",
            advice: "Look at the last statuses in the report, and at the channel's and bucket's own logs.")
    }

    /// Notes that the recording runs that follows another one.
    func noteBegunAgain(_ step: Int) {
        guard let past = earlier.last, let recording else { return }
        defer { noteCarried(by: step) }
        guard past.successor == .restart else {
            decide(step, "handed over to uid \(recording.handle.identity.uid)")
            return
        }
        let gap = Duration.milliseconds(max(recording.startedAt - past.seenAt, 0))
        let uid = recording.handle.identity.uid
        decide(
            step, "\(past.trouble); begun again under uid \(uid) after at most \(gap.wholeSecondsRoundedUp.notation)")
        warn(
            "\(past.trouble), and was begun again under uid \(uid): at most \(gap.wholeSecondsRoundedUp.notation) "
                + "of it are missing")
    }

    // MARK: - Steps

    /// Takes up the steps of restarts that other processes have begun.
    func takeUpRestarts() {
        for past in earlier where !steps.contains(where: { $0.id == past.step }) {
            steps.append(state.steps[past.step] ?? StepReport(id: past.step, work: "restart", outcome: .skipped))
        }
        guard let recording, recording.trouble == nil, recording.seenAt == nil, let step = confirming,
            hasFailed(step)
        else { return }
        self.recording?.trouble = JobRun.neverReady
    }

    private func restartName(_ number: Int) -> String {
        var name = "restart-\(number)"
        while plan.steps.contains(where: { $0.id == name }) { name += "-again" }
        return name
    }
}

extension EarlierRecording {
    /// What was wrong with it, in words.
    fileprivate var trouble: String {
        why == JobRun.neverReady ? "the recording was not ready in time" : "the recording ended by itself (\(why))"
    }
}

extension Duration {
    fileprivate var wholeSecondsRoundedUp: Duration { .seconds((milliseconds + 999) / 1000) }
}
