import ArgumentParser
import FoundationEssentials
import JobPlan

/// Which of the jobs that are given a command is about.
struct SelectionOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp("Only jobs of this name, or of a pattern such as 'math-*'; repeatable.", valueName: "name"))
    var only: [String] = []

    @Option(help: ArgumentHelp("Only jobs with this label; of several, with all.", valueName: LabelSelector.form))
    var label: [LabelSelector] = []

    @Option(
        help: ArgumentHelp(
            "Only this part of the jobs; auto is what Kubernetes, Slurm or AWS Batch say.",
            valueName: ShardArgument.form))
    var shard: ShardArgument?

    var isGiven: Bool { !only.isEmpty || !label.isEmpty || shard != nil }

    func validate() throws { _ = try selection() }

    /// The jobs that are meant.
    ///
    /// - Parameter isWhole: whether all inputs could be read; what is not there may be what is meant.
    /// - Throws: a usage error where no job answers to a selector.
    func choice(among candidates: [JobSelection.Candidate], isWhole: Bool) throws -> JobSelection.Choice {
        let selection = try selection()
        do {
            return try selection.choice(among: candidates)
        } catch {
            guard isWhole else { return JobSelection.Choice(batch: [], here: []) }
            throw ValidationError(error.description)
        }
    }

    /// Says that all the jobs are in other shards.
    func emptiness(of choice: JobSelection.Choice) -> String? {
        guard let shard = try? selection().shard else { return nil }
        let jobs = choice.batch.count == 1 ? "the one job is" : "all \(choice.batch.count) jobs are"
        return "shard \(shard) has nothing to do: \(jobs) in other shards"
    }

    private func selection() throws -> JobSelection {
        do {
            let shard = try shard?.shard(in: ProcessInfo.processInfo.environment)
            return JobSelection(names: only, labels: label, shard: shard)
        } catch {
            throw ValidationError(error.description)
        }
    }
}

extension LabelSelector: ExpressibleByArgument {
    init?(argument: String) { self.init(argument) }
}

extension ShardArgument: ExpressibleByArgument {
    init?(argument: String) { self.init(argument) }
}
