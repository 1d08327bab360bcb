import CloudRecordingAPI
import JobPlan
import JobSpec
import RunReport

extension JobRun {
    /// How long a stop is tried before the recording is reported as running.
    private static let stopTime = Duration.seconds(300)
    /// How long a recording may look as if it went on after its stop was accepted.
    private static let stoppingTime = Duration.seconds(20)

    /// Stops the recording, whatever has happened to it. Never gives up before it is stopped, gone for longer than a
    /// fail-over lasts, or five minutes have passed.
    ///
    /// - Parameter mayHaveStopped: whether a process that died may have stopped it; then it is asked first.
    func stop(mayHaveStopped: Bool = false) async {
        guard let recording, let index = index(of: "stop") else { return }
        let handle = recording.handle
        var request = StopRequest(asyncStop: true)
        if case .stop(let planned) = plan.steps[index].work { request = planned }
        if mayHaveStopped, await look(step: index)?.showsEnd == true {
            let isStopped = noteStopped(
                index, "it had been stopped when the run was resumed", since: state.stopIntendedAt)
            return await journalStop(index, handle, isStopped: isStopped)
        }
        do {
            try await journal(intent(request, step: index, of: handle))
        } catch {
            warn("the stop could not be journaled: \(error)")
        }
        let end = environment.clock.elapsed() + JobRun.stopTime
        let isStopped = await stop(handle, request, index, until: end, mayHaveStopped: mayHaveStopped)
        await journalStop(index, handle, isStopped: isStopped)
    }

    private func journalStop(_ index: Int, _ handle: RecordingHandle, isStopped: Bool) async {
        var outcome = CallOutcome(
            step: id(of: index), call: .stop, resourceId: handle.resourceId, fate: isStopped ? .taken : .unknown,
            sid: handle.sid, error: isStopped ? nil : "not stopped")
        if isStopped, let recording {
            outcome.remains = RecordingRemains(state: recording.state, files: files, uploadingStatus: uploadingStatus)
        }
        await journal(outcome: outcome)
    }

    private func stop(
        _ handle: RecordingHandle, _ request: StopRequest, _ index: Int, until end: Duration, mayHaveStopped: Bool
    ) async -> Bool {
        var mayHaveStopped = mayHaveStopped
        // A stop whose answer was lost is likely to have taken effect when it was sent.
        var sentAt = mayHaveStopped ? state.stopIntendedAt : nil
        while true {
            let now = environment.clock.timeOfDay()
            let result = await call(.stop, step: index) { client throws(CloudRecordingError) in
                try await client.stop(request, recording: handle)
            }
            if case .failed(_, _, let mayHaveTakenEffect) = result {
                mayHaveStopped = mayHaveStopped || mayHaveTakenEffect
                if mayHaveTakenEffect { sentAt = sentAt ?? now }
            }
            switch result {
            case .answered(let answer):
                take(answer)
                return noteStopped(index, nil)
            case .failed(_, .nothingRecorded, _):
                let message = "nobody sent anything, so nothing was recorded"
                if plan.policy.failsWithoutData {
                    fail(
                        step: id(of: index), "The recording has no data: \(message).",
                        advice: "Check who was in the channel.")
                } else {
                    warn(message)
                }
                return noteStopped(index, message)
            case .failed(_, .uploadPending, _):
                warn("the upload was not over when the service answered")
                return noteStopped(index, "stopped; its upload goes on")
            case .failed(let error, .alreadyStopped, _) where error.serviceFailure?.code == .invalidOperation:
                if !mayHaveStopped, recording?.hasEndedByItself == false {
                    warn("the recording was ending already when it was stopped: it was idle, pushed out, or at a limit")
                }
                return noteStopped(index, "it was ending already", since: sentAt)
            case .failed(_, .alreadyStopped, _):
                guard await isGoneForGood(index) else {
                    if environment.clock.elapsed() < end { continue }
                    return noteUnsettled(index)
                }
                guard mayHaveStopped else { return noteGone(index) }
                return noteStopped(
                    index, "the answer was lost, and the recording is gone", since: sentAt)
            case .failed(let error, let disposition, _):
                decide(index, "whether it took effect was not clear; the recording was asked")
                let shown = await look(step: index)
                if shown?.showsEnd == true {
                    return noteStopped(index, "the answer was lost, and the recording has stopped", since: sentAt)
                }
                // It goes on, so that no stop sent so far has taken effect.
                if shown?.status?.phase == .running { sentAt = nil }
                guard environment.clock.elapsed() < end,
                    disposition != .fail || mayPass(error)
                else {
                    self.end(index, .failed)
                    recording?.state = .running
                    fail(step: id(of: index), because: error)
                    return false
                }
                guard await pause(.seconds(10), endsWithGate: false) else { return false }
            }
        }
    }

