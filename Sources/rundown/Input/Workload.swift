import ArgumentParser
import CloudRecordingAPI
import FoundationEssentials
import JobPlan
import JobSpec
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
    private(set) var fileCount = 0

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
    }

    init(_ options: InputOptions, _ reading: Reading = Reading()) throws {
        let settings = try options.settings()
        let environmentFile = try readEnvironmentFiles(options.envFile)
        guard missing.isEmpty, !hasErrors else { return }
        var declared: Set<String> = []
        for path in paths(options.inputs) {
            let file: SourceFile
            do {
                file = try InputFiles.read(path)
            } catch {
                missing.append(error.description)
                continue
            }
            fileCount += 1
            let variables = Variables(
                environment: ProcessInfo.processInfo.environment, environmentFile: environmentFile, settings: settings,
                readFile: reading.needsEnvironment ? Workload.fileReader(beside: path) : nil)
            for job in Job.reading(file, variables: variables, bases: Workload.readBase) {
                declared.formUnion(job.parameters)
                jobCount += 1
                diagnostics += job.diagnostics
                noteUnset(job.unset, reading)
                plan(job, reading)
            }
        }
        diagnostics += BatchPlan(plans).problems
        try check(settings, declared: declared)
    }

    /// A name that was set and that nothing declares is a slip of the command line.
    private func check(_ settings: [String: String], declared: Set<String>) throws {
        guard let name = settings.keys.sorted().first(where: { !declared.contains($0) }), !hasErrors else { return }
        let meant = nearest(to: name, in: declared.sorted()).map { "; did you mean \"\($0)\"?" } ?? ""
        throw ValidationError("--set names \"\(name)\", which no spec declares as a parameter\(meant)")
    }

    /// Reads what a spec names as its base, beside the file that names it.
    private static let readBase: BaseReader = { path, from in
        let beside = FilePath(from.name).removingLastComponent().appending(path)
        let place = (path.hasPrefix("/") ? FilePath(path) : beside).lexicallyNormalized()
        do {
            return .success(try InputFiles.read(place.string))
        } catch {
            return .failure(.init(reason: "\(error)"))
        }
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
                values.merge(reading.values) { $1 }
            } catch {
                missing.append("\(error)")
            }
        }
        return values
    }

    private static func fileReader(beside spec: String) -> @Sendable (String) -> Result<String, Variables.FileProblem> {
        { path in
            let directory = spec.lastIndex(of: "/").map { spec[...$0] } ?? ""
            do {
                let bytes = try InputFiles.bytes(path.hasPrefix("/") ? path : directory + path)
                guard let text = String(validating: bytes, as: UTF8.self) else {
                    return .failure(.init(reason: "it is no text in UTF-8"))
                }
                return .success(text)
            } catch {
                return .failure(.init(reason: "\(error)"))
            }
        }
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

    private mutating func plan(_ job: JobReading, _ reading: Reading) {
        let (plan, problems) = Planner.plan(job, beginning: reading.beginning, now: reading.now)
        diagnostics += problems
        guard var plan else { return }
        if let endpoint = reading.endpoint { plan.service.endpoint = endpoint }
        plans.append(plan)
    }
}
