import ArgumentParser
import CloudRecordingAPI
import FoundationEssentials
import JobPlan
import JobSpec
import ParameterTable
import Reference
import SourceText
import SystemPackage

/// The jobs that a command was given, read and planned, with everything that is to be said about them.
struct Workload {
    private(set) var plans: [JobPlan] = []
    /// The specs as they take effect, where that was asked for.
    private(set) var rendered: [RenderedSpec] = []
    private(set) var diagnostics: [Diagnostic] = []
    /// Inputs that could not be read at all, each in a sentence.
    private(set) var missing: [String] = []
    private(set) var unset: [UnsetVariable] = []
    /// The jobs that cannot be planned, with the paths of their specs.
    private(set) var unplanned: [(name: String, path: String)] = []
    private(set) var jobCount = 0
    /// Where a secret stands in a spec itself.
    private(set) var secrets: [SourceLocation] = []
    /// The table that rows come from, and its cells that were found to have no value although one is needed.
    private var tableName: String?
    private var emptyCells: Set<SourceLocation> = []
    /// Secrets that stand where others are shown.
    private var openSecrets: [Secret] = []
    /// The files that were read, in order.
    private(set) var files: [SourceFile] = []
    /// Why there is no job here although there are some, in a sentence: they are all in other shards.
    private(set) var emptyShard: String?

