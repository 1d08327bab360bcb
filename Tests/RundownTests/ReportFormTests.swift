import Foundation
import Testing

/// Reports in other forms, through the program: shown, kept beside the index, and deleted when they are old.
struct ReportFormTests {
    let folder: Folder

    init() throws {
        folder = try Folder()
        try folder.write(Specs.spec("a"), to: "specs/a.yaml")
        try folder.write(Specs.spec("b"), to: "specs/b.yaml")
    }

    private func rehearse(_ more: String...) async throws -> Program.Result {
        try await Program(["rehearse", "-q", "--report-dir", "reports"] + more + ["specs"], in: folder).result()
    }

    private func reports() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path("reports")).filter { !$0.hasPrefix(".") }
            .sorted()
    }

    @Test(arguments: [
        ("text", "a  succeeded"), ("json", #""name" : "a""#), ("markdown", "# All 2 jobs succeeded"),
        ("junit", #"<testsuite name="rundown" tests="2""#), ("html", "<h1>All 2 jobs succeeded</h1>"),
        ("prometheus", #"rundown_runs_total{outcome="succeeded"} 2"#),
    ])
    func aFolderAndItsIndexAreShownInEveryForm(_ format: String, _ expected: String) async throws {
        expectEnd(try await rehearse(), 0)
        for source in ["reports", "reports/index.json"] {
            let shown = try await Program.run("report", source, "--format", format, in: folder)
            expectEnd(shown, 0)
            #expect(shown.output.contains(expected))
        }
    }

    @Test func aFolderWithoutAnIndexStandsForAllOfItsReports() async throws {
        expectEnd(try await rehearse(), 0)
        try FileManager.default.removeItem(atPath: folder.path("reports/index.json"))
        let shown = try await Program.run("report", "reports", "--format", "markdown", in: folder)
        expectEnd(shown, 0)
        #expect(shown.output.hasPrefix("# All 2 jobs succeeded\n"))
    }

    @Test func anIndexLeadsNowhereElse() async throws {
        expectEnd(try await rehearse(), 0)
        let index = try folder.read("reports/index.json")
        try folder.write(index.replacing("a-2026", with: "../reports/a-2026"), to: "reports/index.json")
        let shown = try await Program.run("report", "reports", in: folder)
        expectEnd(shown, 65)
        #expect(shown.errors.contains("is no file beside the index"))
    }

    @Test func whatIsMissingIsNamed() async throws {
        expectEnd(try await rehearse(), 0)
        try FileManager.default.removeItem(atPath: folder.path("reports/b-20260101T000000Z.json"))
        let shown = try await Program.run("report", "reports", in: folder)
        expectEnd(shown, 66)
        #expect(shown.errors.contains("reports/b-20260101T000000Z.json: there is no such file"))
    }

    @Test func formsAreWrittenBesideTheIndexAndCountersGoOn() async throws {
        let forms = ["html", "junit", "markdown", "prometheus"].flatMap { ["--report-format", $0] }
        for _ in 1...2 {
            expectEnd(
                try await Program(
                    ["rehearse", "-q", "--report-dir", "reports"] + forms + ["specs"], in: folder
                ).result(), 0)
        }
        #expect(
            try reports() == [
                "a-20260101T000000Z.json", "b-20260101T000000Z.json", "index.html", "index.json", "index.md",
                "index.prom", "index.xml",
            ])
        #expect(try folder.read("reports/index.prom").contains(#"rundown_runs_total{outcome="succeeded"} 4"#))
    }

    /// A run that was over is told of again, and counted once in each folder.
    @Test func aRunThatWasOverIsNotCountedAgain() async throws {
        let simulator = try await SimulatorProcess(in: folder)
        try folder.write(Specs.spec("a", end: "duration: 2s"), to: "specs/a.yaml")
        func counts(_ reports: String, at time: String) async throws -> [Substring] {
            let arguments = [
                "run", "-q", "--endpoint", simulator.url, "--at", time, "--report-dir", reports, "--report-format",
                "prometheus", "specs/a.yaml",
            ]
            expectEnd(try await Program(arguments, in: folder, environment: Specs.environment).result(), 0)
            return try folder.read("\(reports)/index.prom").split(separator: "\n").filter {
                $0.contains("_total{") || $0.hasPrefix("rundown_step_lateness_seconds")
            }
        }
        let first = try await counts("reports", at: "2026-01-01T08:00:00Z")
        #expect(first.contains(#"rundown_runs_total{outcome="succeeded"} 1"#))
        for _ in 0..<2 { #expect(try await counts("reports", at: "2026-01-01T08:00:00Z") == first) }
        // Its report is nowhere else yet.
        #expect(try await counts("others", at: "2026-01-01T08:00:00Z") == first)
        let both = try await counts("reports", at: "2026-01-02T08:00:00Z")
        #expect(both.contains(#"rundown_runs_total{outcome="succeeded"} 2"#))
        // Where nothing has counted it yet, its report is no sign that something has.
        try FileManager.default.removeItem(atPath: folder.path("reports/index.prom"))
        #expect(try await counts("reports", at: "2026-01-01T08:00:00Z") == first)
        _ = try await simulator.stop()
    }

    /// What several processes count in one folder adds up.
    @Test func manyWritersCountTogether() async throws {
        try await withThrowingTaskGroup(of: Program.Result.self) { group in
            for number in 0..<16 {
                let at = "2026-01-01T00:00:\(10 + number)Z"
                group.addTask {
                    try await Program.run(
                        "rehearse", "-q", "--report-dir", "reports", "--report-format", "prometheus", "--at", at,
                        "specs/a.yaml", in: folder)
                }
            }
            for try await result in group { expectEnd(result, 0) }
        }
        #expect(try folder.read("reports/index.prom").contains(#"rundown_runs_total{outcome="succeeded"} 16"#))
    }

    @Test func onlyOldReportsAreDeleted() async throws {
        for day in ["01", "02", "03"] { expectEnd(try await rehearse("--at", "2026-01-\(day)T08:00:00Z"), 0) }
        // Files of others, with names like those of reports.
        try folder.write("{}", to: "reports/a-20250101T000000Z.json")
        try folder.write("mine", to: "reports/notes.txt")
        let foreign = try folder.read("reports/b-20260101T080000Z.json")
        try folder.write(foreign, to: "reports/c-20260101T080000Z.json")
        expectEnd(try await rehearse("--at", "2026-01-04T08:00:00Z", "--keep-reports", "2"), 0)
        #expect(
            try reports() == [
                "a-20250101T000000Z.json", "a-20260103T080000Z.json", "a-20260104T080000Z.json",
                "b-20260103T080000Z.json", "b-20260104T080000Z.json", "c-20260101T080000Z.json", "index.json",
                "notes.txt",
            ])
    }

    @Test(arguments: [
        ["--keep-reports", "0"], ["--keep-reports", "14"], ["--report-format", "html"], ["--report-format", "pdf"],
    ])
    func optionsThatMeanNothingAreRefused(_ options: [String]) async throws {
        expectEnd(try await Program(["rehearse", "-q"] + options + ["specs"], in: folder).result(), 64)
        #expect(folder.files() == ["specs/a.yaml", "specs/b.yaml"])
    }
}
