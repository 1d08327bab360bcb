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
    /// The folder of the journal, where one was named.
    private let state: FilePath?
    /// Whether jobs may run the commands that their specs name.
    private let allowsCommands: Bool
    /// All that were chosen.
    private let plans: [JobPlan]

    /// - Parameters:
    ///   - plans: all that were chosen.
    ///   - files: the paths of the specs that were read.
    ///   - program: the program's path; `nil` for the one that runs.
    ///   - state: the folder of the journal, where one was named.
    ///   - allowsCommands: whether jobs may run the commands that their specs name.
    init(
        _ input: InputOptions, _ reports: ReportOptions, _ plans: [JobPlan], files: [String], program: String?,
        state: FilePath?, allowsCommands: Bool
    ) {
        self.allowsCommands = allowsCommands
        self.state = state
        self.plans = plans
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
        if let state { command += ["--state", absolute(state.string)] }
        if let folder = reports.reportDir { command += ["--report-dir", absolute(folder)] }
        for form in reports.reportFormat { command += ["--report-format", form.rawValue] }
        if let kept = reports.keepReports { command += ["--keep-reports", kept.text] }
        command += permission(for: [plan]) + names(of: [plan]) + paths(of: plan).map(absolute)
        guard !command.contains(where: { $0.unicodeScalars.contains { $0.value < 32 || $0.value == 127 } }) else {
            throw ValidationError(
                "a path or value has a line break or another control character, which no line can hold")
        }
        return command
    }

    /// What a container is given, in which the specs are mounted at `/specs`. Kubernetes itself sees to it that a run
    /// is in time, so it runs what is due last, however long the container took to begin.
    ///
    /// - Parameters:
    ///   - plans: the jobs that are run.
    ///   - shards: into how many containers they are divided.
    /// - Throws: a usage error for files that are not there, or of which only one can be.
    func inContainer(_ plans: [JobPlan], shards: Int = 1) throws -> [String] {
        guard input.values.envFile.isEmpty, input.values.setFile.isEmpty, input.each == nil else {
            throw ValidationError(
                "--env-file, --set-file and --each name files of this machine; in Kubernetes variables come from the "
                    + "secret rundown-environment")
        }
        try checkNamesInContainer()
        var files: [String] = []
        for file in plans.flatMap({ paths(of: $0) }).compactMap({ FilePath($0).lastComponent?.string })
        where !files.contains(file) { files.append(file) }
        // Kubernetes puts the index in; each shard keeps a journal of its own.
        let shard =
            shards == 1 ? [] : ["--shard", "auto/\(shards)", "--state", "/state/shard-$(JOB_COMPLETION_INDEX)"]
        return ["run", "--quiet"] + shard + input.values.set.flatMap { ["--set", $0] } + permission(for: plans)
            + names(of: plans)
            + files.map { "/specs/\($0)" }
    }

    /// A ConfigMap has one folder only, for the files of all jobs.
    private func checkNamesInContainer() throws {
        var known: [String: String] = [:]
        for path in plans.filter({ $0.schedulePlan != nil }).flatMap({ paths(of: $0) }) {
            let name = FilePath(path).lastComponent?.string ?? path
            if let other = known.updateValue(path, forKey: name), other != path {
                throw ValidationError(
                    "\(other) and \(path) would both be /specs/\(name) in Kubernetes, where one folder holds all specs; "
                        + "give one of them another name, or write them with two commands")
            }
        }
    }

    /// What lets jobs run commands, for those alone that do.
    private func permission(for plans: [JobPlan]) -> [String] {
        allowsCommands && plans.contains(where: \.runsCommand) ? ["--allow-commands"] : []
    }

    /// What keeps the command from other jobs in the same files.
    private func names(of chosen: [JobPlan]) -> [String] {
        let (names, paths) = (Set(chosen.map(\.name)), Set(chosen.flatMap { self.paths(of: $0) }))
        let isShared = plans.contains { !names.contains($0.name) && !paths.isDisjoint(with: self.paths(of: $0)) }
        guard isShared || input.selection.isGiven else { return [] }
        return chosen.flatMap { ["--only", $0.name] }
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

extension JobPlan {
    /// Whether its storage credentials come from a command.
    fileprivate var runsCommand: Bool { if case .command? = credentials?.origin { true } else { false } }
}
