import ArgumentParser

/// The program: its commands, and nothing else.
@main
struct Rundown: AsyncParsableCommand {
    static let version = "0.1.0"
    static let tool = "rundown \(version)"

    static let configuration = CommandConfiguration(
        commandName: "rundown",
        abstract: "Declare cloud recordings, check them before they cost anything, and run them.",
        discussion: """
            Specs are YAML or JSON files; each command takes files, directories and patterns, and - for standard input.

            Exit codes: 0 all succeeded; 1 a job failed; 64 usage; 65 a spec is invalid; 66 an input is missing; \
            69 the service could not be reached; 70 a bug; 74 a report could not be written; 78 configuration or \
            credentials refused; 130 or 143 interrupted.
            """,
        version: version,
        subcommands: [
            Validate.self, Explain.self, Plan.self, Rehearse.self, Run.self, Report.self, Schema.self,
            SimulatorCommand.self,
        ])
}