    /// Whether a failure may be over in a while: no connection, too many requests, or the service's own trouble.
    private func mayPass(_ error: CloudRecordingError) -> Bool {
        guard let status = error.serviceFailure?.httpStatus else { return true }
        return status == 429 || status >= 500
    }

    private func take(_ answer: StopAnswer) {
        guard let response = answer.serverResponse else { return }
        if !response.files.isEmpty { files = response.files.map { FileReport($0) } }
        if let status = response.uploadingStatus { uploadingStatus = status.rawValue }
    }

    /// - Parameter since: when the stop was sent that is likely to have stopped it, in milliseconds since the Unix epoch;
    ///   now, unless given.
    private func noteStopped(_ index: Int, _ decision: String?, since: Int64? = nil) -> Bool {
        if recording?.hasEndedByItself != true { recording?.state = .stopped }
        noteEnd(at: since)
        end(index, .succeeded, decision)
        return true
    }

    private func noteGone(_ index: Int) -> Bool {
        let endedBefore = recording?.hasEndedByItself == true
        recording?.state = .ended
        noteEnd()
        end(index, .succeeded, "there was nothing left to stop")
        if !endedBefore {
            fail(
                step: id(of: index), "The recording had ended before it was stopped.",
                cause: "It was idle for longer than maxIdleTime, its token ended, its storage refused the files, or a "
                    + "parameter was wrong.",
                advice: "Check who was in the channel, the token, and the bucket with its keys.")
        }
        return true
    }

    /// The service said time and again that it does not find the recording, but never for long enough on end.
    private func noteUnsettled(_ index: Int) -> Bool {
        recording?.state = .possiblyRunning
        end(index, .failed)
        fail(
            step: id(of: index), "Whether the recording has stopped is not known.",
            cause:
                "The service did not find it, but answered too seldom to tell its end from a fail-over (v1-api 5.4).",
            advice: "Run \"rundown sweep\" when the service answers again.")
        return false
    }

    /// Whether the service has known nothing of the recording for longer than a fail-over lasts (v1-api 5.4). If it finds
    /// it again, it is still to be stopped.
    private func isGoneForGood(_ index: Int) async -> Bool {
        noteMissing()
        if missingTime ?? .zero >= JobRun.failoverTime || recording?.hasEndedByItself == true { return true }
        guard await pause(.seconds(15), endsWithGate: false) else { return true }
        if let response = await look(step: index) {
            return response.status?.phase == .finished
        }
        return false
    }

    /// Watches a stopped recording until it is gone. One that goes on is stopped again.
    @inline(never)
    func verify() async {
        guard let index = index(of: "verify"), recording != nil else { return }
        guard recording?.state == .stopped else { return end(index, .skipped) }
        var stoppedAt = environment.clock.elapsed()
        let end = stoppedAt + plan.policy.uploadTimeout
        recording?.missingSince = nil
        var phase: RecordingStatus.Phase?
        // Soon at first: the list of files is complete now, and after the upload the recording is not known any more.
        var wait = Duration.seconds(1)
        while environment.clock.elapsed() < end {
            guard await pause(wait, endsWithGate: false) else { break }
            wait = .seconds(4)
            phase = await apart { await $0.look(step: index)?.status?.phase } ?? phase
            if recording?.missingSince != nil { return self.end(index, .succeeded, "it is gone") }
            if phase == .finished { return self.end(index, .succeeded, "it has exited") }
            guard phase == .running, environment.clock.elapsed() - stoppedAt >= JobRun.stoppingTime else { continue }
            decide(index, "it was still recording; it was stopped again")
            await apart { await $0.stop() }
            guard recording?.state == .stopped else { return self.end(index, .failed) }
            stoppedAt = environment.clock.elapsed()
        }
        noteNotGone(phase, index)
    }

    /// Ends the verification of a recording that was not gone in time.
    @inline(never)
    private func noteNotGone(_ phase: RecordingStatus.Phase?, _ index: Int) {
        guard phase == .running else {
            warn("the recording was not gone after \(plan.policy.uploadTimeout.notation); its upload may go on")
            return self.end(index, .unknown, "its upload may go on")
        }
        recording?.state = .running
        recording?.endedAt = nil
        self.end(index, .failed, "it was still recording")
        fail(
            step: id(of: index), "The recording goes on although its stop was accepted.",
            advice: "Stop it by its resourceId and sid, or have its channel emptied.")
    }
}

extension QueryResponse {
    /// Whether it shows that a stop has taken effect.
    fileprivate var showsEnd: Bool { [.stopping, .finished, .failed].contains(status?.phase) }
}
