import CloudRecordingAPI
import FoundationEssentials
import JobPlan
import JobSpec
import SourceText
import SystemPackage

/// One file's jobs, read and planned, apart from those of all other files.
struct ReadSpec: Sendable {
    /// A job's reading, and what came of planning it.
    struct Job: Sendable {
        let diagnostics: [Diagnostic]
        /// Where a secret stands in the spec itself.
        let secrets: [SourceLocation]
        let unset: [UnsetVariable]
        let parameters: Set<String>
        let plan: JobPlan?
        /// The spec as it takes effect, where that is asked for.
        let rendered: RenderedSpec?
        /// Secrets that messages may hold.
        let openSecrets: [Secret]
        /// What the job is chosen by, as far as it is known.
        let candidate: JobSelection.Candidate
    }

    let file: SourceFile
    let jobs: [Job]
    /// Where secrets stand in the file and its bases, if anything is to be said about its jobs.
    let secrets: [SourceLocation]

    init(_ file: SourceFile, of documents: [(document: JobDocument, jobs: [Job])]) {
        self.file = file
        jobs = documents.flatMap(\.jobs)
        secrets = documents.flatMap { document, jobs in
            jobs.contains { !$0.diagnostics.isEmpty } ? document.secretPlaces : []
        }
    }
}

/// Reads and plans files, many of them on all cores.
struct SpecReader: Sendable {
    var values: Values
    /// Whether what `${file:…}` names is read.
    let readsFiles: Bool
    /// When the run begins, in Unix seconds.
    let beginning: Int64?
    /// The time of day for rules that ask for it, in Unix seconds.
    let now: Int64?
    /// What becomes of the plans.
    let purpose: Purpose
    /// How specs are printed, if they are.
    let rendering: Rendering?
    /// Texts that stand for what is on the disk, by path.
    let texts: [String: SourceFile]

    /// Where values come from.
    struct Values: Sendable {
        var environment: [String: String] = [:]
        var environmentFile: [String: GivenValue] = [:]
        var settings: [String: GivenValue] = [:]
        /// The rows of a table, for each of which a job is made; without a table one job is.
        var rows: [Variables.Row]?
    }

    /// What becomes of plans.
    enum Purpose: Sendable {
        /// They are only judged.
        case judging
        /// They are shown, so that there must be no secret in them where it would be seen.
        case showing
        /// The service is called by them.
        case running
    }

    typealias Outcome = Result<ReadSpec, InputFiles.Problem>

    /// What came of each path, in the order of the paths.
    func read(_ paths: [String]) async -> [Outcome] {
        // Several chunks a core, since files differ in size.
        let length = max(16, paths.count / (ProcessInfo.processInfo.activeProcessorCount * 4))
        guard paths.count > length else { return paths.map(read) }
        return await withTaskGroup(of: (start: Int, outcomes: [Outcome]).self) { group in
            for start in stride(from: 0, to: paths.count, by: length) {
                let chunk = paths[start..<min(start + length, paths.count)]
                group.addTask { @concurrent in (start, chunk.map(read)) }
            }
            var chunks: [(start: Int, outcomes: [Outcome])] = []
            for await chunk in group { chunks.append(chunk) }
            return chunks.sorted { $0.start < $1.start }.flatMap(\.outcomes)
        }
    }

    private func read(_ path: String) -> Outcome {
        let file: SourceFile
        do {
            if let text = texts[path] { file = text } else { file = try InputFiles.read(path) }
        } catch {
            return .failure(error)
        }
        let readFile = readsFiles ? SpecReader.fileReader(beside: path) : nil
        let documents = Job.documents(file, bases: SpecReader.readBase)
        guard let rows = values.rows else {
            let variables = variables(row: nil, readFile)
            return .success(ReadSpec(file, of: documents.map { ($0, [read($0, variables)]) }))
        }
        let jobs = documents.map { document in
            let problem = document.sharedName(by: rows)
            return (
                document,
                rows.enumerated().map { index, row in
                    read(
                        document, variables(row: row, readFile), problem: index == 0 ? problem : nil,
                        isPlanned: index == 0 || problem == nil)
                }
            )
        }
        return .success(ReadSpec(file, of: jobs))
    }

    private func variables(
        row: Variables.Row?, _ readFile: (@Sendable (String) -> Result<String, Variables.FileProblem>)?
    ) -> Variables {
        Variables(
            environment: values.environment, environmentFile: values.environmentFile, settings: values.settings,
            row: row, readFile: readFile)
    }

    private func read(
        _ document: JobDocument, _ variables: Variables, problem: Diagnostic? = nil, isPlanned: Bool = true
    ) -> ReadSpec.Job {
        let reading = document.reading(variables)
        var shown = reading
        if purpose != .running, reading.isValid, let secrets = reading.openSecrets {
            shown = document.reading(variables, hiding: secrets)
        }
        var (plan, problems) = Planner.plan(
            shown, beginning: beginning, now: now, isForRunning: purpose != .judging)
        if !reading.sources.isEmpty { problems = problems.map { $0.from(reading.sources) } }
        plan?.row = variables.row?.location
        plan?.openSecrets = reading.openSecrets?.values ?? []
        return ReadSpec.Job(
            diagnostics: reading.diagnostics + problems + [problem].compactMap(\.self), secrets: reading.writtenSecrets,
            unset: reading.unset, parameters: reading.parameters, plan: isPlanned ? plan : nil,
            rendered: rendering.flatMap { RenderedSpec(reading, $0, row: variables.row) },
            openSecrets: reading.openSecrets?.values ?? [],
            candidate: JobSelection.Candidate(name: shown.statedName, labels: shown.statedLabels))
    }

    /// The parameters that files declare, and those of them that are secret. What is wrong with the files is not said.
    func parameters(of paths: [String]) -> (all: Set<String>, secret: Set<String>) {
        var (all, secret): (Set<String>, Set<String>) = ([], [])
        for path in paths {
            guard let file = try? texts[path] ?? InputFiles.read(path) else { continue }
            for document in Job.documents(file, bases: SpecReader.readBase) {
                all.formUnion(document.parameters)
                secret.formUnion(document.secretParameters)
            }
        }
        return (all, secret)
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

    static func fileReader(beside spec: String) -> @Sendable (String) -> Result<String, Variables.FileProblem> {
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
}
