import ArgumentParser
import FoundationEssentials
import JobPlan
import ReportRendering
import RunReport
import SourceText
import SystemPackage

/// The command that a scheduler starts for a job: the same specs and values, from anywhere.
struct StartedCommand {
    private let input: InputOptions
    private let reports: ReportOptions
    private let files: [String]
    private let program: String

    /// - Parameters:
    ///   - files: the paths of the specs that were read.
    ///   - program: the program's path; `nil` for the one that runs.
    init(_ input: InputOptions, _ reports: ReportOptions, files: [String], program: String?) {
        self.input = input
        self.reports = reports
        self.files = files
        self.program = program ?? StartedCommand.itself
    }

    /// What cron and systemd start.
    ///
    /// - Throws: a usage error for what no line can hold.
    func onMachine(_ plan: JobPlan) throws -> [String] {
        var command = [absolute(program), "run", "--due", "--quiet"]
        for path in input.values.envFile { command += ["--env-file", absolute(path)] }
        for text in input.values.set { command += ["--set", text] }
        for text in input.values.setFile {
            let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
            command += ["--set-file", "\(parts[0])=\(absolute(parts.count > 1 ? parts[1] : ""))"]
        }
        if let each = input.each { command += ["--each", absolute(each)] }
        if let folder = reports.reportDir { command += ["--report-dir", absolute(folder)] }
        for form in reports.reportFormat { command += ["--report-format", form.rawValue] }
        if let kept = reports.keepReports { command += ["--keep-reports", kept.text] }
        command += paths(of: plan).map(absolute)
        guard !command.contains(where: { $0.unicodeScalars.contains { $0.value < 32 || $0.value == 127 } }) else {
            throw ValidationError(
                "a path or value has a line break or another control character, which no line can hold")
        }
        return command
    }

    /// What a container is given, in which the specs are mounted at `/specs`. Kubernetes itself sees to it that a run
    /// is in time, so it runs what is due last, however long the container took to begin.
    ///
    /// - Throws: a usage error for files that are not there.
    func inContainer(_ plan: JobPlan) throws -> [String] {
        guard input.values.envFile.isEmpty, input.values.setFile.isEmpty, input.each == nil else {
            throw ValidationError(
                "--env-file, --set-file and --each name files of this machine; in Kubernetes variables come from the "
                    + "secret rundown-environment")
        }
        let names = paths(of: plan).compactMap { FilePath($0).lastComponent?.string }
        return ["run", "--quiet"] + input.values.set.flatMap { ["--set", $0] } + names.map { "/specs/\($0)" }
    }

    /// The job's own file. Where its name stands in a base, it is not known which, and all are named.
    private func paths(of plan: JobPlan) -> [String] {
        let name = plan.source.file.name
        return files.contains(name) ? [name] : input.inputs
    }

    private func absolute(_ path: String) -> String {
        let here = FilePath(FileManager.default.currentDirectoryPath)
        return here.pushing(FilePath(path)).lexicallyNormalized().string
    }

    /// The path of the program that runs.
    private static var itself: String {
        (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? CommandLine.arguments[0]
    }
}
