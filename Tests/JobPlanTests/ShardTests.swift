import JobPlan
import Testing

/// Parts of a batch for several processes.
struct ShardTests {
    private static let names = (1...1000).map { "job-\($0)" }

    private func parts(_ count: Int, of names: [String] = names) throws -> [[String]] {
        try (1...count).map { index in
            let shard = try #require(Shard(index: index, count: count))
            return names.filter { shard.holds($0) }
        }
    }

    @Test(arguments: [1, 2, 3, 8, 31])
    func everyJobIsInOneShard(_ count: Int) throws {
        let parts = try parts(count)
        #expect(parts.flatMap(\.self).sorted() == Self.names.sorted())
        // Of so many jobs no shard has much more than its share.
        #expect(parts.allSatisfy { $0.count <= 1000 / count + 60 })
    }

    @Test func jobsStayWhenOthersCome() throws {
        let few = try parts(4, of: Array(Self.names.prefix(300)))
        let many = try parts(4)
        for (before, after) in zip(few, many) { #expect(Set(before).isSubset(of: after)) }
    }

    @Test func anotherShardTakesJobsAndNoOtherGetsAny() throws {
        let four = try parts(4)
        let five = try parts(5)
        for (before, after) in zip(four, five) { #expect(Set(after).isSubset(of: before)) }
        #expect((150...250).contains(five[4].count))
    }

    /// It must be so on every machine and for ever.
    @Test func whereAJobIsNeverChanges() throws {
        let parts = try parts(3, of: ["algebra", "biology", "chemistry", "physics", "history"])
        #expect(parts == Self.kept)
    }

    private static let kept: [[String]] = [["physics"], ["algebra", "chemistry"], ["biology", "history"]]

    @Test(arguments: [
        "0/3", "4/3", "1/0", "/3", "1/", "1", "a/3", "auto/", "auto/0", "auto/x", "-1/3", "1/3/5", "", "1/10001",
    ])
    func whatIsNoShardIsRefused(_ text: String) { #expect(ShardArgument(text) == nil) }

    @Test(
        arguments: [
            ("2/3", [:], "2/3"),
            ("auto/4", ["JOB_COMPLETION_INDEX": "0"], "1/4"),
            ("auto/4", ["JOB_COMPLETION_INDEX": "3", "SLURM_ARRAY_TASK_ID": ""], "4/4"),
            (
                "auto",
                [
                    "SLURM_ARRAY_TASK_ID": "7", "SLURM_ARRAY_TASK_MIN": "5", "SLURM_ARRAY_TASK_MAX": "9",
                    "SLURM_ARRAY_TASK_COUNT": "5",
                ], "3/5"
            ),
            (
                "auto",
                [
                    "SLURM_ARRAY_TASK_ID": "9", "SLURM_ARRAY_TASK_MIN": "1", "SLURM_ARRAY_TASK_MAX": "9",
                    "SLURM_ARRAY_TASK_STEP": "4", "SLURM_ARRAY_TASK_COUNT": "3",
                ], "3/3"
            ),
            ("auto", ["AWS_BATCH_JOB_ARRAY_INDEX": "1", "AWS_BATCH_JOB_ARRAY_SIZE": "2"], "2/2"),
            ("auto/2", ["AWS_BATCH_JOB_ARRAY_INDEX": "1"], "2/2"),
        ] as [(String, [String: String], String)])
    func theEnvironmentTellsTheShard(_ text: String, _ environment: [String: String], _ shard: String) throws {
        #expect(try ShardArgument(text)?.shard(in: environment).description == shard)
    }

    @Test(
        arguments: [
            ("auto", [:], "finds none of"),
            ("auto", ["JOB_COMPLETION_INDEX": "0"], "does not tell how many"),
            ("auto/2", ["JOB_COMPLETION_INDEX": "2"], "makes this shard 3, and there are 2"),
            ("auto/2", ["JOB_COMPLETION_INDEX": "x"], "is no number"),
            ("auto/2", ["JOB_COMPLETION_INDEX": "0", "AWS_BATCH_JOB_ARRAY_INDEX": "0"], "only one of them can tell"),
            ("auto/3", ["AWS_BATCH_JOB_ARRAY_INDEX": "1", "AWS_BATCH_JOB_ARRAY_SIZE": "2"], "says 2"),
            (
                "auto",
                [
                    "SLURM_ARRAY_TASK_ID": "7", "SLURM_ARRAY_TASK_MIN": "1", "SLURM_ARRAY_TASK_MAX": "7",
                    "SLURM_ARRAY_TASK_COUNT": "3",
                ], "have gaps"
            ),
        ] as [(String, [String: String], String)])
    func whatCannotBeKnownIsSaid(_ text: String, _ environment: [String: String], _ words: String) throws {
        let argument = try #require(ShardArgument(text))
        #expect { try argument.shard(in: environment) } throws: { "\($0)".contains(words) }
    }
}
