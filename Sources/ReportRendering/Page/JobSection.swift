import Drawing
import RunReport

/// One job of a page: a line of the list, and what it opens to.
struct JobSection {
    let run: RunReport
    /// From 1, in the order of the batch.
    let number: Int
    let detail: PageDetail
    let pictures: ReportPictures

    func markup(isOpen: Bool, in span: BatchSpan) -> Markup {
        .tag(
            "details",
            [
                "id": .text("job\(number)"), "class": .text(run.outcome.rawValue), "open": isOpen ? "" : nil,
            ],
            [.tag("summary", [:], line(in: span)), .tag("div", ["class": "job"], content)])
    }

    private func line(in span: BatchSpan) -> [Markup] {
        let late = run.steps.contains(where: \.isLate) ? run.latest : nil
        let files = run.files.count
        var cells: [Markup] = [
            .tag("b", ["aria-hidden": "true"], text: run.outcome.sign),
            .tag("strong", [:], text: detail.cut(name: run.job.title)),
            .tag("span", ["class": "o"], text: run.outcome.rawValue),
            .tag("span", [:], text: TimeWords.moment(run.startedAt)),
            .tag("span", [:], text: run.length.map(TimeWords.span) ?? ""),
            .tag("span", [:], text: late.map { "\(TimeWords.span($0)) late" } ?? ""),
            .tag("span", [:], text: "\(files) file\(files == 1 ? "" : "s")"),
        ]
        if let place = span.place(run) {
            let style = "margin-left:\(place.x.short)%;width:\(place.width.short)%"
            cells.append(.tag("u", [:], [.tag("i", ["style": .text(style)])]))
        }
        if let reason = run.reason { cells.append(.tag("em", [:], text: detail.cut(reason))) }
        return cells
    }

    private var content: [Markup] {
        var content: [Markup] = []
        if let error = run.error { content.append(failure(error)) }
        content += items(run.warnings.map { "warning: \($0)" }, style: "warn")
        if let timeline = ReportTimeline(run) { content.append(timeline.markup) }
        if let pictures = pictures.markup(of: run, detail: detail) { content.append(pictures) }
        content += StepRows(run.steps, detail: detail).markup
        content += items(run.recordings.map(recording), title: "Recordings")
        content += items(
            run.expectations.map { "expected \($0.expected), found \($0.found): \($0.isMet ? "met" : "NOT MET")" },
            title: "Expected")
        content += items(
            run.files.map(\.name),
            title: run.files.isEmpty
                ? nil : "\(run.files.count) file\(run.files.count == 1 ? "" : "s"), upload \(run.uploadingStatus)")
        content += items(facts, style: "q")
        return content
    }

    private func failure(_ error: ErrorReport) -> Markup {
        let place = error.place.map { "at \($0.file):\($0.line)" }
        let place2 = [place, error.step.map { "step \($0)" }].compactMap(\.self).joined(separator: ", ")
        var lines = [Markup.tag("strong", [:], text: detail.cut(error.message))]
        if !place2.isEmpty { lines.append(.tag("p", ["class": "q"], text: detail.cut(place2))) }
        if let cause = error.likelyCause { lines.append(.tag("p", [:], text: detail.cut("Likely cause: \(cause)"))) }
        if let advice = error.whatToDo { lines.append(.tag("p", [:], text: detail.cut("What to do: \(advice)"))) }
        return .tag("div", ["class": "alert"], lines)
    }

    private func recording(_ recording: RecordingReport) -> String {
        var line = recording.line
        if let status = recording.status { line += "; last status \(status)" }
        if let start = recording.startedAt {
            line +=
                "; from \(TimeWords.moment(start))" + (recording.endedAt.map { " to \(TimeWords.moment($0))" } ?? "")
        }
        return line + (recording.endpoints.isEmpty ? "" : "; through \(recording.endpoints.joined(separator: ", "))")
    }

