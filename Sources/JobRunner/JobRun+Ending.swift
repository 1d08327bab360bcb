import CloudRecordingAPI
import JobPlan
import RunReport

/// How a run ends: with a report, whatever happens.
extension JobRun {
    /// Writes down and tells how the run ended.
    func finished() async -> Boxed<RunReport> {
        if let endedBefore { return await looked(at: endedBefore.wrappedValue) }
        let report = Boxed(wrappedValue: report())
        do {
            try await journal(.ended(report.wrappedValue))
        } catch {
            warn("the end of the run could not be journaled: \(error)")
        }
        return told(report)
    }

    private func told(_ ended: Boxed<RunReport>) -> Boxed<RunReport> {
        var report = ended.wrappedValue
        report.warnings = warnings
        tell(.ended(report))
        return Boxed(wrappedValue: shown(report))
    }

    /// The run as it is left to another process.
    func handedOver() -> Boxed<RunReport> {
        let report = shown(report())
        tell(.ended(report))
        return Boxed(wrappedValue: report)
    }

    /// A run of which nobody knows whether it was begun is not begun.
    @inline(never)
    func reportUnreadable(_ error: JournalError) -> Boxed<RunReport> {
        fail(
            step: nil, "What was written down about the run could not be read: \(error).",
            cause: "Whether it was begun before is not known, so that nothing was done.",
            advice: "See to the journal and its disk.")
        let report = report()
        tell(.ended(report))
        return Boxed(wrappedValue: shown(report))
    }

    /// The report without the secrets that the plan would show.
    func shown(_ report: RunReport) -> RunReport {
        redaction.map { redaction in report.mapTexts { redaction.redacted($0) } } ?? report
    }

    /// The report of a run that was over before.
    @inline(never)
    func reportOver() -> Boxed<RunReport>? {
        guard case .ended(let report) = state.phase else { return nil }
        return Boxed(wrappedValue: shown(report.resumed(at: environment.clock.timeOfDay(), .over)))
    }

    func noteUnwritable(_ error: JournalError) {
        // What runs is watched and stopped all the same.
        guard recording == nil else { return warn("the journal cannot be written: \(error)") }
        fail(step: "start", error.description, cause: "The journal cannot be written.", advice: "See to its disk.")
    }

    func noteInterruption() {
        guard isCutShort || recording == nil && gate.isOpen, outcome == .succeeded else { return }
        outcome = .interrupted
        warnOfReplacement()
        tell(isLeaving ? .handedOver : .interrupted)
    }
}
