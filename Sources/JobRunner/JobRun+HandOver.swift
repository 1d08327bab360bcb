import CloudRecordingAPI
import JobPlan
import JobSpec
import RunReport

/// Handing a recording over to a further recorder before its token ends (v1-api 1.6): the next uid is begun with what is in
/// force, and the one before it is stopped once that one is ready, so that nothing is missing. Where it does not become
/// ready, the one before it goes on for as long as its token lasts.
extension JobRun {
    /// Whether the newest recording has yet to take over from one that still runs.
    var isTakingOver: Bool {
        earlier.last.map { $0.isHandedOver && !unstoppable.contains($0.anchor.handle.sid) } ?? false
    }

    /// Whether neither the stop is due nor a signal has come.
    var mayGoOn: Bool {
        guard !gate.isOpen, !isCutShort else { return false }
        guard let stop = stopOffset, let now = offset else { return true }
        return now < stop
    }

    /// Begins the recording that is to take over.
    @inline(never)
    func handOver(_ step: Int) async {
        handingOver = nil
        guard let old = recording else { return }
        var past = ended(old, successor: .handOver, step: id(of: step), why: "its token ends")
        // A fail-over is no end: it may come back, and is stopped then.
        (past.state, past.endedAt) = (.running, nil)
        do {
            try await journal(.followed(past))
        } catch {
            end(step, .failed, "not begun, since it could not be journaled: \(error)")
            return fail(
                step: id(of: step), "The journal could not be written: \(error).", advice: "See to its disk.")
        }
        earlier.append(past)
        (recording, files, uploadingStatus) = (nil, [], UploadingStatus.unknown.rawValue)
        await takeOver(step, isTakenUp: false)
    }

    /// - Parameter isTakenUp: whether another process has begun with it.
    func takeOver(_ step: Int, isTakenUp: Bool) async {
        var isSent = false
        if isTakenUp, case .starting = state.phase { isSent = true }
        if !isOver(step) || isSent {
            let number = isTakenUp ? state.uidNumber : uidNumber + 1
            do {
                try await begin(
                    acquiring: step, starting: step, uids: isSent ? uids(number) : freeUIDs(from: number),
                    isTakenUp: isTakenUp)
            } catch {
                fail(
                    step: id(of: step), error.description, cause: "The journal cannot be written.",
                    advice: "See to its disk.")
            }
        }
        noteOrphans()
        if recording == nil { await keepOn(step) }
    }

    /// Stops the recording that was handed over, or goes back to it.
    ///
    /// - Returns: whether there is more to be followed.
    @inline(never)
    func finishTakingOver() async -> Bool {
        guard isTakingOver, mayGoOn, let newest = recording, let step = confirming else { return false }
        if let trouble = newest.trouble {
            await keepOn(
                step, insteadOf: ended(newest, successor: .handOver, step: id(of: step), why: trouble))
        } else {
            guard isOver(step) else { return false }
            await settleHandedOver(step)
        }
        return true
    }

    /// Stops what was handed over and may still run.
    ///
    /// - Parameter step: the one in whose name that is done.
    @inline(never)
    func settleHandedOver(_ step: Int) async {
        for number in earlier.indices where earlier[number].mayRun {
            if await !settle(number, step) { unstoppable.insert(earlier[number].anchor.handle.sid) }
        }
    }

    /// Goes back to the recording that was to be handed over.
    ///
    /// - Parameter failed: the one that was to take over, where it was accepted.
    func keepOn(_ step: Int, insteadOf failed: EarlierRecording? = nil) async {
        guard let place = earlier.lastIndex(where: \.isHandedOver) else { return }
        if failed == nil, gate.isHandingOver {
            isLeaving = true
            return
        }
        let kept = earlier.remove(at: place)
        if let failed { earlier.append(failed) }
        if !isOver(step) { end(step, .failed, "the recording goes on under the uid it had") }
        fail(
            step: id(of: step), "The recording could not be handed over to another uid before its token ends.",
            cause: lastError(of: step), advice: "Look at the attempts of the step in the report.")
        do {
            try await journal(.keptOn(failed))
        } catch {
            warn("that the recording goes on could not be journaled: \(error)")
        }
        recording = LiveRecording(
            handle: kept.anchor.handle, knownSince: environment.clock.elapsed(), startedAt: kept.anchor.startedAt,
            seenAt: kept.seenAt, endpoints: kept.endpoints)
        files = kept.files
        if failed != nil { _ = await settle(earlier.count - 1, step) }
    }
}
