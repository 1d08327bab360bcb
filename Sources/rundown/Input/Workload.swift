import ArgumentParser
import CloudRecordingAPI
import FoundationEssentials
import JobPlan
import JobSpec
import Reference
import SourceText
import SystemPackage

/// The jobs that a command was given, read and planned, with everything that is to be said about them.
struct Workload {
    private(set) var plans: [JobPlan] = []
    private(set) var diagnostics: [Diagnostic] = []
    /// Inputs that could not be read at all, each in a sentence.
    private(set) var missing: [String] = []
    private(set) var unset: [UnsetVariable] = []
    private(set) var jobCount = 0
    /// Where a secret stands in a spec itself.
    private(set) var secrets: [SourceLocation] = []
    /// The files that were read, in order.
    private(set) var files: [SourceFile] = []

    /// What is counted: jobs, or the requests that were given raw.
    private(set) var noun = "job"

    /// Raw requests that were checked.
    init(_ bodies: [BodyReading], missing: [String]) {
        diagnostics = bodies.flatMap(\.diagnostics)
        secrets = bodies.flatMap(\.secrets)
        files = bodies.map(\.file)
        jobCount = bodies.count
        noun = "request"
        self.missing = missing
    }

    /// How the specs are read.
    struct Reading {
        /// Whether every variable must have a value.
        var needsEnvironment = false
        /// When the run begins, in Unix seconds.
        var beginning: Int64?
        /// A base URL that is called in place of the specs' own.
        var endpoint: Endpoint?
        /// The time of day for rules that ask for it, in Unix seconds.
        var now: Int64?
        /// Whether the plans will be shown or run, rather than only judged.
        var isForRunning = true
        /// Texts that stand for what is on the disk, by path.
        var texts: [String: SourceFile] = [:]
    }

    init(_ options: InputOptions, _ reading: Reading = Reading()) async throws {
        let settings = try options.settings()
        let environmentFile = try readEnvironmentFiles(options.envFile)
        guard missing.isEmpty, !hasErrors else { return }
        let reader = SpecReader(
            environment: ProcessInfo.processInfo.environment, environmentFile: environmentFile, settings: settings,
            readsFiles: reading.needsEnvironment, beginning: reading.beginning, now: reading.now,
            isForRunning: reading.isForRunning, texts: reading.texts)
        var declared: Set<String> = []
        for outcome in await reader.read(paths(options.inputs)) {
            switch outcome {
            case .failure(let problem): missing.append(problem.description)
            case .success(let spec):
                files.append(spec.file)
                for job in spec.jobs {
                    declared.formUnion(job.parameters)
                    jobCount += 1
                    diagnostics += job.diagnostics
                    secrets += job.secrets
                    noteUnset(job.unset, reading)
                    if let plan = job.plan { add(plan, reading) }
                }
            }
        }
        diagnostics += BatchPlan(plans).problems
        try check(settings, declared: declared)
        diagnostics = diagnostics.suppressed(in: files, rules: RuleCatalogue.all.map(\.id))
    }

    /// A name that was set and that nothing declares is a slip of the command line.
    private func check(_ settings: [String: String], declared: Set<String>) throws {
        guard let name = settings.keys.sorted().first(where: { !declared.contains($0) }), !hasErrors else { return }
        let meant = nearest(to: name, in: declared.sorted()).map { "; did you mean \"\($0)\"?" } ?? ""
        throw ValidationError("--set names \"\(name)\", which no spec declares as a parameter\(meant)")
    }

    /// Whether anything is an error.
    var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }

    /// What the workload as such means for the exit code.
    var status: ExitStatus {
        ExitStatus.first(
            of: [
                diagnostics.contains { $0.severity == .error && $0.rule != Rule.unsetVariable.id }
                    ? .invalidSpec : .success,
                diagnostics.contains { $0.severity == .error && $0.rule == Rule.unsetVariable.id }
                    ? .configurationRefused : .success,
                missing.isEmpty ? .success : .inputMissing,
            ])
    }

    private mutating func paths(_ inputs: [String]) -> [String] {
        var paths: [String] = []
        for input in inputs {
            do {
                for path in try InputFiles.paths(for: input) where !paths.contains(path) { paths.append(path) }
            } catch {
                missing.append("\(error)")
            }
        }
        return paths
    }

    private mutating func readEnvironmentFiles(_ paths: [String]) throws -> [String: String] {
        var values: [String: String] = [:]
        for path in paths {
            do {
                let reading = EnvironmentFile.reading(try InputFiles.read(path))
                diagnostics += reading.problems
                // A line that is not NAME=VALUE may be a secret without its name.
                secrets += reading.problems.compactMap(\.location)
                values.merge(reading.values) { $1 }
            } catch {
                missing.append("\(error)")
            }
        }
        return values
    }

    private mutating func noteUnset(_ variables: [UnsetVariable], _ reading: Reading) {
        for variable in variables where !unset.contains(where: { $0.name == variable.name }) {
            if reading.endpoint != nil, variable.name == "AGORA_AREA" { continue }
            unset.append(variable)
            guard reading.needsEnvironment else { continue }
            let why = variable.message.map { ": \($0)" } ?? ""
            diagnostics.append(
                Diagnostic(
                    rule: Rule.unsetVariable.id, severity: .error,
                    message: "the variable \(variable.name) is not set\(why)", location: variable.location,
                    hint: "set it in the environment or in a file given with --env-file"))
        }
    }

    private mutating func add(_ plan: JobPlan, _ reading: Reading) {
        var plan = plan
        if let endpoint = reading.endpoint { plan.service.endpoint = endpoint }
        plans.append(plan)
    }
}
