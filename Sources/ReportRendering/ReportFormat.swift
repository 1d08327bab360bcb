import RunReport

/// A form in which reports are shown and kept.
package enum ReportFormat: String, CaseIterable, Sendable {
    case text, json, markdown, junit, html, prometheus

    /// How the name of a file of this form ends.
    package var fileExtension: String {
        switch self {
        case .text: "txt"
        case .json: "json"
        case .markdown: "md"
        case .junit: "xml"
        case .html: "html"
        case .prometheus: "prom"
        }
    }

    /// A batch in this form, ending with a line break.
    ///
    /// - Parameter earlier: for `prometheus`, the text that was written last, whose counters go on; other forms do
    ///   without.
    package func text(of batch: ReportedBatch, goingOnFrom earlier: String? = nil) throws -> String {
        switch self {
        case .text: batch.runs.map(ReportText.text).joined(separator: "\n")
        case .json: try batch.runs.map { try $0.text() }.joined()
        case .markdown: MarkdownReport(batch).text
        case .junit: JUnitReport(batch).text
        case .html: ReportPage.text(batch)
        case .prometheus: Metrics.text(of: batch, after: earlier.map(Metrics.init(reading:)))
        }
    }
}
