import JSONText
package import JobSpec
package import SourceText

/// Makes a plan of a job.
package struct Planner {
    /// When the run begins, in Unix seconds; `nil` where that is not known yet.
    let beginning: Int64?
    /// The time of day for rules that ask for it, in Unix seconds; `nil` where none is to be asked for.
    let now: Int64?
    /// The file beside which that of the credentials is; `nil` for the one that names it.
    let credentialsNamedIn: String?
    let job: Job
    private let file: SourceFile
    private let tree: SourceTree?
    var spectacle: Spectacle
    /// The storage that is in force where the timeline has been planned up to.
    var storage: Storage
    /// Whether the plan gets its digest and its spec.
    private let isForRunning: Bool
    private let effectiveSpec: JSON
    private let isSpecWhole: Bool
    var problems: [Diagnostic] = []

    /// The plan of a job that was read without errors, and what only its whole timeline shows to be wrong.
    ///
    /// - Parameters:
    ///   - beginning: when the run begins, in Unix seconds. Without it, steps at a time of day have no offset.
    ///   - now: the time of day, in Unix seconds. Without it, nothing is said of what may have expired.
    ///   - credentialsNamedIn: the file beside which that of the credentials is; `nil` for the one that names it.
    ///   - isForRunning: whether the plan gets its digest and its spec; one that is only looked at needs neither, and is
    ///     made in a third of the time.
    /// - Returns: no plan where something is an error.
    package static func plan(
        _ reading: JobReading, beginning: Int64? = nil, now: Int64? = nil, credentialsNamedIn: String? = nil,
        isForRunning: Bool = true
    ) -> (plan: JobPlan?, problems: [Diagnostic]) {
        guard let job = reading.job else { return (nil, []) }
        var planner = Planner(
            beginning: beginning, now: now, credentialsNamedIn: credentialsNamedIn, job: job, file: reading.file,
            tree: reading.tree, spectacle: Spectacle(job), storage: job.storage.value.storage,
            isForRunning: isForRunning,
            effectiveSpec: isForRunning ? reading.effectiveSpec : .null,
            isSpecWhole: isForRunning && reading.isSpecWhole)
        let plan = planner.plan()
        let problems = planner.problems.sortedByPlace()
        if problems.contains(where: { $0.severity == .error }) { return (nil, problems) }
        return (plan, problems)
    }

    private mutating func plan() -> JobPlan? {
        let timeline = expandedTimeline()
        guard let service = servicePlan(), let stop = timeline.last else { return nil }
        let initial = startRequest(length: stop.offset)
        let steps = steps(timeline, from: initial, handOvers: handOvers(length: stop.offset))
        checkToken(length: stop.offset)
        checkCredentials(timeline, length: stop.offset)
        checkLimits(timeline, length: stop.offset)
        var plan = JobPlan(
            name: job.name.value, labels: job.labels.value, source: location(job.name.range), mode: job.mode.value,
            service: service, cname: job.channel.value.cname.value, uid: fixedUID, spareUids: spareUIDs,
            participants: participants, acquire: acquireRequest(start: initial), start: initial,
            mint: tokenMint(length: stop.offset), credentials: credentials, steps: steps, length: stop.offset,
            policy: policy, expectation: expectation, notifications: notifications, recurrence: recurrence,
            schedulePlan: schedulePlan, isIdentityKnown: isIdentityKnown, effectiveSpec: effectiveSpec,
            isSpecWhole: isSpecWhole)
        if isForRunning { plan.digest = plan.documentDigest }
        return plan
    }

    /// Reports what is wrong at a place of the spec.
    mutating func report(
        _ rule: PlanRule, at range: SourceRange, _ message: String, hint: String? = nil,
        notes: [(String, SourceRange)] = []
    ) {
        problems.append(
            Diagnostic(
                rule: rule.id, severity: rule.severity, message: message, path: path(range), location: location(range),
                notes: notes.map { .init(message: $0.0, location: location($0.1)) }, hint: hint))
    }

    func location(_ range: SourceRange) -> SourceLocation {
        tree?.location(range) ?? SourceLocation(file: file, start: range.start, end: range.end)
    }

    private func path(_ range: SourceRange) -> String? {
        guard let tree else { return nil }
        let root = tree.documents.last { tree.range($0).start <= range.start } ?? tree.documents.first
        return root.map { tree.path(of: range, in: $0) }
    }
}
