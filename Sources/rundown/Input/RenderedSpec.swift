import JobSpec
import SourceText

/// A spec as it takes effect, and where it comes from.
struct RenderedSpec: Sendable {
    private let comment: String
    private let content: String

    init?(_ reading: JobReading, _ rendering: Rendering, row: Variables.Row?) {
        guard let content = reading.rendered(rendering) else { return nil }
        self.content = content
        let place = row.map { ", for the row at \($0.location.file.name):\($0.location.position.line)" } ?? ""
        let warning = rendering == .raw ? "; its secrets are filled in" : ""
        comment = "# \(reading.file.name)\(place)\(warning)".printable
    }

    /// The specs as documents of one text.
    static func text(_ specs: [RenderedSpec]) -> String {
        specs.map { "\($0.comment)\n\($0.content)" }.joined(separator: "---\n")
    }
}
