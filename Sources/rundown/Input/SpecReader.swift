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
    }

    let file: SourceFile
    let jobs: [Job]
}

/// Reads and plans files, many of them on all cores.
struct SpecReader: Sendable {
    let environment: [String: String]
    let environmentFile: [String: String]
    let settings: [String: String]
    /// Whether what `${file:…}` names is read.
    let readsFiles: Bool
    /// When the run begins, in Unix seconds.
    let beginning: Int64?
    /// The time of day for rules that ask for it, in Unix seconds.
    let now: Int64?
    /// Whether the plans will be shown or run, rather than only judged.
    let isForRunning: Bool
    /// Texts that stand for what is on the disk, by path.
    let texts: [String: SourceFile]

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
        let variables = Variables(
            environment: environment, environmentFile: environmentFile, settings: settings,
            readFile: readsFiles ? SpecReader.fileReader(beside: path) : nil)
        let jobs = Job.reading(file, variables: variables, bases: SpecReader.readBase).map { job in
            let (plan, problems) = Planner.plan(job, beginning: beginning, now: now, isForRunning: isForRunning)
            return ReadSpec.Job(
                diagnostics: job.diagnostics + problems, secrets: job.writtenSecrets, unset: job.unset,
                parameters: job.parameters, plan: plan)
        }
        return .success(ReadSpec(file: file, jobs: jobs))
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
}
