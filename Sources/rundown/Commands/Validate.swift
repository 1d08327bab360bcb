import ArgumentParser
import JobSpec
import SourceText
import SystemPackage

/// Checks specs. Needs no network and no secret.
struct Validate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Check specs, without a network and without secrets.")

    @OptionGroup var input: InputOptions

    @Option(help: "How to print what is found.")
    var format = DiagnosticFormat.text

    @Option(help: "When to print in colours; auto is on a terminal, unless NO_COLOR is set.")
    var color = ColorChoice.auto

    @Flag(help: "Let warnings fail too.")
    var strict = false

    @Flag(help: "Mend in place what has a certain fix, and print the rest.")
    var fix = false

    @Flag(help: "With --fix: print what would change, and change nothing.")
    var diff = false

    @Flag(help: "Fail when a variable has no value.")
    var requireEnv = false

    @Flag(name: .shortAndLong, help: "Print nothing when all is well.")
    var quiet = false

    func validate() throws {
        guard fix || !diff else { throw ValidationError("--diff goes with --fix") }
        guard !fix || !input.inputs.contains("-") else {
            throw ValidationError("--fix mends files in place, and standard input is none")
        }
        guard !diff || format == .text else { throw ValidationError("--diff prints a diff, in no other format") }
    }

    func run() async throws {
        var reading = Workload.Reading(needsEnvironment: requireEnv, isForRunning: false)
        var workload = try await Workload(input, reading)
        if fix {
            let fixing = try await Fixing(workload) { texts in
                reading.texts = texts
                return try await Workload(input, reading)
            }
            if diff { return try show(fixing, of: workload) }
            try Reports.orFail { try fixing.write() }
            workload = fixing.workload
            if fixing.count > 0 { Console.tell("rundown: \(fixing.summary)") }
        }
        try show(workload)
        try status(workload).check()
    }

    private func show(_ workload: Workload) throws {
        let found = workload.diagnostics.sortedByPlace()
        let report = DiagnosticReport(
            found, files: workload.files.map(\.name), rules: RuleCatalogue.descriptions, version: Rundown.version,
            isStrict: strict)
        let text = report.text(format, colors: color.isWanted(on: .standardOutput))
        try Console.write(text + (format == .text && !quiet ? summary(workload, found) : ""))
        for problem in workload.missing { Console.tell("rundown: \(problem)") }
    }

    /// Prints what would change; the files stay as they are, and the exit code is theirs.
    private func show(_ fixing: Fixing, of workload: Workload) throws {
        try Console.write(fixing.diff)
        for problem in workload.missing { Console.tell("rundown: \(problem)") }
        try status(workload).check()
    }

    private func status(_ workload: Workload) -> ExitStatus {
        let isStrictlyBad = strict && workload.diagnostics.contains { $0.severity == .warning }
        return ExitStatus.first(of: [workload.status, isStrictlyBad ? .invalidSpec : .success])
    }

    private func summary(_ workload: Workload, _ shown: [Diagnostic]) -> String {
        let errors = shown.filter { $0.severity == .error }.count
        let warnings = shown.filter { $0.severity == .warning }.count
        func count(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }
        var text = "\(count(workload.jobCount, "job")) in \(count(workload.files.count, "file")): "
        text += errors == 0 && warnings == 0 ? "all good" : "\(count(errors, "error")), \(count(warnings, "warning"))"
        if !workload.unset.isEmpty, !requireEnv {
            text += "\nnot set here, and needed to run: \(workload.unset.map(\.name).joined(separator: ", "))"
        }
        return text + "\n"
    }
}

extension DiagnosticFormat: ExpressibleByArgument {}
