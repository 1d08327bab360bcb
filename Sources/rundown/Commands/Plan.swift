import ArgumentParser
import JobPlan
import JobSpec
import SystemPackage

/// Shows what specs would do. Needs no network and no secret.
struct Plan: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan", abstract: "Show every step that specs would take, with the request of each.")

    enum Format: String, CaseIterable, ExpressibleByArgument { case text, json, svg, html }

    @OptionGroup var input: InputOptions

    @OptionGroup(title: "Starts") var pace: PaceOptions

    @Option(help: "How to print the plan.")
    var format = Format.text

    @Option(help: ArgumentHelp("When the run would begin.", valueName: TimeArgument.form))
    var at: TimeArgument?

    @Flag(help: "Fail when a variable has no value.")
    var requireEnv = false

    @Option(
        help: ArgumentHelp(
            """
            Print the spec as it takes effect; raw PRINTS SECRETS. It is YAML that can be read back. With names, \
            references stay as they are; with masked, values are filled in and secrets are not shown; with raw, \
            everything is filled in.
            """, valueName: "form"))
    var render: Rendering?

    func validate() throws {
        guard render == nil || format == .text else {
            throw ValidationError("--render prints a spec; --format is for plans")
        }
    }

    func run() async throws {
        let beginning = at.map { $0.milliseconds / 1000 }
        let workload = try await Workload(
            input,
            Workload.Reading(
                needsEnvironment: requireEnv, beginning: beginning, starts: pace.policy, now: beginning,
                rendering: render))
        try workload.checkBeforeActing(showsUnset: true)
        guard render == nil else { return try Console.write(RenderedSpec.text(workload.rendered)) }
        switch format {
        case .text: try Console.write(PlanText.text(workload.plans))
        case .json: try Console.write(PlanDocument(workload.plans).text())
        case .svg: try Console.write(PlanDrawing.svg(workload.plans, problems: workload.diagnostics))
        case .html: try Console.write(PlanDrawing.html(workload.plans, problems: workload.diagnostics))
        }
    }
}

extension Rendering: ExpressibleByArgument {}
