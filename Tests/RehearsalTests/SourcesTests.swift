import Foundation
import Testing

/// What would leave the simulation's thread or its clock stands in none of the sources that run on it.
struct SourcesTests {
    private static let forbidden = [
        "Task {", "Task{", "Task.detached", "Task.immediate", "ContinuousClock", "SuspendingClock", "Task.sleep",
        "Date()",
        "Date.now", "DispatchQueue", "usleep(", "SystemRandomNumberGenerator",
    ]

    @Test(arguments: ["JobRunner", "CloudRecordingAPI", "Notifying", "Simulator", "Rehearsal"])
    func nothingLeavesTheSimulation(target: String) throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Sources/\(target)")
        let files = try #require(FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil))
        var count = 0
        for case let file as URL in files where file.pathExtension == "swift" {
            count += 1
            let text = try String(contentsOf: file, encoding: .utf8)
            for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
                // Child tasks of a group are the simulation's own.
                let code = line.prefix(upTo: line.firstRange(of: "//")?.lowerBound ?? line.endIndex)
                    .replacing("addTask", with: "")
                for word in Self.forbidden where code.contains(word) {
                    Issue.record("\(target)/\(file.lastPathComponent):\(index + 1): \(word)")
                }
            }
        }
        #expect(count > 0)
    }
}
