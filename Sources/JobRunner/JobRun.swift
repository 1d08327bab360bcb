import CloudRecordingAPI
package import JobPlan
import JobSpec
package import RunReport
import SourceText

/// One run of one job: from acquire to a report.
///
/// The recording is begun and stopped by the run's own task, which nobody cancels; only what lies between, the timeline
/// and its polls, is cut short when the gate opens. So a signal never leaves a start or stop without its answer.
package actor JobRun {
    /// Boxed, as whoever began the run holds it too.
    private let boxedPlan: Boxed<JobPlan>
    nonisolated var plan: JobPlan { boxedPlan.wrappedValue }
    let key: RunKey
    /// Boxed, as all runs share it.
    private let boxedEnvironment: Boxed<RunEnvironment>
    nonisolated var environment: RunEnvironment { boxedEnvironment.wrappedValue }
    /// Opened when this recording should be stopped.
    let gate: StopGate
    var client: CloudRecordingClient
    let pacer: RequestPacer
    /// What the job's recorders know of each other; `nil` where there is one.
    let replicas: Replicas?
    /// What was known of the run when this process took it up.
    @Boxed private(set) var state: RunState
    /// When this process took it up, where another one had begun it.
    let resumedAt: Int64?
    /// The report of a run that was over, and whose recordings are looked at once more.
    let endedBefore: Boxed<RunReport>?
    private let unreadable: JournalError?
    var isUnreadable: Bool { unreadable != nil }
    var chance: SeededChance
    /// Keeps secrets out of what is reported, where the plan holds any that it would show.
    let redaction: Redaction?

    /// Offset 0; `nil` before it.
    var origin: Origin?
    /// What is known of the recording, the newest one.
    var recording: LiveRecording?
    /// The recordings that others follow, oldest first.
    var earlier: [EarlierRecording]
    /// The number of the newest recording's uid.
    var uidNumber: Int
    /// The steps whose changes are in the newest recording's start.
    var effects: [String]
    /// The step in which the recording is to be handed over, once it is due.
    var handingOver: Int?
    /// Recordings that could not be stopped, by sid.
    var unstoppable: Set<String> = []
    /// How far the timeline has been followed; `nil` before it is.
    var walk: TimelineWalk?
    /// Whether this process has gone on with the timeline before.
    var hasFollowed: Bool { walk != nil }
    /// Resources of which a start may have been accepted, under the uid of now.
    var doubtful: [RunState.Doubt]
    /// The start that another process may have sent, until it is known what became of it.
    var unsettled: RunState.Doubt?
    /// Starts that may have been accepted and whose sid nobody told.
    var orphans: [RecordingReport] = []
    var steps: StepReports
    var polls: PollReport
    var warnings: [String]
    /// The base URLs that were passed over, each of which is warned of once.
    var passedOver: Set<String> = []
    var error: ErrorReport?
    var outcome: RunOutcome
    var files: [FileReport] = []
    var uploadingStatus = UploadingStatus.unknown.rawValue
    var beganAt: Int64
    /// When it is to be started, in milliseconds since the Unix epoch; `nil` where that is at once.
    var startsAt: Int64?
    /// How long it waited for its turn before it was started; `nil` where it did not.
    var waited: Duration?
    /// Whether it was told and written down that this process is at the run.
    var isAnnounced = false
    /// Whether this process lets it wait now, and whether it has.
    var isWaiting = false
    var hasWaited = false
    /// Why that could not be written down.
    var unwritable: JournalError?
    /// Whether a signal came before the stop was due.
    var isCutShort: Bool
    /// Whether the recording goes on without this process. Then nothing more is written down, as if it had died.
    var isLeaving = false
    /// The storage credentials that were fetched last; nowhere else are they kept.
    var storageKeys: StorageKeys?
    /// Whether a change of the recording is under way, and who waits for it.
    var isChanging = false
    var waitingChanges: [CheckedContinuation<Void, Never>] = []
    /// What has not been journaled yet.
    var notes = RunNotes()

    /// - Parameters:
    ///   - gate: opened when this recording should be stopped.
    ///   - replicas: what the job's recorders share, where there are several.
    ///   - state: what was written down about the run; another process's run is gone on with.
    ///   - endedBefore: its report, where it was over, and only what it has left is stopped.
    ///   - unreadable: why that could not be read; then nothing is done, since it may run already.
    ///   - hasWaitedHere: whether it was this process that wrote down that the run waits, and nothing more is known of it.
    package init(
        _ boxedPlan: Boxed<JobPlan>, key: RunKey, environment boxedEnvironment: Boxed<RunEnvironment>, gate: StopGate,
        pacer: RequestPacer, replicas: Replicas? = nil, from state: RunState = RunState(),
        endedBefore: Boxed<RunReport>? = nil, unreadable: JournalError? = nil, hasWaitedHere: Bool = false
    ) {
        let (plan, environment) = (boxedPlan.wrappedValue, boxedEnvironment.wrappedValue)
        self.boxedPlan = boxedPlan
        self.boxedEnvironment = boxedEnvironment
        self.gate = gate
        self.replicas = replicas
        self.unreadable = unreadable
        self.endedBefore = endedBefore
        self.key = key
        self.pacer = pacer
        redaction = plan.redaction
        chance = SeededChance(seed: environment.seed ^ key.number(for: "jitter"))
        var timeouts = ClientTimeouts(connect: plan.service.connectTimeout)
        if let timeout = plan.service.requestTimeout { timeouts.total = timeout }
        client = CloudRecordingClient(
            appId: plan.service.appId,
            credentials: Credentials(
                customerId: plan.service.customerId, customerSecret: plan.service.customerSecret),
            endpoint: plan.service.endpoint, transport: environment.transport, timeouts: timeouts,
            unsubscribeSpelling: plan.spelling, gateways: environment.gateways, knownSecrets: plan.secrets)
        _state = Boxed(wrappedValue: state)
        let now = environment.clock.timeOfDay()
        beganAt = state.beganAt ?? now
        startsAt = state.hasBegun ? state.beginning?.startsAt : nil
        waited = state.hasBegun ? state.beginning?.waited.map { .milliseconds($0) } : nil
        resumedAt = state.hasBegun && !hasWaitedHere ? now : nil
        (isAnnounced, isWaiting) = (hasWaitedHere, hasWaitedHere)
        doubtful = state.doubtful
        polls = state.polls
        warnings = state.warnings
        error = state.error
        outcome = state.outcome
        isCutShort = state.isCutShort
        let lines = state.beginning?.spec?.stepLines ?? plan.steps.map { $0.source?.position.line }
        steps = StepReports(
            plan.steps.indices.lazy.map { index in
                let step = plan.steps[index]
                return state.steps[step.id]
                    ?? StepReport(
                        id: step.id, work: step.work.name, outcome: .skipped,
                        plannedOffsetMilliseconds: step.moment.offset?.milliseconds,
                        line: lines.indices.contains(index) ? lines[index] : nil)
            })
        orphans = state.orphans.map {
            RecordingReport(
                $0, mayRunUntil: plan.longestLife, endsBy: plan.endsBy(startedAt: state.lastStartAt ?? now))
        }
        if case .starting(let pending) = state.phase {
            unsettled = RunState.Doubt(identity: pending.intent.identity, resourceId: pending.intent.resourceId)
        }
        let elapsed = environment.clock.elapsed()
        origin = state.origin.map { Origin($0, lastOffset: state.lastOffset, now: now, at: elapsed) }
        recording = state.anchor.map { LiveRecording($0, from: state, at: elapsed) }
        earlier = state.earlier
        uidNumber = state.uidNumber
        effects = state.effects
        if case .stopped(_, let remains) = state.phase {
            files = remains.files
            uploadingStatus = remains.uploadingStatus
        }
    }

    /// The job's name.
    nonisolated var name: String { plan.name }

    /// Carries the plan out, or what is left of it, and tells that it goes on. Whatever happens there is a report.
    ///
    /// - Parameter answer: what the job heard that wanted to begin.
    func run(_ answer: StartLine.Answer = .begin) async -> Boxed<RunReport> {
        let beaten = enterNotifications()
        return beaten.isEmpty ? await carryOut(answer) : await carryOut(answer, beating: beaten)
    }

    @inline(never)
    private func carryOut(
        _ answer: StartLine.Answer, beating notifications: [NotificationPlan]
    ) async -> Boxed<RunReport> {
        await withTaskGroup(of: Void.self) { group in
            for notification in notifications { group.addTask { await self.beat(notification) } }
            let report = await carryOut(answer)
            group.cancelAll()
            return report
        }
    }

    private func carryOut(_ answer: StartLine.Answer) async -> Boxed<RunReport> {
        if let report = await apart({ await $0.takeUp(answer) }) { return report }
        await finishRecording()
        return await apart { await $0.conclude() }
    }

    /// Begins the recording, unless it was begun before.
    ///
    /// - Returns: the report of a run that is over with that.
    private func takeUp(_ answer: StartLine.Answer) async -> Boxed<RunReport>? {
        if case .ended = state.phase { return reportOver() }
        await announce()
        if let unreadable { return reportUnreadable(unreadable) }
        if case .skipped(let job) = answer { return await skipped(after: job) }
        do throws(JournalError) {
            if let unwritable { throw unwritable }
            try await beginIfNeeded()
        } catch {
            noteUnwritable(error)
        }
        if hasNothingToFollow, let job = failedBefore { return await skipped(after: job) }
        if hasNothingToFollow, gate.isHandingOver { isLeaving = true }
        settleReplica()
        noteOrphans()
        return nil
    }

    /// Whether nothing runs, and nothing has failed.
    private var hasNothingToFollow: Bool { recording == nil && error == nil }

    private func conclude() async -> Boxed<RunReport> {
        noteOrphans()
        noteInterruption()
        if isLeaving { return handedOver() }
        failOverOrphans()
        checkExpectations()
        return await finished()
    }

    private func beginIfNeeded() async throws(JournalError) {
        switch state.phase {
        case .notStarted where plan.reach != .whole, .starting where plan.reach != .whole: await endUnbegun()
        case .notStarted where !earlier.isEmpty, .starting where !earlier.isEmpty: try await goOnBeginningAgain()
        case .over where isTakingOver: if let step = confirming { await keepOn(step) }
        case .notStarted where endedBefore != nil: break
        case .notStarted where isTooLateToStart: failTooLate()
        case .notStarted where hasNothingBegun && gate.isOpen: break
        case .notStarted, .starting: try await begin()
        case .running, .stopping, .stopped, .over, .ended: break
        }
    }

    /// Makes known who is to be told of the run.
    ///
    /// - Returns: those who hear a heartbeat.
    @inline(never)
    private func enterNotifications() -> [NotificationPlan] {
        let notifications = notifications
        environment.signals?.enter(notifications, of: key.text)
        return notifications.filter { $0.events.contains(.heartbeat) }
    }

    /// Follows what runs to its end.
    private func finishRecording() async {
        guard let course = courseToTheEnd() else { return }
        switch course {
        case .isStopped: break
        case .mayBeStopped: await apart { await $0.stop(mayHaveStopped: true) }
        case .isOverdue: await apart { await $0.stop() }
        case .goesOn:
            await followToTheStop()
            if isLeaving { return }
            await apart { await $0.stop() }
        }
        await apart {
            if $0.recording != nil, let step = $0.index(of: "stop") { await $0.settleHandedOver(step) }
            await $0.verify()
        }
    }

    /// What is left to do for a recording.
    private enum Course {
        case isStopped, mayBeStopped, isOverdue, goesOn
    }

    /// `nil` where there is no recording. Not inlined: whoever follows it would keep room for it.
    @inline(never)
    private func courseToTheEnd() -> Course? {
        guard recording != nil else { return nil }
        // What another process has found out of its end is told, whether or not there was time to begin it again.
        if isStopOverdue { failTrouble() }
        switch state.phase {
        case .stopped: return .isStopped
        case .stopping: return .mayBeStopped
        case .notStarted, .starting, .running, .over, .ended:
            guard isStopOverdue else { return .goesOn }
            leaveOutWhatIsLeft()
            return .isOverdue
        }
    }
}
