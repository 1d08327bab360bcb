import CloudRecordingAPI
import JobPlan
import JobSpec
import RunReport

extension JobRun {
    /// Takes a step that is due.
    ///
    /// - Returns: whether the timeline goes on behind it.
    func take(_ index: Int) async -> Bool {
        let step = plan.steps[index]
        if case .stop = step.work { return false }
        if case .handOver = step.work {
            handingOver = index
            return false
        }
        let isGood = await act(step, index)
        guard !Task.isCancelled, self.recording?.hasEndedByItself == false else { return false }
        if !isGood, step.stopsOnFailure {
            decide(index, "the recording is stopped, as the spec wants when this fails")
            return false
        }
        return true
    }

    /// Whether a step has failed that the recording is to be stopped for.
    var mustStop: Bool {
        plan.steps.indices.contains {
            plan.steps[$0].stopsOnFailure && plan.steps[$0].work != .confirm && hasFailed($0)
        }
    }

    /// The offset at which a step is due. One at a time of day is counted from the time of day of the sid's answer.
    func due(_ step: Step) -> Duration {
        switch step.moment {
        case .next, .unknown: .zero
        case .offset(let offset): offset
        case .instant(let seconds, _): .milliseconds(seconds * 1000 - (origin?.time ?? beganAt))
        }
    }

    /// The offset at which the recording is to be stopped.
    var stopOffset: Duration? {
        guard origin != nil, let index = index(of: "stop") else { return nil }
        return due(plan.steps[index])
    }

    /// Ends a step that was cut short.
    func cut(_ index: Int) {
        guard !gate.isOpen else { return end(index, .unknown, "the run was interrupted") }
        end(index, .unknown, "the stop was due before it was done")
        fail(
            step: id(of: index), "The stop was due before \(id(of: index)) was done.",
            cause: lastError(of: index), advice: "Leave more time before the stop.")
    }

    /// Takes one step.
    ///
    /// - Returns: whether it came to what it should.
    private func act(_ step: Step, _ index: Int) async -> Bool {
        guard let handle = recording?.handle else { return false }
        switch step.work {
        case .updateLayout(let request):
            return await change(request, index) { client throws(CloudRecordingError) in
                try await client.updateLayout(request, recording: handle)
            }
        case .update(let request):
            return await change(request, index) { client throws(CloudRecordingError) in
                try await client.update(request, recording: handle)
            }
        case .query(let expectation):
            let isGood = await query(expectation, index)
            if !Task.isCancelled, isOver(index) { await journalEnd(of: index) }
            return isGood
        case .acquire, .start, .confirm, .handOver, .stop, .verify: return true
        }
    }

    /// Sends a change. While the service does not find the recording it is asked again, as in a fail-over (v1-api 5.4).
    func change<Request: V1Request>(
        _ request: Request, _ index: Int,
        _ send: (CloudRecordingClient) async throws(CloudRecordingError) -> Exchange<UpdateAnswer>
    ) async -> Bool {
        guard let handle = recording?.handle else { return false }
        let name = id(of: index)
        let call = Request.call
        noteLate(index)
        await beginChange()
        defer { endChange() }
        do {
            try await journal(intent(request, step: index, of: handle))
        } catch {
            end(index, .failed, "not sent, since it could not be journaled: \(error)")
            fail(step: name, "The journal could not be written: \(error).", advice: "See to its disk.")
            return false
        }
        let result = await repeatingLostOnes(call, index, send)
        var outcome = CallOutcome(
            step: name, call: call, resourceId: handle.resourceId, fate: .taken, sid: handle.sid)
        switch result {
        case .answered:
            recording?.missingSince = nil
            recording?.seenAt = environment.clock.timeOfDay()
            end(index, .succeeded)
        case .failed(let error, let disposition, let mayHaveTakenEffect):
            outcome.fate = mayHaveTakenEffect ? .unknown : .refused
            outcome.error = error.description
            outcome.code = error.serviceFailure?.code?.rawValue
            noteLongMissing()
            guard !Task.isCancelled else {
                cut(index)
                return false
            }
            // It is done with the recording that follows.
            guard recording?.trouble == nil || !mayBeginAgain else { break }
            if case .unknownOutcome = disposition {
                end(index, .unknown, "no answer came, not even when it was repeated")
            } else {
                end(index, .failed)
            }
            fail(step: name, because: error)
        }
        await journal(outcome: outcome)
        return outcome.fate == .taken
    }

