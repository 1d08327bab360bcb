import Foundation
import Testing

@testable import ReportRendering

/// The page about reports lists every metric as the metrics describe themselves.
struct MetricDocumentationTests {
    @Test func everyMetricIsDocumented() throws {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "../../docs/reports.md")
        let page = try String(contentsOf: file.standardized, encoding: .utf8)
        let rows = MetricFamily.allCases.map { "| `\($0.rawValue)` | \($0.type) | \($0.help) |" }
        #expect(page.split(separator: "\n").filter { $0.hasPrefix("| `rundown_") }.map(String.init) == rows)
    }
}
