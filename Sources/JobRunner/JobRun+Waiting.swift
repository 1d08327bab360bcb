import CloudRecordingAPI
import JobPlan
import JobSpec
import RunReport

/// What comes before a run is begun: it is written down, so that it is not forgotten while it waits, and then it waits.
extension JobRun {
    /// Whether nothing was sent for the run, so that it may wait.
    var hasNothingBegun: Bool {
        guard case .notStarted = state.phase else { return false }
        return earlier.isEmpty && doubtful.isEmpty && orphans.isEmpty && state.resources.isEmpty
    }

    /// Whether the run was over when this process took it up.
    var wasOver: Bool { if case .ended = state.phase { true } else { endedBefore != nil } }

    /// Tells and writes down that this process is at the run.
    func announce() async {
        guard !isAnnounced else { return }
        isAnnounced = true
        tell(resumedAt == nil ? .began : .resumed(finding))
        guard !isUnreadable else { return }
        takeUpRestarts()
        do {
            try await journal(resumedAt == nil ? .began(beginning) : .resumed(finding))
        } catch {
            unwritable = error
        }
    }

    /// Notes that the run waits, once it is written down that there is one.
    func wait(telling happening: RunEvent.Happening) async {
        isWaiting = true
        await announce()
        tell(happening)
    }

    /// When the run is to be started, in milliseconds since the Unix epoch; what was written down of that holds.
    ///
    /// - Parameter delay: how much later than now, where nothing was written down.
    func planStart(after delay: Duration?) -> Int64? {
        if resumedAt == nil, let delay { startsAt = environment.clock.timeOfDay() + delay.milliseconds }
        return startsAt
    }

    /// Notes that the run has come to its turn.
    ///
    /// - Parameter waited: how long it waited for others; `nil` where it did not.
    func takeTurn(after waited: Duration?) async {
        self.waited = waited ?? self.waited
        (isWaiting, hasWaited) = (false, true)
        tell(.turnCame)
        guard resumedAt == nil else { return }
        beganAt = environment.clock.timeOfDay()
        do {
            try await journal(.began(beginning))
        } catch {
            unwritable = unwritable ?? error
        }
    }

    /// For how long a run that waited is started all the same after its process died.
    static let patience = Duration.seconds(86_400)

    /// The job that failed before this run had sent anything, where none is begun after that.
    var failedBefore: String? {
        mayBeSkipped ? environment.startLine?.failure(for: plan.name) : nil
    }

    /// Whether nothing of the job was begun: what has begun goes on with all of its recorders.
    var mayBeSkipped: Bool {
        guard hasNothingBegun, let acquiring = index(of: "acquire"), isUntried(acquiring) else {
            return false
        }
        return replicas?.resources(besides: plan.replica).isEmpty ?? true
    }

    /// Ends a run that is not started.
    func skipped(after job: String) async -> Boxed<RunReport> {
        // Nobody waits for what it will not have.
        settleReplica()
        outcome = .skipped
        error = ErrorReport(
            step: nil, message: "The job was not started, since \(job) had failed.",
            likelyCause: "With --fail-fast no job is started after a failure.",
            whatToDo: "See why \(job) failed, and run this job again.", place: specPlace)
        return await finished()
    }
}
