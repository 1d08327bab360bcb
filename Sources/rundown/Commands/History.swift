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

    @Option(help: "Only runs that ended like that.")
    var outcome: RunOutcome?

    @Option(
        help: ArgumentHelp("Only runs begun within this time, such as 7d or 12h.", valueName: DurationArgument.form))
    var since: DurationArgument?

    @Option(help: "At most so many, the latest.")
    var limit = 20

    @Option(help: "How to print them.")
    var format = Format.text

    func validate() throws {
        guard limit > 0 else { throw ValidationError("--limit must be 1 or more") }
        if let key, key.isEmpty || !key.allSatisfy(\.isHexDigit) {
            throw ValidationError("\"\(key)\" is no run: its key is written in hexadecimal digits")
        }
    }

    func run() throws {
        let store = try state.open()
        var filter = RunFilter()
        filter.job = job
        filter.outcome = outcome
        filter.key = key?.lowercased()
        filter.limit = limit
        filter.since = since.map { Int64(Date().timeIntervalSince1970 * 1000) - Int64($0.seconds) * 1000 }
        let runs: [HistoryEntry]
        do {
            runs = try store.history(filter).map { run throws(JournalError) in
                HistoryEntry(run, isHeld: run.endedAt == nil ? try store.isHeld(run.key) : false)
            }
        } catch {
            throw ExitStatus.outputFailed.telling("the journal cannot be read: \(error)")
        }
        if key != nil { return try show(runs) }
        try Console.write(format == .json ? runs.map { $0.json.text() + "\n" }.joined() : HistoryEntry.table(runs))
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

extension RunOutcome: ExpressibleByArgument {}
