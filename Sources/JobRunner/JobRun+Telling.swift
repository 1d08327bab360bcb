import CloudRecordingAPI
import JobPlan
import RunReport

/// What every part of a run says.
///
/// None of it is inlined: whoever calls it waits sooner or later, and would keep room for it meanwhile.
extension JobRun {
    /// Time since the answer that gave the sid; `nil` before it.
    var offset: Duration? { origin.map { environment.clock.elapsed() - $0.moment } }

    @inline(never)
    func tell(_ happening: RunEvent.Happening) {
        let time = environment.clock.timeOfDay()
        guard let redaction else {
            return environment.observer(
                RunEvent(job: plan.name, replica: plan.replicaText, time: time, happening: happening))
        }
        environment.observer(
            RunEvent(
                job: redaction.redacted(plan.name), replica: plan.replicaText, time: time,
                happening: happening.mapTexts { redaction.redacted($0) }))
    }

    @inline(never)
    func warn(_ message: String) {
        warnings.append(message)
        notes.warnings = (notes.warnings ?? []) + [message]
        tell(.warned(message))
    }

    /// Says, once, why a run was ended that a later one replaces.
    func warnOfReplacement() {
        let why = "a later run of the job came in place of this one (overlap: replace)"
        if gate.isReplacing, !warnings.contains(why) { warn(why) }
    }

    /// Notes that the job has failed. The first failure is the one that is reported.
    @inline(never)
    func fail(
        _ outcome: RunOutcome = .failed, step: String?, _ message: String, cause: String? = nil, advice: String? = nil
    ) {
        if self.outcome == .succeeded || self.outcome == .interrupted {
            self.outcome = outcome
            notes.outcome = outcome
            environment.startLine?.noteFailure(
                of: plan.name, shown: redaction?.redacted(plan.name) ?? plan.name)
        }
        guard error == nil else { return }
        error = ErrorReport(
            step: step, message: message, likelyCause: cause, whatToDo: advice,
            place: place(of: step))
        notes.error = error
    }

    @inline(never)
    func fail(step: String, because error: CloudRecordingError) {
        let explanation = error.explanation
        fail(
            step: step, error.description, cause: "\(explanation.meaning) \(explanation.likelyCause)",
            advice: explanation.whatToDo)
    }
}
