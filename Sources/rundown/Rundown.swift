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
        Crash.isTold()
        StandardStreams.areTaken()
        let arguments = Array(CommandLine.arguments.dropFirst())
        do {
            if let request = try HelpRequest(arguments) { return try Console.write(try request.text()) }
            var command = try await asyncParseAsRoot(arguments)
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch {
            if ProgressOptions.asksForRecords(arguments) { Console.form = .records }
            let status = ending(error, arguments)
            if status != ExitStatus.success.rawValue { Console.tellRemarks() }
            exit(withError: ExitCode(status))
        }
    }

    /// Tells of an error, whatever it is.
    ///
    /// - Returns: the exit code that it means. What nobody has foreseen is a bug, and never a job that failed.
    static func ending(_ error: any Error, _ arguments: [String]) -> Int32 {
        do {
            switch error {
            case let code as ExitCode: return code.rawValue
            case let problem as OutputProblem: throw problem
            case let problem as UsageProblem:
                problem.tell()
                return ExitStatus.usage.rawValue
            default: break
            }
            switch exitCode(for: error) {
            case .success:
                try Console.write(fullMessage(for: error) + "\n")
                return ExitStatus.success.rawValue
            case .validationFailure:
                UsageProblem(error, arguments).tell()
                return ExitStatus.usage.rawValue
            default: return ExitStatus.bug.telling("\(error): \(Crash.request)").rawValue
            }
        } catch let problem as OutputProblem {
            problem.tell()
            return ExitStatus.outputFailed.rawValue
        } catch {
            return ExitStatus.bug.telling("\(error): \(Crash.request)").rawValue
        }
    }
}
