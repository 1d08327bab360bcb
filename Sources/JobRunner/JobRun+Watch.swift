import CloudRecordingAPI
import JobPlan
import JobSpec
import RunReport

extension JobRun {
    /// How long the service may say that there is no such recording before it is believed (v1-api 5.4).
    static let failoverTime = Duration.seconds(90)
    /// How long nothing may be asked between two 404s that are one. It is asked every 15 seconds.
    private static let longestSilence = Duration.seconds(60)
    /// Waits between the queries of a confirmation; the last one goes on (v1-api 5.1).
    private static let confirmDelays: [Duration] = [.seconds(5), .seconds(5), .seconds(10), .seconds(15)]

    /// Asks until the recording is ready.
    func confirm() async {
        guard let step = confirming, !isOver(step), let recording, recording.trouble == nil else { return }
        // Whoever goes on with a run gives it as much time again.
        let end = recording.knownSince + plan.policy.confirmTimeout
        var delays = JobRun.confirmDelays[...]
        while case let now = environment.clock.elapsed(), now < end {
            let wait = delays.count > 1 ? delays.removeFirst() : delays.first ?? .seconds(15)
            guard await pause(min(wait, end - now), endsWithGate: false) else { break }
            guard let status = await look(step: step)?.status else { continue }
            if status.phase == .running {
                return await endConfirmation(step)
            }
            if status.phase == .finished || status.phase == .failed { break }
        }
        guard !Task.isCancelled else {
            guard !gate.isOpen else { return self.end(step, .skipped, "the run was interrupted") }
            warn("the recording was stopped before it could be confirmed")
            return self.end(step, .unknown, "the stop was due first")
        }
        self.end(step, .failed)
        self.recording?.trouble = JobRun.neverReady
        if !mayBeginAgain { failTrouble() }
        await journalEnd(of: step)
    }

    /// Ends the confirmation of a recording that is ready.
    private func endConfirmation(_ step: Int) async {
        guard await resend(step) else { return }
        if !isOver(step) { end(step, .succeeded) }
        await journalEnd(of: step)
    }

    /// Looks at the recording once, with the repeats of the ladder.
    ///
    /// - Returns: what it showed; `nil` where the service did not tell.
    func look(step: Int?, until limit: Duration? = nil) async -> QueryResponse? {
        guard let handle = recording?.handle else { return nil }
        let result = await call(.query, step: step, until: limit) { client throws(CloudRecordingError) in
            try await client.query(handle)
        }
        switch result {
        case .answered(let answer):
            let response = answer.serverResponse
            recording?.missingSince = nil
            if let status = response.status { recording?.status = status }
            if response.status?.phase == .running { recording?.seenAt = environment.clock.timeOfDay() }
            if !response.content.files.isEmpty { files = response.content.files.map { FileReport($0) } }
            return response
        case .failed(_, .workerMissing, _), .failed(_, .alreadyStopped, _):
            noteMissing()
            return nil
        case .failed: return nil
        }
    }

    /// Looks at the recording between two steps, and finds out whether it has ended by itself.
    ///
    /// - Parameter limit: the offset of the next step, which a poll that fails does not hold up.
    func poll(until limit: Duration) async {
        let response = await look(step: nil, until: limit)
        guard !Task.isCancelled else { return }
        polls.count += 1
        if response == nil { polls.failures += 1 }
        switch response?.status?.phase {
        case .finished?, .failed?, .stopping?: noteEndByItself("status \(response?.status?.description ?? "")")
        case .starting?, .running?, .unknown?, nil: break
        }
        noteLongMissing()
    }

    /// Notes that the service does not find the recording. Between two times that are far apart it may have been found.
    func noteMissing() {
        guard var missing = recording else { return }
        let now = environment.clock.elapsed()
        let goesOn = missing.missedAt.map { now - $0 <= JobRun.longestSilence } ?? false
        if missing.missingSince == nil || !goesOn { missing.missingSince = now }
        missing.missedAt = now
        recording = missing
    }

    /// For how long the service has said that it knows nothing of the recording; `nil` where it knows it.
    var missingTime: Duration? {
        guard let recording, let since = recording.missingSince, let last = recording.missedAt else { return nil }
        return last - since
    }

    /// A recording that is missing for longer than a fail-over lasts has ended.
    func noteLongMissing() {
        guard let missingTime, missingTime >= JobRun.failoverTime else { return }
        noteEndByItself("the service has known nothing of it for 90 seconds")
    }

    private func noteEndByItself(_ why: String) {
        recording?.hasEndedByItself = true
        notes.hasEndedByItself = true
        recording?.state = .ended
        recording?.trouble = why
        noteEnd()
        if !mayBeginAgain { failTrouble() }
    }

    /// Notes the moment at which the recording was first known to have ended.
    ///
    /// - Parameter moment: milliseconds since the Unix epoch; now, unless given.
    func noteEnd(at moment: Int64? = nil) {
        guard recording?.endedAt == nil else { return }
        recording?.endedAt = moment ?? environment.clock.timeOfDay()
        notes.endedAt = recording?.endedAt
        withdraw(recording?.handle.resourceId)
    }

    /// When the recording is to be looked at next: soon while the service does not find it, seldom otherwise.
    var nextPoll: Duration {
        let now = environment.clock.elapsed()
        return recording?.missingSince == nil ? now + plan.policy.pollEvery : now + .seconds(15)
    }
}
