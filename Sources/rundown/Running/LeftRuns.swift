import FoundationEssentials
import JobPlan
import JobRunner
import RunStore
import SystemPackage

/// What dead processes have left of the jobs of a command, also of those that cannot be planned now.
struct LeftRuns {
    private let planned: Set<JobIdentity>
    /// The names and the specs of jobs that cannot be planned; the specs by their absolute paths.
    private let unplanned: Set<[String]>

    init(of workload: Workload) {
        planned = Set(workload.plans.map { JobIdentity(of: $0) })
        let here = FilePath(FileManager.default.currentDirectoryPath)
        unplanned = Set(
            workload.unplanned.map { [$0.name, here.pushing(FilePath($0.path)).lexicallyNormalized().string] })
    }

    /// Whether the journal has anything of them. None is made where there is none.
    func areAny(in state: StateOptions) throws(JournalError) -> Bool {
        guard !planned.isEmpty || !unplanned.isEmpty, let store = try state.openExisting() else { return false }
        let isAny = try store.unfinishedRuns(of: nil).contains(where: isMeant)
        try store.close()
        return isAny
    }

    /// All of them, and nothing that is due.
    func batch(_ environment: RunEnvironment) throws(JournalError) -> Batch {
        var batch = Batch([], environment: environment)
        let known = try environment.registry?.unfinishedRuns(of: nil) ?? []
        batch.goOn(with: known.filter(isMeant))
        return batch
    }

    /// Those of jobs that cannot be planned go on beside a batch of the others.
    func add(to batch: inout Batch, _ environment: RunEnvironment) throws(JournalError) {
        guard !unplanned.isEmpty else { return }
        batch.goOn(with: try environment.registry?.unfinishedRuns(of: nil).filter(isUnplanned) ?? [])
    }

    private func isMeant(_ run: KnownRun) -> Bool { planned.contains(run.job) || isUnplanned(run) }

    /// Whether it is a run of a job that cannot be planned, by the spec that it was begun with.
    private func isUnplanned(_ run: KnownRun) -> Bool {
        guard !planned.contains(run.job), let spec = run.beginning.spec, let folder = spec.folder,
            let file = FilePath(spec.file).lastComponent
        else { return false }
        return unplanned.contains([run.beginning.job, FilePath(folder).appending(file).string])
    }
}
