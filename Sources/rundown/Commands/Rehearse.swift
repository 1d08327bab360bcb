import ArgumentParser
import JobRunner
import Rehearsal
import RunReport

/// Runs specs against the simulated service on virtual time.
struct Rehearse: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rehearse",
        abstract: "Run specs against the simulated service, hours in a moment, the same each time.",
        discussion: ExitStatus.help)

    enum Format: String, CaseIterable, ExpressibleByArgument { case text, json }

    @OptionGroup var input: InputOptions

    @Option(help: "How to print the reports.")
    var format = Format.text

    @Option(help: ArgumentHelp("When the run begins.", valueName: TimeArgument.form))
    var at: TimeArgument?

    @Option(help: "Where chance begins.")
    var seed: UInt64 = 0

    @Option(help: ArgumentHelp("Write each report and an index into this folder.", valueName: "folder"))
    var reportDir: String?

    @Flag(name: .shortAndLong, help: "Print no progress, and no reports when all succeed.")
    var quiet = false

    @Flag(name: .shortAndLong, help: "Print every request.")
    var verbose = false

    func run() async throws {
        let beginning = at?.milliseconds ?? Rehearsal.standardBeginning
        let workload = try await Workload(input, Workload.Reading(beginning: beginning / 1000))
        try workload.checkBeforeActing()
        let folder = reportDir.map { ReportFolder(path: $0) }
        try Reports.orFail { try folder?.prepare() }
        let progress = Progress(detail: quiet ? .quiet : verbose ? .attempts : .steps)
        let rehearsal = Rehearsal(
            beginning: beginning, seed: seed, configuration: .forRehearsal(workload.plans, seed: seed),
            tool: Rundown.tool, observer: { progress.observe($0) })
        let reports: [RunReport]
        do {
            reports = try rehearsal.run(workload.plans.map { $0.withPlaceholderSecrets() }).reports
        } catch {
            Console.tell("rundown: \(error)")
            throw ExitCode(ExitStatus.bug.rawValue)
        }
        let status = ExitStatus.first(of: reports.map { ExitStatus($0.outcome, interruption: .interrupted) })
        try Reports.show(
            reports, asJSON: format == .json, unless: quiet && status == .success, in: folder, status: status)
    }
}
