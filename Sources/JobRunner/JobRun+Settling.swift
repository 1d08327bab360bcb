import CloudRecordingAPI
import JobPlan
import RunReport

/// Recordings that others follow.
extension JobRun {
    /// How long the stop of one is tried that may go on.
    private static let settlingTime = Duration.seconds(300)

    /// Makes sure that an earlier recording does not go on beside the one that follows it. One that is known to have ended
    /// is stopped all the same, once: should it come back, nobody would know of it.
    ///
    /// - Returns: whether it is over; otherwise the report names it.
    func settle(_ number: Int, _ step: Int) async -> Bool {
        let handle = earlier[number].anchor.handle
        let end = environment.clock.elapsed() + JobRun.settlingTime
        var missingSince: Duration?
        while true {
            let result = await call(.stop, step: step) { client throws(CloudRecordingError) in
                try await client.stop(StopRequest(asyncStop: true), recording: handle)
            }
            switch result {
            case .answered(let answer):
                if let found = answer.serverResponse?.files, !found.isEmpty {
                    earlier[number].files = found.map { FileReport($0) }
                }
                await collectFiles(of: number, step)
                return await noteSettled(number, .stopped)
            case .failed(_, .nothingRecorded, _), .failed(_, .uploadPending, _):
                return await noteSettled(number, .stopped)
            case .failed(let error, .alreadyStopped, _):
                guard earlier[number].mayRun else { return true }
                let now = environment.clock.elapsed()
                missingSince = missingSince ?? now
                let isEnding = error.serviceFailure?.code == .invalidOperation
                if isEnding || now - (missingSince ?? now) >= JobRun.failoverTime {
                    return await noteSettled(number, .ended)
                }
            case .failed:
                guard earlier[number].mayRun else { return true }
                missingSince = nil
            }
            guard environment.clock.elapsed() < end, await pause(.seconds(15), endsWithGate: false) else { break }
        }
        fail(
            step: id(of: step), "A recording of the run could not be stopped.",
            cause: lastError(of: step),
            advice: "Stop it by its resourceId and sid, or have its channel emptied.")
        return false
    }

    /// Asks for the list of files, which is complete after the stop.
    private func collectFiles(of number: Int, _ step: Int) async {
        let handle = earlier[number].anchor.handle
        guard await pause(.seconds(1), endsWithGate: false) else { return }
        let result = await call(.query, step: step) { client throws(CloudRecordingError) in
            try await client.query(handle)
        }
        guard case .answered(let answer) = result, !answer.serverResponse.content.files.isEmpty else { return }
        earlier[number].files = answer.serverResponse.content.files.map { FileReport($0) }
    }

    private func noteSettled(_ number: Int, _ outcome: RecordingOutcome) async -> Bool {
        let now = environment.clock.timeOfDay()
        if outcome == .stopped { earlier[number].seenAt = now }
        earlier[number].state = outcome
        earlier[number].endedAt = outcome == .stopped ? now : earlier[number].endedAt ?? now
        do {
            try await journal(.followed(earlier[number]))
        } catch {
            warn("the end of the recording \(earlier[number].anchor.handle.sid) could not be journaled: \(error)")
        }
        return true
    }
}
