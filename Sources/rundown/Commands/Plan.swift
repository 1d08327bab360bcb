import ArgumentParser
import JobPlan
import SystemPackage

/// Shows what specs would do. Needs no network and no secret.
struct Plan: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan", abstract: "Show every step that specs would take, with the request of each.",
        discussion: ExitStatus.help)

    enum Format: String, CaseIterable, ExpressibleByArgument { case text, json }

    @OptionGroup var input: InputOptions

    @Option(help: "How to print the plan.")
    var format = Format.text

    @Option(help: ArgumentHelp("When the run would begin.", valueName: TimeArgument.form))
    var at: TimeArgument?

    @Flag(help: "Fail when a variable has no value.")
    var requireEnv = false

    func run() async throws {
        let beginning = at.map { $0.milliseconds / 1000 }
        let workload = try await Workload(
            input, Workload.Reading(needsEnvironment: requireEnv, beginning: beginning, now: beginning))
        try workload.checkBeforeActing(showsUnset: true)
        switch format {
        case .text: try Console.write(PlanText.text(workload.plans))
        case .json: try Console.write(PlanDocument(workload.plans).text())
        }
    }
}
