import RunReport

/// A batch as Markdown, for the summaries of jobs in CI: a table of all jobs, and what became of those that did not
/// succeed.
struct MarkdownReport {
    /// In bytes; GitHub takes 1 MiB.
    private static let sizeLimit = 900_000

    private let batch: ReportedBatch

    init(_ batch: ReportedBatch) { self.batch = batch }

    var text: String {
        var text = "# \(Markdown.line(batch.title, limit: 200))\n\n\(Markdown.line(batch.subtitle))\n"
        let left = batch.left.map { job, recording in
            "- \(Markdown.line(job, limit: 120)): \(Markdown.line(recording.line, limit: 600))\n"
        }
        if !left.isEmpty {
            text += "\n**Recordings that may still run:**\n\n"
            text += fitting(left, into: text, of: "recordings")
        }
        guard !batch.runs.isEmpty else { return text }
        text += "\n| Job | Outcome | Began (UTC) | Length | Latest step | Files | Why |\n"
        text += "| :-- | :-- | :-- | --: | --: | --: | :-- |\n"
        text += fitting(batch.runs.map(row), into: text, of: "jobs")
        let told = batch.runs.filter { $0.outcome != .succeeded || !$0.warnings.isEmpty }
        text += fitting(told.map(section), into: text, of: "jobs")
        return text
    }

    /// As many pieces as there is room for, and how many are left out.
    private func fitting(_ pieces: [String], into text: String, of what: String) -> String {
        var added = ""
        for (index, piece) in pieces.enumerated() {
            guard text.utf8.count + added.utf8.count + piece.utf8.count <= MarkdownReport.sizeLimit else {
                return added + "\n\(pieces.count - index) more \(what) are in the reports.\n"
            }
            added += piece
        }
        return added
    }

    private func row(_ run: RunReport) -> String {
        let cells = [
            Markdown.line(run.job.title, limit: 120), "\(run.outcome.sign) \(run.outcome.words)",
            Markdown.line(TimeWords.moment(run.startedAt)), run.length.map(TimeWords.span) ?? "",
            run.latest.map { "\(TimeWords.span($0)) late" } ?? "", "\(run.files.count)",
            Markdown.line(run.reason ?? "", limit: 240),
        ]
        return "| \(cells.joined(separator: " | ")) |\n"
    }

    private func section(_ run: RunReport) -> String {
        var text = "\n## \(Markdown.line(run.job.title, limit: 120)): \(run.outcome.words)\n"
        if let error = run.error { text += "\n" + failure(error) }
        var facts = run.recordings.map(\.line)
        facts += run.expectations.filter { !$0.isMet }.map { "expected \($0.expected), found \($0.found)" }
        facts += run.warnings.map { "warning: \($0)" }
        facts += (run.resumed ?? []).map { "resumed at \(TimeWords.moment($0.at)): \($0.found.words)" }
        if let planned = run.plannedStartAt { facts.append("planned to begin at \(TimeWords.moment(planned))") }
        if let waited = run.waitedMilliseconds {
            facts.append("waited \(TimeWords.span(waited)) for other jobs to end")
        }
        if !facts.isEmpty { text += "\n" + facts.map { "- \(Markdown.line($0))\n" }.joined() }
        let steps = run.steps.filter(\.isRemarkable)
        guard !steps.isEmpty else { return text }
        text += "\n| Step | Outcome | Planned | Actual | What happened |\n| :-- | :-- | --: | --: | :-- |\n"
        return text + steps.map(row).joined()
    }

    private func failure(_ error: ErrorReport) -> String {
        let place = [error.place.map { "at \($0.file):\($0.line)" }, error.step.map { "step \($0)" }]
            .compactMap(\.self).joined(separator: ", ")
        var lines = ["**\(Markdown.line(error.message))**" + (place.isEmpty ? "" : " (\(Markdown.line(place)))")]
        if let cause = error.likelyCause { lines.append("Likely cause: \(Markdown.line(cause))") }
        if let advice = error.whatToDo { lines.append("What to do: \(Markdown.line(advice))") }
        return lines.joined(separator: "\n\n") + "\n"
    }

    private func row(_ step: StepReport) -> String {
        let story = [step.decision].compactMap(\.self) + step.troubles.prefix(3).map(\.line)
        let cells = [
            Markdown.line(step.id, limit: 80), step.outcome.rawValue,
            step.plannedOffsetMilliseconds.map(TimeWords.span) ?? "",
            step.offsetMilliseconds.map(TimeWords.span) ?? "",
            Markdown.line(story.joined(separator: "; "), limit: 400),
        ]
        return "| \(cells.joined(separator: " | ")) |\n"
    }
}

/// Text that Markdown shows as it is.
enum Markdown {
    /// One line of it, cut where it is longer than the limit.
    static func line(_ text: String, limit: Int = 1000) -> String {
        var line = ""
        for scalar in text.unicodeScalars.prefix(limit) {
            switch scalar {
            case "&": line += "&amp;"
            case "<": line += "&lt;"
            case ">": line += "&gt;"
            case "\\", "`", "*", "_", "[", "]", "|", "#", "~", "!", "$": line += "\\\(scalar)"
            // Nobody is to be told of a recording because a channel is called like them.
            case "@": line += "&#64;"
            case "\n", "\t": line += " "
            default: line.unicodeScalars.append(scalar.isPlain ? scalar : "\u{FFFD}")
            }
        }
        return line + (text.unicodeScalars.count > limit ? "…" : "")
    }
}

extension Unicode.Scalar {
    /// Neither a control character nor a mark that turns the direction of writing.
    var isPlain: Bool {
        switch properties.generalCategory {
        case .control, .surrogate, .lineSeparator, .paragraphSeparator: false
        default: !properties.isBidiControl
        }
    }
}