    /// Where variables have their values from, apart from a table.
    private(set) var values = SpecReader.Values()

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
        /// Whether it must be known when each step is due, although other variables may have no value.
        var needsMoments = false
        /// When the run begins, in Unix seconds.
        var beginning: Int64?
        /// A base URL that is called in place of the specs' own.
        var endpoint: Endpoint?
        /// When the jobs begin, for rules about what they ask for together.
        var starts = StartPolicy()
        /// The time of day for rules that ask for it, in Unix seconds.
        var now: Int64?
        /// What becomes of the plans.
        var purpose = SpecReader.Purpose.showing
        /// How the specs are printed as they take effect, if they are.
        var rendering: Rendering?
        /// Texts that stand for what is on the disk, by path.
        var texts: [String: SourceFile] = [:]
    }

    init(_ options: InputOptions, _ reading: Reading = Reading()) async throws {
        var values = SpecReader.Values(environment: ProcessInfo.processInfo.environment)
        let settings = try options.values.settings()
        values.settings = settings.values
        missing += settings.missing
        values.environmentFile = readEnvironmentFiles(options.values.envFile)
        let table = options.each.flatMap { readTable($0) }
        tableName = table?.file.name
        guard missing.isEmpty, !hasErrors else { return }
        self.values = values
        var reader = SpecReader(
            values: values, readsFiles: reading.needsEnvironment || reading.rendering == .raw,
            beginning: reading.beginning, now: reading.now, purpose: reading.purpose, rendering: reading.rendering,
            texts: reading.texts)
        let paths = paths(options.inputs)
        let ofTable = table.map { read($0, for: reader.parameters(of: paths)) }
        reader.values.rows = ofTable?.rows
        let specs = await reader.read(paths).compactMap { outcome -> ReadSpec? in
            switch outcome {
            case .success(let spec): return spec
            case .failure(let problem): missing.append(problem.description)
            }
            return nil
        }
        secrets += specs.flatMap(\.secrets)
        let all = specs.flatMap { spec in spec.jobs.map { (spec.file, $0) } }
        let choice = try options.selection.choice(among: all.map(\.1.candidate), isWhole: missing.isEmpty)
        if !options.selection.isGiven { files = specs.map(\.file) }
        var batch: [JobPlan] = []
        for (index, (file, job)) in all.enumerated() {
            openSecrets += job.openSecrets
            guard choice.batch.contains(index) else { continue }
            if let plan = job.plan { batch.append(placed(plan, reading)) }
            guard choice.here.contains(index) else { continue }
            if options.selection.isGiven, files.last?.name != file.name { files.append(file) }
            take(job, of: file, reading)
        }
        let shown = Set(files.map(\.name))
        if choice.here.isEmpty, !choice.batch.isEmpty { emptyShard = options.selection.emptiness(of: choice) }
        diagnostics += BatchPlan(batch, among: all.compactMap(\.1.plan), starts: reading.starts).problems
        try check(values.settings, declared: Set(all.flatMap(\.1.parameters)))
        diagnostics = diagnostics.suppressed(in: files, rules: RuleCatalogue.all.map(\.id))
        // What a comment allows may be in a job that was not chosen.
        let partial = Set(all.indices.filter { !choice.here.contains($0) }.map { all[$0].0.name }).intersection(shown)
        diagnostics.removeAll {
            $0.rule == SourceRule.unusedSuppression.rawValue && partial.contains($0.location?.file.name ?? "")
        }
        diagnostics = diagnostics.atTheirSources(rows: reader.values.rows?.count ?? 1)
        diagnostics += ofTable?.problems ?? []
        tidyDiagnostics()
    }

    private mutating func take(_ job: ReadSpec.Job, of file: SourceFile, _ reading: Reading) {
        jobCount += 1
        diagnostics += job.diagnostics
        secrets += job.secrets
        noteUnset(job.unset, reading)
        if let rendered = job.rendered { self.rendered.append(rendered) }
        // Nothing is run by what stands where a value is missing.
        let lacks = reading.needsEnvironment && job.unset.contains { !isOverridden($0, reading) }
        guard let plan = job.plan, !lacks else {
            if let name = job.candidate.name { unplanned.append((name, file.name)) }
            return
        }
        plans.append(placed(plan, reading))
        if reading.needsMoments { noteUnknownMoments(of: plan) }
    }

    private mutating func noteUnknownMoments(of plan: JobPlan) {
        var places: Set<SourceLocation> = []
        for step in plan.stepsWithoutMoment {
            guard let place = step.source, places.insert(place).inserted else { continue }
            diagnostics.append(
                Diagnostic(
                    rule: Rule.unsetVariable.id, severity: .error,
                    message: "when this is due depends on a variable that is not set", location: place,
                    hint: "set it in the environment or in a file given with --env-file; a parameter with --set too"))
        }
    }

    /// Whether nothing needs a variable, since the command line says what it would.
    private func isOverridden(_ variable: UnsetVariable, _ reading: Reading) -> Bool {
        reading.endpoint != nil && variable.name == "AGORA_AREA"
    }

    /// A name that was set and that nothing declares is a slip of the command line.
    private func check(_ settings: [String: GivenValue], declared: Set<String>) throws {
        guard let name = settings.keys.sorted().first(where: { !declared.contains($0) }), !hasErrors else { return }
        let meant = nearest(to: name, in: declared.sorted()).map { "; did you mean \"\($0)\"?" } ?? ""
        let isFile = if case .settingFile? = settings[name]?.origin { true } else { false }
        throw ValidationError(
            "\(isFile ? "--set-file" : "--set") names \"\(name)\", which no spec declares as a parameter\(meant)")
    }

    /// What is wrong with a setting is said once, however many specs it is for; and no message holds a secret.
    private mutating func tidyDiagnostics() {
        var said: Set<String> = []
        diagnostics = diagnostics.filter { diagnostic in
            guard [Rule.parameterValue.id, Rule.secretSetting.id].contains(diagnostic.rule),
                diagnostic.message.contains("--set")
            else { return true }
            return said.insert(diagnostic.message).inserted
        }
        guard !openSecrets.isEmpty else { return }
        let redaction = Redaction(secrets: openSecrets)
        diagnostics = diagnostics.map { $0.redacted(by: redaction) }
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

    /// Whether what is wrong is wrong with single jobs, so that others may be run.
    var isPartlySound: Bool { [.invalidSpec, .configurationRefused].contains(status) }

    /// The files that are meant, each once, however it is named.
    private mutating func paths(_ inputs: [String]) -> [String] {
        var paths: [String] = []
        var known: Set<String> = []
        for input in inputs {
            do {
                for path in try InputFiles.paths(for: input) {
                    if known.insert(InputFiles.identity(of: path)).inserted { paths.append(path) }
                }
            } catch {
                missing.append("\(error)")
            }
        }
        return paths
    }

    private mutating func readEnvironmentFiles(_ paths: [String]) -> [String: GivenValue] {
        var values: [String: GivenValue] = [:]
        for path in paths {
            do {
                let file = EnvironmentFile.reading(try InputFiles.read(path))
                diagnostics += file.problems
                secrets += file.hidden
                values.merge(file.given) { $1 }
            } catch {
                missing.append("\(error)")
            }
        }
        return values
    }

    /// A table, unless it cannot be read.
    private mutating func readTable(_ path: String) -> ParameterTable? {
        do {
            let table = ParameterTable(try InputFiles.read(path))
            guard !table.isWhole || table.header.isEmpty || table.rows.isEmpty else { return table }
            diagnostics += table.problems
            secrets += table.hidden(table.columns(declared: []), secret: [])
        } catch {
            missing.append("\(error)")
        }
        return nil
    }

    /// The rows of a table for what specs declare, and what is wrong with it.
    private mutating func read(
        _ table: ParameterTable, for parameters: (all: Set<String>, secret: Set<String>)
    ) -> (rows: [Variables.Row], problems: [Diagnostic]) {
        let columns = table.columns(declared: parameters.all)
        secrets += table.hidden(columns, secret: parameters.secret)
        return (table.values(columns), columns.problems + table.problems)
    }

    private mutating func noteUnset(_ variables: [UnsetVariable], _ reading: Reading) {
        for variable in variables {
            if isOverridden(variable, reading) { continue }
            // A cell without a value is a mistake of its own.
            let isKnown =
                variable.location.file.name == tableName
                ? !emptyCells.insert(variable.location).inserted : unset.contains { $0.name == variable.name }
            guard !isKnown else { continue }
            unset.append(variable)
            guard reading.needsEnvironment else { continue }
            let why = variable.message.map { ": \($0)" } ?? ""
            diagnostics.append(
                Diagnostic(
                    rule: Rule.unsetVariable.id, severity: .error,
                    message: "the \(variable.isParameter ? "parameter" : "variable") \(variable.name) is not set\(why)",
                    location: variable.location,
                    hint: variable.isParameter
                        ? "give it with --set, with a column of --each, in the environment or in a file of --env-file"
                        : "set it in the environment or in a file given with --env-file"))
        }
    }

    /// The names of the variables that nothing gives a value, each once.
    var unsetNames: [String] {
        var names: [String] = []
        for variable in unset where !names.contains(variable.name) { names.append(variable.name) }
        return names
    }

    /// A plan that calls what the command line says.
    private func placed(_ plan: JobPlan, _ reading: Reading) -> JobPlan {
        var plan = plan
        if let endpoint = reading.endpoint { plan.service.endpoint = endpoint }
        return plan
    }
}

extension Diagnostic {
    fileprivate func redacted(by redaction: Redaction) -> Diagnostic {
        Diagnostic(
            rule: rule, severity: severity, message: redaction.redacted(message), path: path, location: location,
            notes: notes.map { Note(message: redaction.redacted($0.message), location: $0.location) },
            hint: hint.map { redaction.redacted($0) }, fix: fix)
    }
}
