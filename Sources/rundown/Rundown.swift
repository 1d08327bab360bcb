import ArgumentParser

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// The program: its commands, and nothing else.
@main
struct Rundown: AsyncParsableCommand {
    static let version = "0.1.0"
    static let tool = "rundown \(version)"

    // Each command says its name: to be asked for it, the parser takes milliseconds at every start.
    static let configuration = CommandConfiguration(
        commandName: "rundown",
        abstract: "Declare cloud recordings, check them before they cost anything, and run them.",
        discussion: """
            Specs are YAML or JSON files; each command takes files, directories and patterns, and - for standard input.

            \(ExitStatus.help)
            """,
        version: version,
        subcommands: [
            Validate.self, Explain.self, Import.self, Plan.self, Rehearse.self, Run.self, Resume.self,
            Sweep.self, History.self, Report.self, ScheduleCommand.self, Schema.self,
            SimulatorCommand.self, Token.self,
        ])

    static func main() async {
        // A reader that went away is an error like any other, not the end of the program: a run must still stop what
        // it has started.
        signal(SIGPIPE, SIG_IGN)
        do {
            var command = try await asyncParseAsRoot()
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch let problem as OutputProblem {
            Console.tell("rundown: \(problem)")
            exit(withError: ExitCode(ExitStatus.outputFailed.rawValue))
        } catch {
            exit(withError: error)
        }
    }
}
