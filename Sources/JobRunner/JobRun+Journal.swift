import CloudRecordingAPI
import JSONText
import JobPlan
import JobSpec
import RunReport
import SourceText

/// What is written down.
extension JobRun {
    /// Writes down what happens, with all that the run had to say since it last did.
    func journal(_ event: JournalEvent) async throws(JournalError) {
        guard !isLeaving else { return }
        let entry = takeEntry(of: event)
        do throws(JournalError) {
            try await append(entry)
        } catch {
            takeBack(entry)
            throw error
        }
    }

    // What follows is not inlined: whoever writes something down would keep room for entries while it waits.

    @inline(never)
    private func append(_ entry: Boxed<JournalEntry>) async throws(JournalError) {
        try await environment.journal.append(redacted(entry))
        if entry.wrappedValue.messages != nil { environment.signals?.wake() }
    }

    /// What was to be told with an entry that could not be written is told with the next.
    @inline(never)
    private func takeBack(_ entry: Boxed<JournalEntry>) {
        if let untold = entry.wrappedValue.notes { notes = untold.followed(by: notes) }
    }

    @inline(never)
    private func takeEntry(of event: JournalEvent) -> Boxed<JournalEntry> {
        var told = notes
        if polls.count > 0 { told.polls = polls }
        told.seenAt = recording?.seenAt
        // The report says it all.
        if case .ended = event { told = RunNotes() }
        notes = RunNotes()
        return Boxed(
            wrappedValue: JournalEntry(
                run: key.text, time: environment.clock.timeOfDay(), offset: offset?.milliseconds, event: event,
                notes: told.isEmpty ? nil : told, messages: messages(for: event)))
    }

    @inline(never)
    private func redacted(_ entry: Boxed<JournalEntry>) -> JournalEntry {
        redaction.map { entry.wrappedValue.redacted(by: $0) } ?? entry.wrappedValue
    }

    /// A request about to be sent to a recording, to be written down.
    @inline(never)
    func intent<Request: V1Request>(_ request: Request, step: Int, of handle: RecordingHandle) -> JournalEvent {
        .intent(
            CallIntent(
                step: id(of: step), call: Request.call, identity: handle.identity, resourceId: handle.resourceId,
                sid: handle.sid, bodyDigest: plan.digest(of: request, identity: handle.identity)))
    }

    /// Writes down what came of a call. It has come all the same where that fails: nothing may keep what runs from being
    /// stopped.
    @inline(never)
    func journal(outcome: CallOutcome) async {
        do {
            try await journal(.outcome(outcome))
        } catch {
            warn("the outcome of \(outcome.step) could not be journaled: \(error)")
        }
    }

    /// Writes down the end of a step that changes nothing.
    func journalEnd(of step: Int) async {
        do {
            try await journal(.stepEnded(id(of: step)))
        } catch {
            warn("the end of \(id(of: step)) could not be journaled: \(error)")
        }
    }

    /// What the run is.
    var beginning: RunBeginning {
        RunBeginning(
            job: plan.name, scheduledAt: key.scheduledAt, specDigest: key.specDigest, planDigest: plan.digest,
            mode: plan.mode,
            service: ServiceIdentity(plan.service), requestsPerSecond: plan.service.requestsPerSecond,
            replica: plan.policy.redundancy > 1 ? plan.replica + 1 : nil,
            spec: state.beginning?.spec
                ?? JournaledSpec(
                    content: plan.isSpecWhole ? plan.$effectiveSpec : nil, file: plan.source.file.name,
                    folder: environment.folder(plan.source.file.name), credentialsNamedIn: credentialsNamedIn,
                    line: plan.source.position.line,
                    stepLines: plan.steps.map { $0.source?.position.line }),
            startsAt: startsAt, waits: isWaiting ? true : nil, waited: waited?.milliseconds,
            length: plan.length?.milliseconds)
    }

    /// The base that names the file of the credentials, where that is in another folder than the spec.
    private var credentialsNamedIn: String? {
        guard let name = plan.credentials?.namedIn, let folder = environment.folder(name),
            folder != environment.folder(plan.source.file.name)
        else { return nil }
        return "\(folder)/\(name.split(separator: "/").last ?? "base")"
    }

    /// Where the spec stands, or stood when the run was begun.
    var specPlace: ReportedPlace {
        state.beginning?.spec.map { ReportedPlace(file: $0.file, line: $0.line) }
            ?? ReportedPlace(file: plan.source.file.name, line: plan.source.position.line)
    }

    /// The place that asks for a step; that of the job where none does.
    func place(of step: String?) -> ReportedPlace {
        var place = specPlace
        if let line = steps.first(where: { $0.id == step })?.line { place.line = line }
        return place
    }
}

extension RunNotes {
    /// Both, where the other came later.
    func followed(by other: RunNotes) -> RunNotes {
        var both = self
        both.add(other.steps ?? [])
        if let warnings = other.warnings { both.warnings = (both.warnings ?? []) + warnings }
        both.outcome = other.outcome ?? outcome
        both.error = error ?? other.error
        both.isCutShort = other.isCutShort ?? isCutShort
        both.polls = other.polls ?? polls
        both.seenAt = other.seenAt ?? seenAt
        both.endedAt = other.endedAt ?? endedAt
        both.hasEndedByItself = other.hasEndedByItself ?? hasEndedByItself
        return both
    }

    /// Notes how steps stand that have ended.
    mutating func add(_ ended: [StepReport]) {
        guard !ended.isEmpty else { return }
        var known = steps ?? []
        for step in ended {
            known.removeAll { $0.id == step.id }
            known.append(step)
        }
        steps = known
    }
}
