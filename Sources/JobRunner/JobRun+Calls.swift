import CloudRecordingAPI
import JobPlan
import JobSpec
import RunReport
import Transport

/// What came of a call, after every retry that the ladder allows.
indirect enum CallResult<Answer: V1Answer>: Sendable {
    case answered(Answer)
    /// What the last failure was, what the ladder says to do now, and whether any of the attempts may have taken effect.
    case failed(CloudRecordingError, Disposition, mayHaveTakenEffect: Bool)
}

extension JobRun {
    private static let longestAskedWait = Duration.seconds(120)
    /// A change that has waited for so long goes before starts.
    private static let longWait = Duration.seconds(3)
    /// How long before the first change a confirmation goes before the starts of others.
    private static let timeToConfirm = Duration.seconds(10)
    /// A request that waits no longer for its turn is not said to have waited.
    static let shortWait = Duration.milliseconds(500)

    /// Makes a call, and again as the ladder says.
    ///
    /// A start that may have arrived is repeated where it was sent and nowhere else (v1-api 5.3, 8.29).
    ///
    /// - Parameters:
    ///   - step: the index of the step that it is for; `nil` for polls.
    ///   - isReserved: whether the first attempt has its moment already.
    ///   - earlier: what came of the same request before.
    ///   - stays: whether it is to stay with the gateway that it was sent to then.
    ///   - until: the offset after which nothing is repeated.
    @inline(never)
    func call<Answer: V1Answer>(
        _ call: V1Call, step: Int?, isReserved: Bool = false, after earlier: CloudRecordingError? = nil,
        stays: Bool = false,
        until limit: Duration? = nil,
        _ send: (CloudRecordingClient) async throws(CloudRecordingError) -> Exchange<Answer>
    ) async -> CallResult<Answer> {
        var ladder = CallLadder(after: earlier)
        var (isReserved, stays) = (isReserved, stays)
        while true {
            do throws(CloudRecordingError) {
                let asked = environment.clock.elapsed()
                if !isReserved, await !mayGo(urgency(of: call, step: step)) { throw notSent(call) }
                return .answered(
                    try await exchange(step: step, stayingWith: stays ? ladder.latest : nil, since: asked, send))
            } catch {
                let failure = error.following(ladder.latest)
                switch climb(&ladder, failure, of: call) {
                case .over(let disposition):
                    return .failed(failure, disposition, mayHaveTakenEffect: ladder.mayHaveTakenEffect)
                case .again(let wait, let otherwise):
                    guard mayRepeat(call, after: wait, until: limit),
                        await pause(wait, endsWithGate: call == .acquire)
                    else { return .failed(failure, otherwise, mayHaveTakenEffect: ladder.mayHaveTakenEffect) }
                }
                isReserved = false
                stays = stays || call == .start && failure.mayHaveTakenEffect
            }
        }
    }

    /// Takes in a failure, and says what follows. Not inlined: the call would keep room for it while it waits.
    @inline(never)
    private func climb(_ ladder: inout CallLadder, _ failure: CloudRecordingError, of call: V1Call) -> CallLadder.Next {
        let asked = askedWait(failure)
        let next = ladder.climb(failure, of: call, asked: asked, &chance)
        // Too many requests are too many for all.
        if case .again(_, .throttle(let least)) = next {
            pacer.pause(for: max(least, asked), at: environment.clock.elapsed())
        }
        return next
    }

    private func mayRepeat(_ call: V1Call, after wait: Duration, until limit: Duration?) -> Bool {
        let isTooLate = limit.map { (offset ?? .zero) + wait > $0 } ?? false
        let isOver = call == .acquire && gate.isOpen
        return !isTooLate && !isOver && !Task.isCancelled
    }

    /// How long the service asks to be left alone. Longer than two minutes is taken as two: no documentation has the
    /// header, and a stop cannot wait for an hour.
    private func askedWait(_ failure: CloudRecordingError) -> Duration {
        guard let asked = failure.serviceFailure?.retryAfter else { return .zero }
        return min(asked.delay(from: environment.clock.timeOfDay()), JobRun.longestAskedWait)
    }

    @inline(never)
    private func notSent(_ call: V1Call) -> CloudRecordingError {
        CloudRecordingError(
            .transport(TransportError(.cancelled)),
            record: ExchangeRecord(call: call, endpoint: plan.service.endpoint.description))
    }

