package import CloudRecordingAPI
import JSONText
import SourceText

/// A spec written from the body of a start.
package struct ImportedSpec: Sendable {
    /// The spec in YAML, with comments on what was left out and what is to be filled in.
    package let text: String
    /// The secrets that were moved out, by the names of the variables that stand in their places, in order.
    package let secrets: [(name: String, value: String)]

    /// Writes a spec from a start body that was read without errors; `nil` where it has some.
    ///
    /// - Parameter name: the job's name; `nil` makes one of the channel's.
    package init?(_ body: BodyReading, mode: RecordingMode, name: String? = nil) {
        guard !body.hasErrors, let job = body.job, let tree = body.tree else { return nil }
        var writer = SpecWriter(body: body, job: job, tree: tree, mode: mode)
        let content = writer.content(name: name ?? ImportedSpec.name(of: job))
        secrets = writer.secrets
        text = ImportedSpec.header(secrets.map(\.name), writer.notes) + content
    }

    private static func header(_ secrets: [String], _ notes: [String]) -> String {
        var lines = ["# Imported from the body of a V1 start. Look it over, and fill in what is marked."]
        if !secrets.isEmpty {
            lines.append("# Secrets, to be set in the environment or in a file given with --env-file:")
            lines += secrets.map { "#   \($0)" }
        }
        if !notes.isEmpty {
            lines.append("# Not taken over:")
            lines += notes.map { "#   \(YAMLText.comment($0))" }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// A job's name made of its channel's.
    private static func name(of job: Job) -> String {
        guard let cname = job.channel.value.cname.judged else { return "imported" }
        let letters = cname.lowercased().map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" }
        let words = String(letters).split(separator: "-").joined(separator: "-")
        return words.isEmpty ? "imported" : String(words.prefix(63))
    }
}
