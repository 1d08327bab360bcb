import CloudRecordingAPI
import JobPlan
import RunReport
import Transport

/// What came of a call, after every retry that the ladder allows.
enum CallResult<Answer: V1Answer>: Sendable {
    case answered(Answer)
    /// What the last failure was, what the ladder says to do now, and whether any of the attempts may have taken effect.
    case failed(CloudRecordingError, Disposition, mayHaveTakenEffect: Bool)
}

extension JobRun {
    /// How often a request is repeated that the service says comes too fast, or finds no room.
    private static let throttleLimit = 8
    private static let overloadLimit = 5

    /// Makes a call, and again as the ladder says.
    ///
    /// - Parameters:
    ///   - step: the index of the step that it is for; `nil` for polls.
    ///   - isReserved: whether the first attempt has its moment already.
    ///   - until: the offset after which nothing is repeated.
    func call<Answer: V1Answer>(
        _ call: V1Call, step: Int?, isReserved: Bool = false, until limit: Duration? = nil,
        _ send: (CloudRecordingClient) async throws(CloudRecordingError) -> Exchange<Answer>
    ) async -> CallResult<Answer> {
        var repeats = 0
        var throttles = 0
        var overloads = 0
        var mayHaveTakenEffect = false
        var isReserved = isReserved
        while true {
            let failure: CloudRecordingError
            do {
                return .answered(try await exchange(call, step: step, isReserved: isReserved, send))
            } catch {
                failure = error
            }
            isReserved = false
            mayHaveTakenEffect = mayHaveTakenEffect || failure.mayHaveTakenEffect
            let disposition = RetryRule.disposition(for: failure, call: call)
            let wait: Duration
            var last = disposition
            switch disposition {
            case .retrySame(let delays, let then):
                guard repeats < delays.count else {
                    return .failed(failure, then, mayHaveTakenEffect: mayHaveTakenEffect)
                }
                wait = jittered(delays[repeats])
                repeats += 1
                last = then
            case .throttle(let least):
                guard throttles < JobRun.throttleLimit else {
                    return .failed(failure, .fail, mayHaveTakenEffect: mayHaveTakenEffect)
                }
                wait = jittered(min(least * (1 << throttles), .seconds(30)))
                throttles += 1
                pacer.pause(for: least, at: environment.clock.elapsed())
            case .retryLater(let range):
                guard overloads < JobRun.overloadLimit else {
                    return .failed(failure, .fail, mayHaveTakenEffect: mayHaveTakenEffect)
                }
                wait = jittered(range.lowerBound)
                overloads += 1
            default:
                return .failed(failure, disposition, mayHaveTakenEffect: mayHaveTakenEffect)
            }
            let isTooLate = limit.map { (offset ?? .zero) + wait > $0 } ?? false
            let isOver = call == .acquire && environment.gate.isOpen
            guard !isTooLate, !isOver, !Task.isCancelled, await pause(wait, endsWithGate: call == .acquire) else {
                return .failed(failure, last, mayHaveTakenEffect: mayHaveTakenEffect)
            }
        }
    }

    /// One exchange: paced, timed and noted.
    private func exchange<Answer: V1Answer>(
        _ call: V1Call, step: Int?, isReserved: Bool,
        _ send: (CloudRecordingClient) async throws(CloudRecordingError) -> Exchange<Answer>
    ) async throws(CloudRecordingError) -> Answer {
        if !isReserved, await !mayGo(urgency(of: call, step: step)) {
            throw CloudRecordingError(
                .transport(TransportError(.cancelled)),
                record: ExchangeRecord(call: call, endpoint: plan.service.endpoint.description))
        }
        let start = environment.clock.elapsed()
        let sentAt = environment.clock.timeOfDay()
        func note(_ record: ExchangeRecord, _ error: CloudRecordingError?) {
            let attempt = AttemptReport(
                call: call.rawValue, sentAt: Timestamp.text(sentAt), endpoint: record.endpoint,
                httpStatus: record.httpStatus, code: record.code, requestId: record.requestId,
                latencyMilliseconds: (environment.clock.elapsed() - start).wholeMilliseconds, error: error?.description)
            noteAttempt(attempt, step: step, at: start)
        }
        do {
            let exchange = try await send(client)
            note(exchange.record, nil)
            return exchange.answer
        } catch {
            note(error.record, error)
            throw error
        }
    }

    /// Waits for the turn of a request. No pair goes once the gate is open.
    private func mayGo(_ urgency: Urgency) async -> Bool {
        let pacer = pacer
        guard urgency == .pair else { return await pacer.turn(urgency) }
        return await unlessGateOpens { await pacer.turn(urgency) }
    }

    private func urgency(of call: V1Call, step: Int?) -> Urgency {
        switch call {
        case .acquire: .pair
        case .start: .start
        case .stop: .stop
        case .update, .updateLayout: .action
        case .query:
            switch step.map({ plan.steps[$0].work }) {
            case .confirm?: .confirm
            case .query?: .action
            default: .poll
            }
        }
    }

    private func noteAttempt(_ attempt: AttemptReport, step: Int?, at start: Duration) {
        tell(.attempted(step: step.map { steps[$0].id } ?? "poll", attempt))
        if recording?.endpoints.contains(attempt.endpoint) == false { recording?.endpoints.append(attempt.endpoint) }
        guard let step else { return }
        if steps[step].attempts.isEmpty {
            steps[step].startedAt = attempt.sentAt
            if let anchor = recording?.anchor { steps[step].offsetMilliseconds = (start - anchor).wholeMilliseconds }
            if let planned = steps[step].plannedOffsetMilliseconds, let actual = steps[step].offsetMilliseconds {
                steps[step].latenessMilliseconds = max(actual - planned, 0)
            }
        }
        steps[step].attempts.append(attempt)
    }

    /// Sleeps.
    ///
    /// - Returns: whether the whole time has passed: neither was the task cancelled, nor did the gate open where that counts.
    func pause(_ length: Duration, endsWithGate: Bool) async -> Bool {
        guard length > .zero else { return !Task.isCancelled }
        let clock = environment.clock
        let sleep: @Sendable () async -> Bool = {
            do {
                try await clock.sleep(length)
                return true
            } catch {
                return false
            }
        }
        return endsWithGate ? await unlessGateOpens(sleep) : await sleep()
    }

    private func unlessGateOpens(_ body: @escaping @Sendable () async -> Bool) async -> Bool {
        let gate = environment.gate
        return await withTaskGroup(of: Bool.self) { group in
            group.addTask { await body() }
            group.addTask {
                await gate.wait()
                return false
            }
            let result = await group.next() ?? false
            group.cancelAll()
            return result
        }
    }

    /// A delay and up to a fifth more, so that many jobs do not all come back at once.
    private func jittered(_ delay: Duration) -> Duration {
        delay + delay / 5 * Double.random(in: 0..<1, using: &chance)
    }

    /// Ends a step.
    func end(_ step: Int, _ outcome: StepOutcome, _ decision: String? = nil) {
        steps[step].outcome = outcome
        steps[step].decision = decision ?? steps[step].decision
        steps[step].endedAt = Timestamp.text(environment.clock.timeOfDay())
        notes.add([steps[step]])
        tell(.stepEnded(steps[step]))
    }

    /// The index of the first step of a kind.
    func index(of name: String) -> Int? { plan.steps.firstIndex { $0.work.name == name } }
}
