import ArgumentParser
import JSONText
import JobPlan
import JobRunner
import Rehearsal
import RunProgress
import RunReport
import Simulator

/// Runs specs against the simulated service on virtual time.
struct Rehearse: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rehearse",
        abstract: "Run specs against the simulated service, hours in a moment, the same each time.",
        discussion: """
            With --faults the service goes wrong by chance, the same for the same --seed; --seeds tries many and tells \
            the worst outcome, with the seed that brings it again.
            """)

    enum Format: String, CaseIterable, ExpressibleByArgument { case text, json }

    @OptionGroup var input: InputOptions

    @Option(help: "How to print the reports.")
    var format = Format.text

    @Option(help: ArgumentHelp("When the run begins.", valueName: TimeArgument.form))
    var at: TimeArgument?

    @OptionGroup(title: "Starts") var starts: StartOptions

    @OptionGroup(title: "Faults") var chance: FaultOptions

    @Option(help: ArgumentHelp("Try so many seeds, and tell the worst outcome.", valueName: "count"))
    var seeds: Int?

    @OptionGroup(title: "Reports") var reports: ReportOptions

    @Flag(name: .shortAndLong, help: "Print no progress, and no reports when all succeed.")
    var quiet = false

    @Flag(name: .shortAndLong, help: "Print every request.")
    var verbose = false

    func validate() throws {
        guard let seeds else { return }
        guard seeds > 0 else { throw ValidationError("--seeds wants a number of seeds, 1 or more") }
        guard reports.reportDir == nil else { throw ValidationError("--report-dir goes with one seed; see --seed") }
    }

    func run() async throws {
        if quiet { Console.beQuiet() }
        let beginning = at?.milliseconds ?? Rehearsal.standardBeginning
        let workload = try await Workload(
            input, Workload.Reading(needsMoments: true, beginning: beginning / 1000, starts: starts.policy))
        try workload.checkBeforeActing()
        if let seeds {
            return try await tell(SeedTrials(workload.plans, beginning: beginning, chance, starts.policy, count: seeds))
        }
        let folder = self.reports.folder
        try Reports.orFail { try folder?.prepare() }
        let progress = Progress(detail: quiet ? .quiet : verbose ? .attempts : .steps)
        let reports = try Rehearse.rehearse(
            workload.plans, beginning: beginning, chance, starts.policy, seed: chance.seed
        ) { progress.observe($0) }
        let status = ExitStatus.first(of: reports.map { ExitStatus($0.outcome, interruption: .interrupted) })
        try Reports.show(
            reports, asJSON: format == .json, unless: quiet && status == .success, in: folder, status: status)
    }

    /// Runs plans against a service with chance from a seed.
    static func rehearse(
        _ plans: [JobPlan], beginning: Int64, _ chance: FaultOptions, _ starts: StartPolicy, seed: UInt64,
        observer: @escaping @Sendable (RunEvent) -> Void = { _ in }
    ) throws -> [RunReport] {
        var configuration = SimulatorConfiguration.forRehearsal(plans, seed: seed)
        configuration.faults = try chance.plan(seed: seed)
        var rehearsal = Rehearsal(
            beginning: beginning, seed: seed, configuration: configuration, tool: Rundown.tool, observer: observer)
        rehearsal.starts = starts
        do {
            return try rehearsal.run(plans.map { $0.withPlaceholderSecrets() }).reports
        } catch {
            throw ExitStatus.bug.telling("with seed \(seed): \(error): \(Crash.request)")
        }
    }

    private func tell(_ trials: SeedTrials) throws {
        if !(quiet && trials.status == .success) {
            try Console.write(format == .json ? trials.json.text(.indented) + "\n" : trials.text)
        }
        try trials.status.check()
    }
}
