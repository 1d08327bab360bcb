import Foundation
import Testing

/// A kept text that an output is compared with.
struct Golden {
    /// Below `Tests/Goldens`.
    let path: String

    private static let folder = SpecFile.root.appending(path: "Tests/Goldens")

    /// Whether outputs are written down instead of compared: `RUNDOWN_RECORD=1 swift test --filter SpecsTests`.
    private static let isRecording = ProcessInfo.processInfo.environment["RUNDOWN_RECORD"] == "1"

    /// Compares an output with the kept text, or keeps it. A test that keeps something fails, so that none is ever
    /// taken for one that compares.
    func expect(_ output: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
        let file = Golden.folder.appending(path: path)
        if Golden.isRecording {
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(output.utf8).write(to: file)
            Issue.record(
                "recorded Tests/Goldens/\(path); run again without RUNDOWN_RECORD", sourceLocation: sourceLocation)
            return
        }
        guard let kept = try? String(contentsOf: file, encoding: .utf8) else {
            Issue.record(
                "there is no Tests/Goldens/\(path); record it with RUNDOWN_RECORD=1", sourceLocation: sourceLocation)
            return
        }
        guard let difference = Golden.firstDifference(kept: kept, now: output) else { return }
        Issue.record(
            """
            Tests/Goldens/\(path):\(difference)
            If that is meant, record it with RUNDOWN_RECORD=1 and look at the difference in git.
            """, sourceLocation: sourceLocation)
    }

    /// The number of the first line that differs, and the line as it was and as it is; `nil` where all are equal.
    static func firstDifference(kept: String, now: String) -> String? {
        guard kept != now else { return nil }
        let before = kept.split(separator: "\n", omittingEmptySubsequences: false)
        let after = now.split(separator: "\n", omittingEmptySubsequences: false)
        let same = zip(before, after).prefix { $0 == $1 }.count
        func line(_ lines: [Substring]) -> String { same < lines.count ? "\"\(lines[same])\"" : "the text has ended" }
        return "\(same + 1): kept: \(line(before))\n\(same + 1): now:  \(line(after))"
    }
}
