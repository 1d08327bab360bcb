import Foundation
import Testing

/// A rehearsal gives the same bytes each time.
@Suite struct DeterminismTests {
    @Test func twoRehearsalsGiveTheSameBytes() async throws {
        let specs = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appending(path: "../../specs").standardized.path
        var found: [[String]] = []
        for _ in 0..<2 {
            let folder = try Folder()
            try FileManager.default.copyItem(atPath: specs, toPath: folder.path("specs"))
            let start = ContinuousClock.now
            let result = try await Program.run(
                "rehearse", "--verbose", "--format", "json", "--report-dir", "reports", "specs", in: folder)
            print("rehearse specs/ took \(ContinuousClock.now - start)")
            expectEnd(result, 0)
            let files = folder.files().filter { $0.hasPrefix("reports/") }
            #expect(files.contains("reports/index.json"))
            found.append([result.output, result.errors] + files + (try files.map { try folder.read($0) }))
        }
        #expect(found[0] == found[1])
    }

    @Test func plansAreTheSameBytes() async throws {
        let folder = try Folder()
        try folder.write(Specs.spec("a"), to: "a.yaml")
        for format in ["text", "json"] {
            let first = try await Program.run("plan", "--format", format, "a.yaml", in: folder)
            let second = try await Program.run("plan", "--format", format, "a.yaml", in: folder)
            expectEnd(first, 0)
            #expect(first.output == second.output)
        }
    }
}
