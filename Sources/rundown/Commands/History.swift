import ArgumentParser
import FoundationEssentials
import JSONText
import JobRunner
import RunReport
import RunStore

/// Shows what the journal knows of earlier runs.
struct History: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "history", abstract: "Show earlier runs, or the report of one.")

    enum Format: String, CaseIterable, ExpressibleByArgument { case text, json }

    @Argument(help: ArgumentHelp("The first digits of a run's key: its report is shown.", valueName: "run"))
    var key: String?

    @OptionGroup var state: StateOptions

    @Option(help: "Only runs of this job.")
    var job: String?

    @Option(help: "Only runs that ended like that, or unfinished ones.")
    var outcome: Standing?

    @Option(
        help: ArgumentHelp(
            "Only runs begun within this time, such as 7d, or since.", valueName: "time"))
    var since: MomentArgument?

    @Option(help: ArgumentHelp("Only runs that were begun before: so long ago, or until then.", valueName: "time"))
    var until: MomentArgument?

    @Option(help: ArgumentHelp("Only jobs with this label. Repeatable: with all of them.", valueName: "name=value"))
    var label: [LabelArgument] = []

    @Option(help: "At most so many, the latest.")
    var limit = 20

    @Option(
        help: ArgumentHelp(
            "Compare the last runs of this job; what differs from the run before is marked.", valueName: "job"))
    var compare: String?

    @Flag(help: "Show the jobs that fail now and then, those that do so most often first.")
    var flaky = false

    @Option(help: "How to print them.")
    var format = Format.text

    /// How a run stands.
    enum Standing: String, CaseIterable, ExpressibleByArgument {
        case succeeded, failed, unreachable, refused, interrupted, skipped, unfinished
    }

    func validate() throws {
        guard limit > 0 else { throw ValidationError("--limit must be 1 or more") }
        if let key, key.isEmpty || !key.allSatisfy(\.isHexDigit) {
            throw ValidationError("\"\(key)\" is no run: its key is written in hexadecimal digits")
        }
        guard [key != nil, compare != nil, flaky].count(where: { $0 }) < 2 else {
            throw ValidationError("a run, --compare and --flaky are three questions; ask one of them")
        }
        guard compare == nil || job == nil else {
            throw ValidationError("--compare names the job already, so that --job is none of its")
        }
        guard !flaky || outcome == nil else {
            throw ValidationError("--flaky needs runs of every outcome, so that --outcome is none of its")
        }
    }

    private var filter: RunFilter {
        let now = Int64(Date().timeIntervalSince1970 * 1000)
        var filter = RunFilter()
        filter.job = compare ?? job
        filter.outcome = outcome.flatMap { RunOutcome(rawValue: $0.rawValue) }
        filter.isUnfinished = outcome == .unfinished
        filter.key = key?.lowercased()
        filter.limit = limit
        filter.since = since?.milliseconds(before: now)
        filter.until = until?.milliseconds(before: now)
        for label in label { filter.labels[label.name] = label.value }
        return filter
    }

    func run() throws {
        let store = try state.open()
        if flaky { return try showShakiest(store) }
        let runs: [HistoryEntry]
        do {
            runs = try store.history(filter).map { run throws(JournalError) in
                HistoryEntry(run, isHeld: run.endedAt == nil ? try store.isHeld(run.key) : false)
            }
        } catch {
            throw ExitStatus.outputFailed.telling("the journal cannot be read: \(error)")
        }
        if key != nil { return try show(runs) }
        if compare != nil { return try showCompared(runs.compactMap(\.run.report)) }
        try Console.write(format == .json ? runs.map { $0.json.text() + "\n" }.joined() : HistoryEntry.table(runs))
    }

    private func showShakiest(_ store: RunStore) throws {
        let jobs: [JobSteadiness]
        do {
            jobs = Array(JobSteadiness.shakiest(try store.verdicts(filter)).prefix(limit))
        } catch {
            throw ExitStatus.outputFailed.telling("the journal cannot be read: \(error)")
        }
        try Console.write(format == .json ? jobs.map { $0.json.text() + "\n" }.joined() : JobSteadiness.table(jobs))
    }

    private func showCompared(_ reports: [RunReport]) throws {
        let runs = ComparedRun.comparing(reports)
        try Console.write(format == .json ? runs.map { $0.json.text() + "\n" }.joined() : ComparedRun.table(runs))
    }

    /// Prints the report of the one run that was named.
    private func show(_ runs: [HistoryEntry]) throws {
        guard let entry = runs.first else { throw ExitStatus.inputMissing.telling("the journal has no such run") }
        guard runs.count == 1 else {
            throw ExitStatus.inputMissing.telling(
                "several runs begin like that: \(runs.map { $0.run.key.prefix(16) }.joined(separator: ", "))")
        }
        guard let report = entry.run.report else {
            throw ExitStatus.inputMissing.telling("the run is not over, so that it has no report: \(entry.standing)")
        }
        try Console.write(format == .json ? try report.text() : ReportText.text(report))
    }
}