    private var facts: [String] {
        var facts = (run.resumed ?? []).map { "resumed at \(TimeWords.moment($0.at)): \($0.found.words)" }
        if let planned = run.plannedStartAt { facts.append("planned to begin at \(TimeWords.moment(planned))") }
        if let waited = run.waitedMilliseconds {
            facts.append("waited \(TimeWords.span(waited)) for other jobs to end")
        }
        if run.recordings.isEmpty { facts.append("no recording was started") }
        if run.files.isEmpty { facts.append("no files, upload \(run.uploadingStatus)") }
        if run.polls.count > 0 {
            facts.append(
                "looked at \(run.polls.count) times between the steps, \(run.polls.failures) without an answer")
        }
        let labels = run.job.labels.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
        facts.append(
            ([run.job.mode, "\(run.job.spec.file):\(run.job.spec.line)"] + labels).joined(separator: ", ")
                + ", due \(TimeWords.moment(run.scheduledAt))")
        facts.append("run \(run.runKey), plan \(run.job.planDigest)")
        return facts
    }

    private func items(_ texts: [String], title: String? = nil, style: String? = nil) -> [Markup] {
        guard !texts.isEmpty, detail.rows > 0 else { return [] }
        let more = texts.count - min(texts.count, detail.rows)
        let shown = texts.prefix(detail.rows) + (more > 0 ? ["and \(more) more"] : [])
        let list = Markup.tag(
            "ul", ["class": style.map { .text($0) }], shown.map { .tag("li", [:], text: detail.cut($0)) })
        return (title.map { [.tag("h3", [:], text: $0)] } ?? []) + [list]
    }
}

/// The steps of a job as a table.
struct StepRows {
    private let steps: StepReports
    private let detail: PageDetail

    init(_ steps: StepReports, detail: PageDetail) {
        self.steps = steps
        self.detail = detail
    }

    var markup: [Markup] {
        guard !steps.isEmpty, detail.rows > 0 else { return [] }
        let numbered = steps.enumerated().map { (number: $0.offset + 1, step: $0.element) }
        // Where there is no room for all, those that went as planned are left out first.
        let chosen =
            numbered.count <= detail.rows
            ? numbered
            : (numbered.filter(\.step.isRemarkable) + numbered.filter { !$0.step.isRemarkable })
                .prefix(detail.rows).sorted { $0.number < $1.number }
        var rows = chosen.map { row($0.step, number: $0.number) }
        if numbered.count > chosen.count {
            rows.append(
                .tag("tr", [:], [.tag("td", ["colspan": "6"], text: "and \(numbered.count - chosen.count) more steps")])
            )
        }
        let head = ["", "Step", "Due", "Actual", "Outcome", "What happened"]
        return [
            .tag(
                "table", [:],
                [
                    .tag("thead", [:], [.tag("tr", [:], head.map { .tag("th", ["scope": "col"], text: $0) })]),
                    .tag("tbody", [:], rows),
                ])
        ]
    }

    private func row(_ step: StepReport, number: Int) -> Markup {
        let late = step.isLate ? step.latenessMilliseconds.map { ", \(TimeWords.span($0)) late" } ?? "" : ""
        let isBad = step.outcome == .failed || step.outcome == .unknown
        return .tag(
            "tr", ["class": isBad ? "x" : nil],
            [
                .tag("td", [:], text: "\(number)"), .tag("td", [:], text: detail.cut(name: step.id)),
                .tag("td", [:], text: step.plannedOffsetMilliseconds.map(TimeWords.span) ?? ""),
                .tag("td", [:], text: (step.offsetMilliseconds.map(TimeWords.span) ?? "") + late),
                .tag("td", [:], text: step.outcome.rawValue), .tag("td", [:], story(step)),
            ])
    }

    /// What was decided, and the requests: one that was taken in short, others each with all that is known.
    private func story(_ step: StepReport) -> [Markup] {
        var story: [Markup] = []
        if let decision = step.decision { story.append(.text(detail.cut(decision))) }
        if step.attempts.count == 1, let only = step.attempts.first, !step.isTrouble(only) {
            let status = only.httpStatus.map { "HTTP \($0)" } ?? "no answer"
            let words = "\(status) in \(TimeWords.span(only.latencyMilliseconds))"
            story.append(.text(step.decision == nil ? words : "; \(words)"))
        } else if !step.attempts.isEmpty {
            let limit = max(1, detail.rows / 2)
            let told = step.attempts.prefix(limit).map(\.line)
            let more = step.attempts.count - told.count
            story.append(
                .tag(
                    "ol", [:],
                    (told + (more > 0 ? ["and \(more) more requests"] : [])).map {
                        .tag("li", [:], text: detail.cut($0))
                    }))
        }
        return story
    }
}
