import ArgumentParser
import JobSpec
import Reference
import SourceText
import SystemPackage

/// Checks specs, or raw V1 bodies. Needs no network and no secret.
struct Validate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "validate", abstract: "Check specs, without a network and without secrets.",
        discussion: """
            With --as, what is checked are raw V1 request bodies, by the same declarations and rules. A key that the \
            service ignores is then a warning.
            """)

    @OptionGroup var input: InputOptions

    @OptionGroup(title: "Starts") var pace: PaceOptions

    @Option(
        name: .customLong("as"),
        help: ArgumentHelp("Check the files as raw V1 bodies of this call.", valueName: "call"))
    var call: BodyCall?

    @Option(help: "The recording mode of raw bodies. It stands in the URL of their call.")
    var mode: ModeArgument?

    @Option(help: "How to print what is found.")
    var format = DiagnosticFormat.text

    @Option(help: "When to print in colours. auto is on a terminal, unless NO_COLOR is set.")
    var color = ColorChoice.auto

    @Option(
        help: ArgumentHelp("When the run would begin, for what depends on dates.", valueName: TimeArgument.form))
    var at: TimeArgument?

    @Flag(help: "Let warnings fail too.")
    var strict = false

    @Flag(help: "Mend in place what has a certain fix, and print the rest.")
    var fix = false

    @Flag(help: "With --fix: print what would change, and change nothing. Secrets are masked in it.")
    var diff = false

    @Flag(help: "Fail when a variable has no value.")
    var requireEnv = false

    @Flag(name: .shortAndLong, help: "Print nothing when all is well.")
    var quiet = false

    func validate() throws {
        guard mode == nil || call != nil else {
            throw ValidationError("--mode goes with --as; a spec says its mode")
        }
        guard call == nil || at == nil else { throw ValidationError("--at is for specs; a body has no date") }
        guard call == nil || !fix else { throw ValidationError("--fix is for specs; raw bodies are only checked") }
        guard fix || !diff else { throw ValidationError("--diff goes with --fix") }
        guard !fix || !input.inputs.contains("-") else {
            throw ValidationError("--fix mends files in place, and standard input is none")
        }
        guard !diff || format == .text else { throw ValidationError("--diff prints a diff, in no other format") }
    }

    func run() async throws {
        if let call { return try check(RawBodies.workload(input, as: call, mode: mode?.mode)) }
        let beginning = at.map { $0.milliseconds / 1000 }
        var reading = Workload.Reading(
            needsEnvironment: requireEnv, beginning: beginning, starts: pace.policy, now: beginning, purpose: .judging)
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
        try check(workload)
    }

    /// Prints what is found, and ends as it means.
    private func check(_ workload: Workload) throws {
        try show(workload)
        try status(workload).check()
    }

    private func show(_ workload: Workload) throws {
        let found = workload.diagnostics.sortedByPlace()
        let report = DiagnosticReport(
            found, files: workload.files.map(\.name), rules: RuleCatalogue.all, version: Rundown.version,
            isStrict: strict, hidden: workload.secrets)
        let text = report.text(format, colors: color.isWanted(on: .standardOutput))
        try Console.write(text + (format == .text && !quiet && workload.jobCount > 0 ? summary(workload, found) : ""))
        for problem in workload.missing { Console.tell("rundown: \(problem)") }
    }

    /// Prints what would change; the files stay as they are, and the exit code is theirs.
    private func show(_ fixing: Fixing, of workload: Workload) throws {
        let diff = fixing.diff
        try Console.write(diff.text)
        if diff.isMasked {
            Console.tell(
                "rundown: secrets are masked, so this diff cannot be applied; --fix without --diff mends the files")
        }
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
        var text = "\(count(workload.jobCount, workload.noun)) in \(count(workload.files.count, "file")): "
        text += errors == 0 && warnings == 0 ? "all good" : "\(count(errors, "error")), \(count(warnings, "warning"))"
        if !workload.unset.isEmpty, !requireEnv {
            text += "\nnot set here, and needed to run: \(workload.unsetNames.joined(separator: ", "))"
        }
        return text + "\n"
    }
}

extension DiagnosticFormat: ExpressibleByArgument {}
