import Foundation
import Testing

/// Which of many jobs are run, and when.
@Suite(.serialized) struct BatchTests {
    let folder: Folder

    init() throws {
        folder = try Folder()
        for (name, course) in [("algebra", "math"), ("geometry", "math"), ("physics", "science")] {
            let spec = Specs.spec(name, end: "duration: 8s") + "labels: {course: \(course), \(name): \"yes\"}\n"
            try folder.write(spec, to: "specs/\(name).yaml")
        }
        // Needs what nobody gives.
        try folder.write(
            Specs.spec("chemistry", end: "duration: 8s").replacing("${KEY:-key}", with: "${NOBODY}"),
            to: "specs/chemistry.yaml")
    }

    private func names(_ arguments: String..., environment: [String: String] = [:]) async throws -> [String] {
        let result = try await Program(
            ["plan", "--format", "json"] + arguments + ["specs"], in: folder, environment: environment
        ).result()
        expectEnd(result, 0)
        let jobs = try #require(try object(result.output)["jobs"] as? [[String: Any]])
        return jobs.compactMap { $0["name"] as? String }
    }

    private func run(_ arguments: String..., environment: [String: String] = [:]) async throws -> Program.Result {
        try await Program(
            ["run", "--report-dir", "reports"] + arguments + ["specs"], in: folder,
            environment: Specs.environment.merging(environment) { $1 }
        ).result()
    }

    private func outcomes() throws -> [String] {
        let runs = try #require(try object(folder.read("reports/index.json"))["runs"] as? [[String: Any]])
        return runs.map { "\($0["job"] ?? "") \($0["outcome"] ?? "")" }
    }

    // MARK: - Which

    @Test func selectorsChoose() async throws {
        #expect(try await names("--only", "physics", "--only", "alg*") == ["algebra", "physics"])
        #expect(try await names("--label", "course=math") == ["algebra", "geometry"])
        #expect(try await names("--label", "course", "--label", "physics") == ["physics"])
    }

    @Test(arguments: [
        (["--only", "algbra"], "did you mean \"algebra\"?"),
        (["--only", "alg[ae]bra"], "the wildcards are * and ?"), (["--label", "course=art"], "no job has that label"),
        (["--only", "physics", "--label", "course=math"], "no job is meant by all of"),
        (["--shard", "auto/2"], "finds none of"), (["--shard", "3/2"], "--shard"), (["--label", "=x"], "--label"),
        (["--jobs", "0"], "--jobs wants a number"), (["--spread", "25h"], "--spread is a day at most"),
        (["--progress", "live", "--log-format", "json"], "--log-format json"),
    ])
    func whatChoosesNothingIsAMistake(_ arguments: [String], _ words: String) async throws {
        let result = try await Program(
            ["run"] + arguments + ["specs"], in: folder, environment: Specs.environment.merging(["NOBODY": "x"]) { $1 }
        ).result()
        expectEnd(result, 64)
        #expect(result.errors.contains(words), "\(result.errors)")
    }

    /// Every job is in one shard, and whoever has none is content.
    @Test func shardsShareTheJobs() async throws {
        var all: [String] = []
        var empty: [Int] = []
        for index in 0..<8 {
            let names = try await names("--shard", "auto/8", environment: ["JOB_COMPLETION_INDEX": "\(index)"])
            if names.isEmpty { empty.append(index + 1) }
            all += names
        }
        #expect(all.sorted() == ["algebra", "chemistry", "geometry", "physics"])
        let index = try #require(empty.first)
        let idle = try await run("--shard", "\(index)/8")
        expectEnd(idle, 0)
        #expect(idle.errors == "rundown: shard \(index)/8 has nothing to do: all 4 jobs are in other shards\n")
        #expect(idle.output.isEmpty)
        let quiet = try await run("--quiet", "--shard", "\(index)/8")
        #expect(quiet.errors.isEmpty && quiet.output.isEmpty)
    }

    /// What is wrong with a job that was not chosen is nobody's business now, but for its name.
    @Test func otherJobsNeedNothing() async throws {
        try folder.write("version: 1\nname: broken\nmode: nix\n", to: "specs/broken.yaml")
        let refused = try await run("--only", "physics", "--only", "chemistry", "--endpoint", "http://127.0.0.1:1")
        expectEnd(refused, 78)
        let validated = try await Program.run("validate", "--label", "course=math", "specs", in: folder)
        expectEnd(validated, 0)
        #expect(validated.output.hasPrefix("2 jobs in 2 files: all good\n"))
        try folder.write(Specs.spec("physics"), to: "specs/again.yaml")
        let twice = try await Program.run("validate", "--only", "physics", "specs", in: folder)
        expectEnd(twice, 65)
        #expect(twice.output.contains("another job is called physics already"))
        let other = try await Program.run("validate", "--only", "algebra", "specs", in: folder)
        expectEnd(other, 0)
    }

    /// What is not there may be what is meant.
    @Test func aMissingFileIsSaidFirst() async throws {
        let result = try await Program.run("validate", "--only", "music", "specs", "music.yaml", in: folder)
        expectEnd(result, 66)
        #expect(result.errors == "rundown: music.yaml: there is no such file\n", "\(result.errors)")
    }

    /// What is wrong with one job keeps no other from being run, and no job is run without its values.
    @Test func whatIsSoundIsRunBesideWhatIsNot() async throws {
        let simulator = try await SimulatorProcess(in: folder)
        for (file, text) in [("", ""), ("specs/broken.yaml", "version: 1\nname: broken\nmode: nix\n")] {
            if !file.isEmpty { try folder.write(text, to: file) }
            let at = "2026-01-01T00:0\(file.isEmpty ? 0 : 1):00Z"
            let refused = try await run("--endpoint", simulator.url, "--at", at)
            expectEnd(refused, 78)
            let result = try await run("--keep-going", "--endpoint", simulator.url, "--at", at)
            expectEnd(result, 78)
            #expect(result.errors.contains("the variable NOBODY is not set"))
            #expect(try outcomes() == ["algebra succeeded", "geometry succeeded", "physics succeeded"])
        }
        #expect(try await simulator.stop().ledger.allSatisfy { !"\($0)".contains("chemistry") })
    }

    @Test func aChosenJobIsRun() async throws {
        let simulator = try await SimulatorProcess(in: folder)
        let result = try await run("--only", "algebra", "--endpoint", simulator.url)
        expectEnd(result, 0)
        #expect(try outcomes() == ["algebra succeeded"])
        _ = try await simulator.stop()
    }

    // MARK: - When

    @Test func afterAFailureNoJobIsBegun() async throws {
        // Whichever begins first.
        for name in ["algebra", "chemistry", "geometry", "physics"] {
            try folder.write(
                Specs.spec(name, end: "duration: 8s\nexpect: {files: 9999}"), to: "specs/\(name).yaml")
        }
        let simulator = try await SimulatorProcess(in: folder)
        let skipping = try await run(
            "--fail-fast", "--jobs", "1", "--endpoint", simulator.url, "--log-format", "json")
        expectEnd(skipping, 1)
        let outcomes = try outcomes()
        #expect(outcomes.map { $0.split(separator: " ")[1] }.sorted() == ["failed", "skipped", "skipped", "skipped"])
        // Each line on standard error is an object.
        let events = try objects(inLines: skipping.errors)
        #expect(events.contains { $0["event"] as? String == "waits" && $0["job"] != nil })
        #expect(events.count { $0["event"] as? String == "ended" } == 4)
        #expect(events.allSatisfy { $0["time"] is String && $0["level"] is String && $0["message"] is String })
        _ = try await simulator.stop()
    }

}
