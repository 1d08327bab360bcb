/// A part of a batch as it is asked for: `2/8`, `auto/8` or `auto`, where the process finds out from its environment.
package struct ShardArgument: Sendable, Hashable {
    package static let form = "index/count|auto/count|auto"

    /// From 1; `nil` where the environment tells it.
    private let index: Int?
    /// `nil` where the environment tells it.
    private let count: Int?

    /// `nil` where the text is of another form, or no such part can be.
    package init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard 1...2 ~= parts.count else { return nil }
        index = parts[0] == "auto" ? nil : ShardArgument.number(parts[0])
        count = parts.count == 2 ? ShardArgument.number(parts[1]) : nil
        if index == nil, parts[0] != "auto" { return nil }
        if parts.count == 2 || index != nil {
            guard let count, Shard(index: index ?? 1, count: count) != nil else { return nil }
        }
    }

    /// The part that is meant.
    ///
    /// - Throws: in a sentence, why the environment does not tell.
    package func shard(in environment: [String: String]) throws(ShardProblem) -> Shard {
        if let index, let count, let shard = Shard(index: index, count: count) { return shard }
        let found = try TaskArray.found(in: environment)
        guard let count = count ?? found.count else {
            throw ShardProblem("\(found.variable) does not tell how many shards there are; say it: --shard auto/COUNT")
        }
        if let told = found.count, told != count {
            throw ShardProblem(
                "--shard says \(count) shards, and \(found.countVariable ?? found.variable) says \(told)")
        }
        guard let shard = Shard(index: found.index + 1, count: count) else {
            throw ShardProblem(
                "\(found.variable) makes this shard \(found.index + 1), and there are \(count) (at most \(Shard.limit))"
            )
        }
        return shard
    }

    fileprivate static func number(_ text: some StringProtocol) -> Int? {
        guard !text.isEmpty, text.utf8.allSatisfy({ 48...57 ~= $0 }) else { return nil }
        return Int(text)
    }
}

/// Why it is not known which part of a batch is meant.
package struct ShardProblem: Error, Hashable, CustomStringConvertible {
    package let description: String

    init(_ description: String) { self.description = description }
}

/// What a scheduler that starts one program many times tells each of them.
private struct TaskArray {
    /// What was read.
    let variable: String
    /// From 0.
    let index: Int
    /// `nil` where the scheduler does not tell.
    var count: Int?
    var countVariable: String?

    /// What the environment says. An empty variable says nothing.
    static func found(in environment: [String: String]) throws(ShardProblem) -> TaskArray {
        let set = environment.filter { !$0.value.isEmpty }
        let found = [try kubernetes(set), try slurm(set), try batch(set)].compactMap(\.self)
        guard let first = found.first else {
            throw ShardProblem(
                "--shard auto finds none of JOB_COMPLETION_INDEX (Kubernetes), SLURM_ARRAY_TASK_ID and "
                    + "AWS_BATCH_JOB_ARRAY_INDEX in the environment; say --shard INDEX/COUNT")
        }
        guard found.count == 1 else {
            throw ShardProblem(
                "\(found.map(\.variable).joined(separator: " and ")) are set, and only one of them can tell; say "
                    + "--shard INDEX/COUNT")
        }
        return first
    }

    /// An Indexed Job of Kubernetes: the index from 0.
    private static func kubernetes(_ set: [String: String]) throws(ShardProblem) -> TaskArray? {
        try number("JOB_COMPLETION_INDEX", set).map { TaskArray(variable: "JOB_COMPLETION_INDEX", index: $0) }
    }

    /// A job array of AWS Batch: the index from 0, and the size.
    private static func batch(_ set: [String: String]) throws(ShardProblem) -> TaskArray? {
        guard let index = try number("AWS_BATCH_JOB_ARRAY_INDEX", set) else { return nil }
        let size = "AWS_BATCH_JOB_ARRAY_SIZE"
        return TaskArray(
            variable: "AWS_BATCH_JOB_ARRAY_INDEX", index: index, count: try number(size, set), countVariable: size)
    }

    /// A job array of Slurm: ids from any number in steps of any width. With gaps in them they are no shards.
    private static func slurm(_ set: [String: String]) throws(ShardProblem) -> TaskArray? {
        let name = "SLURM_ARRAY_TASK_ID"
        guard let id = try number(name, set) else { return nil }
        let first = try number("SLURM_ARRAY_TASK_MIN", set) ?? 0
        let step = max(try number("SLURM_ARRAY_TASK_STEP", set) ?? 1, 1)
        let count = try number("SLURM_ARRAY_TASK_COUNT", set)
        let last = try number("SLURM_ARRAY_TASK_MAX", set)
        let isEven = id >= first && (id - first) % step == 0
        let isWhole = count.flatMap { count in last.map { ($0 - first) / step + 1 == count } } ?? true
        guard isEven, isWhole else {
            throw ShardProblem("the ids of this Slurm array have gaps, and shards have none; use --array=1-COUNT")
        }
        return TaskArray(
            variable: name, index: (id - first) / step, count: count, countVariable: "SLURM_ARRAY_TASK_COUNT")
    }

    private static func number(_ name: String, _ set: [String: String]) throws(ShardProblem) -> Int? {
        guard let text = set[name] else { return nil }
        guard let number = ShardArgument.number(text) else { throw ShardProblem("\(name) is no number: \"\(text)\"") }
        return number
    }
}
