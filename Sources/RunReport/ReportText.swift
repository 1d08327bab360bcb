/// A report as people read it.
package struct ReportText {
    package static func text(_ report: RunReport) -> String {
        var lines = ["\(report.job.title)  \(report.outcome.rawValue)  \(report.startedAt) to \(report.endedAt)"]
        if let planned = report.plannedStartAt { lines.append("  planned to begin at \(planned)") }
        if let waited = report.waitedMilliseconds {
            lines.append("  waited \(offset(waited)) for other jobs to end")
        }
        lines += (report.resumed ?? []).map { "  resumed at \($0.at): \($0.found.words)" }
        lines += report.recordings.map(recording)
        if report.recordings.isEmpty { lines.append("  no recording was started") }
        lines.append("")
        lines += table(report.steps)
        lines.append("")
        if report.files.isEmpty {
            lines.append("  no files (upload \(report.uploadingStatus))")
        } else {
            lines.append(
                "  \(report.files.count) file\(report.files.count == 1 ? "" : "s") (upload \(report.uploadingStatus))")
            lines += report.files.map { "    \($0.name)" }
        }
        lines += report.expectations.map {
            "  expected \($0.expected), found \($0.found): \($0.isMet ? "met" : "NOT MET")"
        }
        lines += report.warnings.map { "  warning: \($0)" }
        if let error = report.error { lines += failure(error) }
        return lines.map { $0 + "\n" }.joined()
    }

    private static func recording(_ recording: RecordingReport) -> String {
        var line = "  \(recording.state.words): channel \(recording.cname), recorder \(recording.uid)"
        line += recording.sid.map { ", sid \($0)" } ?? ", sid unknown, resource \(recording.resourceId)"
        return line + recording.prospects
    }

    private static func table(_ steps: StepReports) -> [String] {
        let rows = steps.map { step in
            (
                step.offsetMilliseconds.map(offset) ?? "", step.id, step.outcome.rawValue,
                step.attempts.count > 1 ? "\(step.attempts.count) attempts" : "",
                [lateness(step), step.decision].compactMap(\.self).joined(separator: "; ")
            )
        }
        let widths = (
            rows.map(\.0.count).max() ?? 0, rows.map(\.1.count).max() ?? 0, rows.map(\.2.count).max() ?? 0,
            rows.map(\.3.count).max() ?? 0
        )
        return rows.map { row in
            let line =
                "  \(pad(row.0, widths.0, right: true))  \(pad(row.1, widths.1))  \(pad(row.2, widths.2))  "
                + "\(pad(row.3, widths.3))  \(row.4)"
            return String(line.reversed().drop { $0 == " " }.reversed())
        }
    }

    private static func lateness(_ step: StepReport) -> String? {
        guard let late = step.latenessMilliseconds, late >= 1000 else { return nil }
        let waited = step.attempts.first?.waitedMilliseconds ?? 0
        return "\(offset(late)) late" + (waited < 1000 ? "" : ", \(offset(waited)) of that under the quota of requests")
    }

    private static func failure(_ error: ErrorReport) -> [String] {
        var lines = ["", "  error: \(error.message)"]
        let place = error.place.map { "at \($0.file):\($0.line)" }
        let step = error.step.map { "step \($0)" }
        if place != nil || step != nil {
            lines.append("    \([place, step].compactMap(\.self).joined(separator: ", "))")
        }
        if let cause = error.likelyCause { lines.append("    likely cause: \(cause)") }
        if let advice = error.whatToDo { lines.append("    what to do: \(advice)") }
        return lines
    }

    /// An offset in whole seconds, `55:00` or `1:02:03`.
    private static func offset(_ milliseconds: Int64) -> String {
        let seconds = milliseconds / 1000
        func two(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let minutes = "\(two(seconds / 60 % 60)):\(two(seconds % 60))"
        return seconds >= 3600 ? "\(seconds / 3600):\(minutes)" : minutes
    }

    private static func pad(_ text: String, _ width: Int, right: Bool = false) -> String {
        let space = String(repeating: " ", count: max(width - text.count, 0))
        return right ? space + text : text + space
    }
}

extension RecordingOutcome {
    /// In words: "stopped", "STILL RUNNING".
    package var words: String {
        switch self {
        case .stopped: "stopped"
        case .ended: "ended by itself"
        case .running: "STILL RUNNING"
        case .possiblyRunning: "POSSIBLY RUNNING"
        }
    }
}