    /// One exchange, timed and noted.
    ///
    /// - Parameters:
    ///   - earlier: what came of the same request before; then this goes to the same gateway and to no other.
    ///   - asked: since when it has waited for its turn.
    @inline(never)
    private func exchange<Answer: V1Answer>(
        step: Int?, stayingWith earlier: CloudRecordingError?, since asked: Duration,
        _ send: (CloudRecordingClient) async throws(CloudRecordingError) -> Exchange<Answer>
    ) async throws(CloudRecordingError) -> Answer {
        let times = (asked: asked, start: environment.clock.elapsed(), sentAt: environment.clock.timeOfDay())
        do {
            let exchange = try await send(earlier.map { client.staying(with: $0.record) } ?? client)
            note(exchange.record, nil, step: step, times)
            return exchange.answer
        } catch {
            note(error.record, error, step: step, times)
            throw error
        }
    }

    @inline(never)
    private func note(
        _ record: ExchangeRecord, _ error: CloudRecordingError?, step: Int?,
        _ times: (asked: Duration, start: Duration, sentAt: Int64)
    ) {
        let waited = times.start - times.asked
        let attempt = AttemptReport(
            call: record.call.rawValue, sentAt: Timestamp.text(times.sentAt), endpoint: record.endpoint,
            httpStatus: record.httpStatus, code: record.code, requestId: record.requestId,
            waitedMilliseconds: waited < JobRun.shortWait ? nil : waited.milliseconds,
            latencyMilliseconds: (environment.clock.elapsed() - times.start).milliseconds, error: error?.description)
        noteAttempt(attempt, step: step, at: times.start)
        for base in record.passedOver where passedOver.insert(base.endpoint).inserted {
            warn("\(base.endpoint) was passed over: \(base.what)")
        }
    }

    /// Waits for the turn of a request. No pair goes once the gate is open.
    @inline(never)
    private func mayGo(_ urgency: Urgency) async -> Bool {
        let pacer = pacer
        if urgency == .confirm { return await pacer.turn(urgency, urgentFrom: confirmationMoment) }
        if urgency == .action {
            return await pacer.turn(urgency, urgentFrom: environment.clock.elapsed() + JobRun.longWait)
        }
        guard urgency == .pair else { return await pacer.turn(urgency) }
        guard mayBeSkipped, let line = environment.startLine, line.policy.stopsAtFirstFailure else {
            return await unlessGateOpens { await pacer.turn(urgency) }
        }
        let job = plan.name
        let isItsTurn = await unlessGateOpens {
            await line.unlessAnotherFails(than: job) { await pacer.turn(urgency) }
        }
        return isItsTurn && line.failure(for: job) == nil
    }

    private func urgency(of call: V1Call, step: Int?) -> Urgency {
        switch call {
        case .acquire: .pair
        case .start: .start
        case .stop: .stop
        case .update, .updateLayout: .action
        case .query:
            switch step.map({ work(at: $0) }) {
            case .confirm?: .confirm
            case .query?: .action
            default: .poll
            }
        }
    }

    /// The moment from which a confirmation goes before the starts of others: when half its time has passed, or the first
    /// change would have to wait for it.
    private var confirmationMoment: Duration {
        guard let recording, let origin else { return .zero }
        let half = recording.knownSince + plan.policy.confirmTimeout / 2
        let next = plan.steps.indices.first { !plan.steps[$0].work.subjects.isEmpty && !isOver($0) }
        return next.map { min(half, origin.moment + due(plan.steps[$0]) - JobRun.timeToConfirm) } ?? half
    }

    private func noteAttempt(_ attempt: AttemptReport, step: Int?, at start: Duration) {
        tell(.attempted(step: step.map { id(of: $0) } ?? "poll", attempt))
        if recording?.endpoints.contains(attempt.endpoint) == false { recording?.endpoints.append(attempt.endpoint) }
        guard let step else { return }
        var report = steps[step]
        if report.attempts.isEmpty {
            report.startedAt = attempt.sentAt
            if let origin { report.offsetMilliseconds = (start - origin.moment).milliseconds }
            if let planned = report.plannedOffsetMilliseconds, let actual = report.offsetMilliseconds {
                report.latenessMilliseconds = max(actual - planned, 0)
            }
        }
        report.attempts.append(attempt)
        steps[step] = report
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
        let gate = gate
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

    /// Ends a step.
    @inline(never)
    func end(_ step: Int, _ outcome: StepOutcome, _ decision: String? = nil) {
        var report = steps[step]
        report.outcome = outcome
        report.decision = decision ?? report.decision
        report.endedAt = Timestamp.text(environment.clock.timeOfDay())
        steps[step] = report
        notes.add([report])
        tell(.stepEnded(report))
    }

    /// What a step does; one that begins a recording again asks as a confirmation does.
    func work(at step: Int) -> Work { plan.steps.indices.contains(step) ? plan.steps[step].work : .confirm }

    /// The index of the first step of a kind.
    func index(of name: String) -> Int? { plan.steps.firstIndex { $0.work.name == name } }
}
