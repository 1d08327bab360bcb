import RunReport

/// What is asked and noted of a step's report.
///
/// None of it is inlined: whoever calls it waits sooner or later, and would keep room for whole reports meanwhile.
extension JobRun {
    /// The step's name in the report.
    @inline(never)
    func id(of step: Int) -> String { steps.id(of: step) }

    /// Whether nothing is left to do for it.
    func isOver(_ step: Int) -> Bool { steps.hasEnded(step) }

    @inline(never)
    func hasFailed(_ step: Int) -> Bool { steps[step].outcome == .failed }

    /// What was wrong with its last attempt; `nil` where that was taken, and where there was none.
    @inline(never)
    func lastError(of step: Int) -> String? { steps[step].attempts.last?.error }

    /// The base URL that its last attempt called.
    @inline(never)
    func lastEndpoint(of step: Int) -> String? { steps[step].attempts.last?.endpoint }

    /// How long its last attempt took, in milliseconds.
    @inline(never)
    func lastLatency(of step: Int) -> Int64? { steps[step].attempts.last?.latencyMilliseconds }

    /// Notes what was decided, and why.
    @inline(never)
    func decide(_ step: Int, _ decision: String) { steps[step].decision = decision }

    /// Notes that it is the beginning of the timeline.
    @inline(never)
    func noteOrigin(_ step: Int) { steps[step].offsetMilliseconds = 0 }

    /// Whether no request was made for it.
    @inline(never)
    func isUntried(_ step: Int) -> Bool { steps[step].attempts.isEmpty }

    /// Notes when its first request was sent, in milliseconds since the Unix epoch.
    @inline(never)
    func noteSent(_ step: Int, at time: Int64) { steps[step].startedAt = Timestamp.text(time) }
}
