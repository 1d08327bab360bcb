import CloudRecordingAPI
import JSONText
import RunReport

extension RunState {
    /// Takes in the next entry.
    mutating func take(_ entry: JournalEntry) throws(JournalError) {
        beganAt = beganAt ?? entry.time
        lastOffset = max(lastOffset, entry.offset ?? 0)
        if let notes = entry.notes { take(notes) }
        switch entry.event {
        case .began(let beginning):
            self.beginning = beginning
            beganAt = entry.time
        case .resumed(let finding):
            resumptions.append(ResumptionReport(at: Timestamp.text(entry.time), found: finding))
        case .intent(let intent): take(intent, at: entry.time)
        case .outcome(let outcome): take(outcome, at: entry.time)
        case .anchored(let anchor): run(anchor)
        case .followed(let recording): follow(recording)
        case .keptOn(let recording): keepOn(insteadOf: recording)
        case .stepEnded: break
        case .ended(let report) where report.mayBeBegunAgain:
            let attempts = attempts + 1
            self = RunState()
            self.attempts = attempts
        case .ended(let report): phase = .ended(report)
        case .foreign(let json):
            throw JournalError(
                "the run was written down by a newer rundown (\(json["kind"]?.string ?? "an event"), version "
                    + "\(json["version"]?.integer ?? 0)); go on with it by that one")
        }
    }

    private mutating func take(_ notes: RunNotes) {
        for step in notes.steps ?? [] { steps[step.id] = step }
        warnings += notes.warnings ?? []
        outcome = notes.outcome ?? outcome
        error = notes.error ?? error
        isCutShort = notes.isCutShort ?? isCutShort
        polls = notes.polls ?? polls
        seenAt = notes.seenAt ?? seenAt
        endedAt = notes.endedAt ?? endedAt
        hasEndedByItself = notes.hasEndedByItself ?? hasEndedByItself
    }

    private mutating func take(_ intent: CallIntent, at time: Int64) {
        switch intent.call {
        case .start:
            lastStartAt = time
            guard let start = intent.start else { return }
            if !resources.contains(intent.resourceId) { resources.append(intent.resourceId) }
            var since = time
            if case .starting(let known) = phase {
                if known.intent.resourceId == intent.resourceId {
                    since = known.since
                } else {
                    doubt(known.intent)
                }
            }
            go(to: start.uidNumber)
            effects = start.effects ?? []
            phase = .starting(PendingStart(intent: intent, start: start, since: since))
        case .stop:
            stopIntendedAt = stopIntendedAt ?? time
            if let anchor { phase = .stopping(anchor) }
        case .update, .updateLayout: pendingSteps[intent.step] = time
        case .acquire, .query: break
        }
    }

    private mutating func take(_ outcome: CallOutcome, at time: Int64) {
        switch outcome.call {
        case .start:
            lastStartAt = time
            takeStart(outcome, at: time)
        case .stop:
            guard let anchor, outcome.fate == .taken, let remains = outcome.remains else { return }
            phase = .stopped(anchor, remains)
        case .update, .updateLayout: pendingSteps[outcome.step] = nil
        case .acquire, .query: break
        }
    }

    private mutating func takeStart(_ outcome: CallOutcome, at time: Int64) {
        guard case .starting(let pending) = phase else { return }
        let identity = pending.intent.identity
        if outcome.fate == .taken, let sid = outcome.sid, let mode = beginning?.mode {
            // The service refuses a second recording under one uid, so that no earlier start under it runs.
            doubtful = []
            let handle = RecordingHandle(identity: identity, mode: mode, resourceId: outcome.resourceId, sid: sid)
            run(RecordingAnchor(handle: handle, startedAt: outcome.startedAt ?? time))
            return
        }
        if outcome.fate != .refused { doubt(pending.intent) }
        guard let next = outcome.nextUidNumber else {
            phase = .over
            orphans += doubtful
            doubtful = []
            return
        }
        phase = .notStarted
        go(to: next)
    }

    private mutating func run(_ anchor: RecordingAnchor) {
        phase = .running(anchor)
        if earlier.isEmpty { origin = anchor }
    }

    private mutating func follow(_ recording: EarlierRecording) {
        if let known = earlier.firstIndex(where: { $0.anchor.handle == recording.anchor.handle }) {
            earlier[known] = recording
            return
        }
        earlier.append(recording)
        phase = .notStarted
        resources = []
        pendingSteps = [:]
        go(to: uidNumber + 1)
        (seenAt, endedAt, stopIntendedAt) = (nil, nil, nil)
        hasEndedByItself = false
    }

    private mutating func keepOn(insteadOf failed: EarlierRecording?) {
        guard let place = earlier.lastIndex(where: \.isHandedOver) else { return }
        let kept = earlier.remove(at: place)
        if let failed { earlier.append(failed) }
        orphans += doubtful
        doubtful = []
        phase = .running(kept.anchor)
        seenAt = kept.seenAt
        endedAt = nil
        hasEndedByItself = false
    }

    private mutating func doubt(_ intent: CallIntent) {
        doubtful.append(Doubt(identity: intent.identity, resourceId: intent.resourceId))
    }

    /// What may run under a uid that is left cannot be found out any more.
    private mutating func go(to uidNumber: Int) {
        guard uidNumber != self.uidNumber else { return }
        self.uidNumber = uidNumber
        orphans += doubtful
        doubtful = []
    }

    /// The recording, once its sid is known.
    package var anchor: RecordingAnchor? {
        switch phase {
        case .running(let anchor), .stopping(let anchor), .stopped(let anchor, _): anchor
        case .notStarted, .starting, .over, .ended: nil
        }
    }
}
