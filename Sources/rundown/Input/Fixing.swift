import JobSpec
import SourceText
import SystemPackage

/// The fixes of a workload's files, made in memory until there is nothing more to fix.
struct Fixing {
    /// The workload with its fixes made.
    private(set) var workload: Workload
    private var originals: [String: SourceFile] = [:]
    /// Where secrets stand in the files, before and after.
    private var secrets: [SourceLocation] = []
    private var fixed: [String: FixedText] = [:]

    /// A fix may bring another one to light; this is as often as that is followed.
    private static let rounds = 20

    /// - Parameter read: reads the workload anew, with texts that stand for what is on the disk.
    init(_ workload: Workload, read: ([String: SourceFile]) async throws -> Workload) async throws {
        self.workload = workload
        for file in workload.files { originals[file.name] = file }
        secrets = workload.secrets
        for _ in 0..<Fixing.rounds {
            let byFile = Dictionary(grouping: self.workload.diagnostics) { $0.fix?.location.file.name }
            var isChanged = false
            for file in workload.files {
                guard let found = byFile[file.name] else { continue }
                if fixed[file.name, default: FixedText(file)].make(found) { isChanged = true }
            }
            guard isChanged else { return }
            self.workload = try await read(fixed.mapValues(\.file))
            secrets += self.workload.secrets
        }
    }

    /// How many fixes were made.
    var count: Int { fixed.values.reduce(0) { $0 + $1.count } }

    var summary: String {
        let files = changed.count
        return "fixed \(count) problem\(count == 1 ? "" : "s") in \(files) file\(files == 1 ? "" : "s")"
    }

    /// What the fixes change, as a unified diff, and whether secrets are masked in it.
    var diff: (text: String, isMasked: Bool) {
        let diffs = changed.map { old, new in
            // Those of the files themselves, be there anything to say about them or not.
            let own = [old, new].flatMap { Job.documents($0) }.flatMap(\.secretPlaces)
            return UnifiedDiff.text(from: old, to: new, hiding: secrets + own)
        }
        return (diffs.map(\.text).joined(), diffs.contains(where: \.isMasked))
    }

    /// Writes the files that changed.
    func write() throws {
        for (old, new) in changed {
            let path = FilePath(old.name)
            guard let bytes = try? InputFiles.bytes(old.name), bytes == old.bytes else {
                throw OutputProblem(description: "\(path) was changed by something else meanwhile, and is left alone")
            }
            try AtomicFile.replace(path, with: new.bytes)
        }
    }

    private var changed: [(old: SourceFile, new: SourceFile)] {
        workload.files.compactMap { file in
            guard let old = originals[file.name], let new = fixed[file.name]?.file, new.bytes != old.bytes else {
                return nil
            }
            return (old, new)
        }
    }
}
