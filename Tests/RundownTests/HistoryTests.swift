import Foundation
import Testing

/// Looking back, through the command line.
@Suite(.serialized) struct HistoryTests {
    let folder: Folder

    init() throws { folder = try Folder() }

    private func result(_ arguments: String...) async throws -> Program.Result {
        try await Program(arguments, in: folder, environment: Specs.environment).result()
    }

    private func rows(_ arguments: String...) async throws -> [[String: Any]] {
        let result = try await Program(
            ["history", "--format", "json"] + arguments, in: folder, environment: Specs.environment
        ).result()
        expectEnd(result, 0)
        return try objects(inLines: result.output)
    }

    /// A job that succeeds, then fails by what is expected of it, and another one beside it.
    private func runs() async throws {
        let simulator = try await SimulatorProcess(in: folder)
        for (day, more) in [(1, ""), (2, "expect: {files: 1000}\n")] {
            let end = "labels: {course: math, week: \"\(day)\"}\n\(more)duration: 6s"
            try folder.write(Specs.spec("a", end: end), to: "specs/a.yaml")
            if day == 1 { try folder.write(Specs.spec("b", end: "duration: 6s"), to: "specs/b.yaml") }
            let path = day == 1 ? "specs" : "specs/a.yaml"
            let at = "2026-01-0\(day)T00:00:00Z"
            expectEnd(try await result("run", "--endpoint", simulator.url, "--at", at, path), day == 1 ? 0 : 1)
        }
        _ = try await simulator.stop()
    }

    @Test func runsAreFoundComparedAndCounted() async throws {
        try await runs()
        #expect(try await rows().count == 3)
        #expect(try await rows("--label", "course=math").map { $0["job"] as? String } == ["a", "a"])
        #expect(try await rows("--label", "course=math", "--label", "week=2").count == 1)
        #expect(try await rows("--label", "course=art").isEmpty)
        #expect(try await rows("--outcome", "failed", "--since", "1h").count == 1)
        #expect(try await rows("--outcome", "unfinished").isEmpty)
        #expect(try await rows("--outcome", "skipped").isEmpty)
        #expect(try await rows("--until", "1h").isEmpty)
        #expect(try await rows("--since", "2026-01-01T00:00:00Z", "--until", "2126-01-01T00:00:00Z").count == 3)

        let compared = try await rows("--compare", "a")
        #expect(compared.map { $0["outcome"] as? String } == ["failed", "succeeded"])
        let differences = try #require(compared.first?["differences"] as? [String])
        #expect(differences.contains("outcome") && differences.contains("spec") && !differences.contains("files"))
        let table = try await result("history", "--compare", "a")
        expectEnd(table, 0)
        #expect(table.output.contains("failed*") && table.output.contains("* differs from the run before it"))

        let flaky = try await rows("--flaky")
        #expect(flaky.map { $0["job"] as? String } == ["a"])
        #expect(flaky.first?["runs"] as? Int == 2 && flaky.first?["flips"] as? Int == 1)
        let last = try #require(flaky.first?["lastFailure"] as? [String: Any])
        #expect((last["message"] as? String)?.hasPrefix("Expected 1000 files or more") == true)
        let text = try await result("history", "--flaky")
        #expect(text.output.hasPrefix("JOB  RUNS  FAILURES  FLIPS  LAST FAILURE"))
        #expect(try await result("history", "--flaky", "--label", "course=art").output == "no job has failed\n")
    }

    @Test(arguments: [
        ["--compare", "a", "--job", "b"], ["--compare", "a", "--flaky"], ["abc", "--flaky"], ["--since", "yesterday"],
        ["--label", "course"], ["--flaky", "--outcome", "failed"], ["--outcome", "well"],
    ])
    func whatMakesNoSenseIsUsage(_ arguments: [String]) async throws {
        expectEnd(try await Program(["history"] + arguments, in: folder).result(), 64)
    }
}
