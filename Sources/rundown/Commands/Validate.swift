import ArgumentParser
import JSONText
import JobSpec
import SourceText
import SystemPackage

/// Checks specs. Needs no network and no secret.
struct Validate: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Check specs, without a network and without secrets.",
        discussion: ExitStatus.help)

    enum Format: String, CaseIterable, ExpressibleByArgument { case text, json }

    @OptionGroup var input: InputOptions

    @Option(help: "How to print what is found.")
    var format = Format.text

    @Flag(help: "Let warnings fail too.")
    var strict = false

    @Flag(help: "Fail when a variable has no value.")
    var requireEnv = false

    @Flag(name: .shortAndLong, help: "Print nothing when all is well.")
    var quiet = false

    func run() throws {
        let workload = try Workload(input, Workload.Reading(needsEnvironment: requireEnv))
        let shown = workload.diagnostics.sortedByPlace()
        let status = ExitStatus.first(
            of: [workload.status, strict && shown.contains { $0.severity == .warning } ? .invalidSpec : .success])
        switch format {
        case .text:
            try Console.write(
                Console.render(shown, to: .standardOutput)
                    + (quiet || workload.jobCount == 0 ? "" : summary(workload, shown)))
        case .json: try Console.write(DiagnosticJSON.document(shown).text(.indented) + "\n")
        }
        for problem in workload.missing { Console.tell("rundown: \(problem)") }
        try status.check()
    }

    private func summary(_ workload: Workload, _ shown: [Diagnostic]) -> String {
        let errors = shown.filter { $0.severity == .error }.count
        let warnings = shown.filter { $0.severity == .warning }.count
        func count(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }
        var text = "\(count(workload.jobCount, "job")) in \(count(workload.fileCount, "file")): "
        text += errors == 0 && warnings == 0 ? "all good" : "\(count(errors, "error")), \(count(warnings, "warning"))"
        if !workload.unset.isEmpty, !requireEnv {
            text += "\nnot set here, and needed to run: \(workload.unset.map(\.name).joined(separator: ", "))"
        }
        return text + "\n"
    }
}