    /// Says why a change comes late that was due while no process was running.
    private func noteLate(_ index: Int) {
        guard plan.steps.indices.contains(index), let now = offset, due(plan.steps[index]) < now else { return }
        if resumedAt == nil {
            // Steps are taken one after another.
            let before = steps[..<index].last { $0.endedAt != nil }?.id
            guard let before, steps[index].decision == nil, now - due(plan.steps[index]) >= JobRun.shortWait else {
                return
            }
            decide(index, "it waited for \(before) to be done")
        } else if state.pendingSteps[id(of: index)] != nil {
            decide(index, "it may have been sent before the run was resumed; it was sent again")
        } else if state.lastOffset < due(plan.steps[index]).milliseconds,
            now - due(plan.steps[index]) > .seconds(1), earlier.count == state.earlier.count
        {
            decide(index, "it was due while no process was running")
        }
    }

    /// A change sets a state, so one whose answer was lost is sent again, and so is one that met a fail-over.
    private func repeatingLostOnes(
        _ call: V1Call, _ index: Int,
        _ send: (CloudRecordingClient) async throws(CloudRecordingError) -> Exchange<UpdateAnswer>
    ) async -> CallResult<UpdateAnswer> {
        var repeats = 0
        while true {
            let result = await self.call(call, step: index, until: stopOffset, send)
            let delays: [Duration]
            switch result {
            case .failed(_, .unknownOutcome(let repeatAfter), _):
                guard repeats < repeatAfter.count else { return result }
                delays = repeatAfter
            case .failed(_, .workerMissing(let askAgainAfter), _):
                noteMissing()
                guard missingTime ?? .zero < JobRun.failoverTime else { return result }
                delays = askAgainAfter
            default: return result
            }
            let wait = delays.indices.contains(repeats) ? delays[repeats] : delays.last ?? .seconds(15)
            repeats += 1
            if let end = stopOffset, let now = offset, now + wait >= end { return result }
            guard await pause(wait, endsWithGate: false) else { return result }
        }
    }

    /// Asks, until it shows what it should or its time is up. A fail-over is no answer, and is waited out.
    private func query(_ expectation: QueryExpectation, _ index: Int) async -> Bool {
        let start = environment.clock.elapsed()
        var found = "no answer"
        while true {
            if let response = await look(step: index) {
                found = expectation.found(in: response)
                if expectation.isMet(by: response) {
                    end(index, .succeeded, found)
                    return true
                }
            }
            let isMissing = missingTime.map { $0 < JobRun.failoverTime } ?? false
            let left = expectation.within - (environment.clock.elapsed() - start)
            guard isMissing || left > .zero else { break }
            guard await pause(isMissing ? .seconds(5) : min(left, .seconds(5)), endsWithGate: false) else { break }
        }
        noteLongMissing()
        guard !Task.isCancelled else {
            cut(index)
            return false
        }
        // It is asked again of the recording that follows.
        guard recording?.trouble == nil || !mayBeginAgain else { return false }
        end(index, .failed, found)
        fail(
            step: id(of: index), "The recording did not show what the spec expects: \(found).",
            advice: "Compare the expectation with what the recording does at that moment.")
        return false
    }
}

extension QueryExpectation {
    func isMet(by response: QueryResponse) -> Bool {
        if let statuses, !(response.status.map { statuses.contains($0) } ?? false) { return false }
        if let isOnHold, response.content.webRecorder?.isOnHold != isOnHold { return false }
        return true
    }

    func found(in response: QueryResponse) -> String {
        var parts = ["status \(response.status?.description ?? "absent")"]
        if isOnHold != nil {
            parts.append(
                response.content.webRecorder?.isOnHold.map { $0 ? "on hold" : "not on hold" } ?? "hold unknown")
        }
        return parts.joined(separator: ", ")
    }
}
