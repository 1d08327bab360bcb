import CloudRecordingAPI
import JobPlan
import JobSpec
import RunReport

/// Going on with a run whose process has died.
extension JobRun {
    /// How the run was found when it was taken up.
    var finding: ResumptionReport.Finding {
        switch state.phase {
        case .notStarted: .notStarted
        case .starting: .startUnknown
        case .running: .running
        case .stopping: .stopUnknown
        case .stopped: .stopped
        case .over, .ended: .over
        }
    }

    /// Whether the time of a recording that was never started has passed while no process was running.
    var isTooLateToStart: Bool {
        guard resumedAt != nil || hasWaited else { return false }
        let moment = index(of: "stop").map { plan.steps[$0].moment }
        if hasWaited, case .instant(let seconds, _) = moment {
            return environment.clock.timeOfDay() >= seconds * 1000
        }
        guard let resumedAt else { return false }
        switch moment {
        case .offset(let length):
            // What waited for its turn was not to be at any moment.
            let isWaited = state.beginning?.waits == true
            return resumedAt - beganAt >= (isWaited ? max(length, JobRun.patience) : length).milliseconds
        case .instant(let seconds, _): return resumedAt >= seconds * 1000
        case .next, .unknown, nil: return false
        }
    }

    /// Whether the recording should have ended by now, or has.
    var isTimeOver: Bool {
        switch state.phase {
        case .notStarted, .starting: isTooLateToStart
        case .running, .stopping: isStopOverdue || gate.isOpen
        case .stopped, .over, .ended: true
        }
    }

    func failTooLate() {
        let step = index(of: "start").map { id(of: $0) }
        guard resumedAt != nil else {
            return fail(
                step: step, "The job's turn came after its recording should have ended, and nothing was started.",
                cause: "Too many jobs ran before it for as many as may run at once.",
                advice: "Give --jobs a larger number, or --spread less time.")
        }
        fail(
            step: step, "The run was resumed after its recording should have ended, and nothing was started.",
            cause: "The process died before it had started anything.",
            advice: "Run the job again if it is to be recorded now.")
    }

    /// Asks the service what has become of a recording that nobody watched, before anything is changed in it.
    func reconcile() async {
        guard case .running = state.phase, !hasFollowed, let now = offset else { return }
        // What is overdue is not held up by repeats.
        await poll(until: now)
        guard let step = confirming, !isOver(step), recording?.status?.phase == .running, effects.isEmpty
        else { return }
        end(step, .succeeded, "it was running when the run was resumed")
        await journalEnd(of: step)
    }

    /// The steps that are not taken any more since they became due while no process was running, each with the reason.
    func passedOver(at now: Duration) -> [Int: String] {
        guard resumedAt != nil, origin != nil else { return [:] }
        var settled: Set<Subject> = []
        var reasons: [Int: String] = [:]
        for (index, step) in plan.steps.enumerated().reversed() where due(step) <= now {
            guard !isOver(index) else { continue }
            if case .query(let expectation) = step.work, !expectation.isTrivial {
                reasons[index] = "its moment passed while no process was running"
            }
            let subjects = step.work.subjects
            guard !subjects.isEmpty else { continue }
            if subjects.isSubset(of: settled) {
                reasons[index] = "a later change was due as well when the run was resumed"
            }
            settled.formUnion(subjects)
        }
        return reasons
    }

    /// Leaves a step out that nobody could take when it was due.
    func passOver(_ index: Int, _ reason: String) {
        end(index, .skipped, reason)
        guard case .query = plan.steps[index].work else {
            return warn("\(id(of: index)) was left out: \(reason)")
        }
        fail(
            step: id(of: index), "The recording could not be looked at when \(id(of: index)) was due: \(reason).",
            cause: "The process died.", advice: "See why it died.")
    }

    /// Whether the stop was due before the run was resumed.
    var isStopOverdue: Bool {
        guard resumedAt != nil, let now = offset, let due = stopOffset else { return false }
        return due <= now
    }

    /// Ends what was due before a stop that is overdue: it goes first.
    @inline(never)
    func leaveOutWhatIsLeft() {
        guard recording?.trouble == nil, !mustStop else { return }
        for (index, step) in plan.steps.enumerated() where !isOver(index) {
            switch step.work {
            case .updateLayout, .update, .query:
                end(index, .skipped, "the stop was due when the run was resumed")
                fail(
                    step: id(of: index), "The stop was due before \(id(of: index)) was done.",
                    cause: "No process was running when it was due.", advice: "See why the process died.")
            case .confirm: end(index, .unknown, "the stop was due when the run was resumed")
            case .acquire, .start, .handOver, .stop, .verify: break
            }
        }
        guard let step = confirming, !isOver(step) else { return }
        end(step, .unknown, "the stop was due when the run was resumed")
    }
}

extension Origin {
    /// Offset 0 as another process left it. Offsets go on, and never back, whatever has become of the time of day.
    ///
    /// - Parameters:
    ///   - now: milliseconds since the Unix epoch.
    ///   - elapsed: the same moment by the stopwatch.
    init(_ anchor: RecordingAnchor, lastOffset: Int64, now: Int64, at elapsed: Duration) {
        moment = elapsed - .milliseconds(max(now - anchor.startedAt, lastOffset))
        time = anchor.startedAt
    }
}

extension LiveRecording {
    /// A recording as it was left.
    ///
    /// - Parameter elapsed: this moment by the stopwatch.
    init(_ anchor: RecordingAnchor, from state: RunState, at elapsed: Duration) {
        self.init(handle: anchor.handle, knownSince: elapsed, startedAt: anchor.startedAt)
        hasEndedByItself = state.hasEndedByItself
        seenAt = state.seenAt
        endedAt = state.endedAt
        if hasEndedByItself {
            self.state = .ended
            trouble = "that was found out before the run was resumed"
        }
        if case .stopped(_, let remains) = state.phase { self.state = remains.state }
    }
}

extension RecordingReport {
    /// A start that may have been accepted.
    init(_ doubt: RunState.Doubt, mayRunUntil: String, endsBy: String?) {
        self.init(
            cname: doubt.identity.cname, uid: doubt.identity.uid, resourceId: doubt.resourceId,
            state: .possiblyRunning, mayRunUntil: mayRunUntil, endsBy: endsBy, endpoints: [])
    }
}

/// What a change is about; a later change of the same replaces it.
enum Subject: Hashable {
    case layout, audio, video, hold, outputs, storage, recorder
}

extension Work {
    var subjects: Set<Subject> {
        switch self {
        case .updateLayout: return [.layout]
        case .update(let request):
            var subjects: Set<Subject> = []
            if let lists = request.streamSubscribe {
                if lists.subscribeAudioUids != nil || lists.unSubscribeAudioUids != nil { subjects.insert(.audio) }
                if lists.subscribeVideoUids != nil || lists.unSubscribeVideoUids != nil { subjects.insert(.video) }
            }
            if request.onhold != nil { subjects.insert(.hold) }
            if request.outputs != nil { subjects.insert(.outputs) }
            if request.storageConfig != nil { subjects.insert(.storage) }
            return subjects
        case .handOver: return [.recorder]
        case .acquire, .start, .confirm, .query, .stop, .verify: return []
        }
    }
}

extension QueryExpectation {
    /// Whether anything will do.
    fileprivate var isTrivial: Bool { statuses == nil && isOnHold == nil }
}
