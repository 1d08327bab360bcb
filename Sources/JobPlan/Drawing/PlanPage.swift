import CloudRecordingAPI
import Drawing
import JobSpec
import SourceText

/// A page of plans, with all that it needs in itself: no network, no script.
struct PlanPage {
    let title: String
    let batch: BatchPlan
    let jobs: [(plan: JobPlan, problems: [Diagnostic])]

    var text: String {
        let definitions = Markup.tag(
            "svg", ["class": "drawing defs", "width": 0, "height": 0, "aria-hidden": "true"],
            [DrawingStyle.definitions])
        let sections = jobs.enumerated().map { index, job in section(job.plan, job.problems, number: index + 1) }
        return Page(
            title: title, style: PageStyle.css,
            body: [definitions, .tag("header", [:], header), .tag("main", [:], sections)]
        ).text
    }

    // MARK: - The batch

    private var header: [Markup] {
        var content = [Markup.tag("h1", [:], text: title)]
        let estimates = batch.estimates.text.split(separator: "\n").map { Markup.tag("li", [:], text: String($0)) }
        if !jobs.isEmpty { content.append(.tag("ul", ["class": "estimates"], estimates)) }
        guard jobs.count > 1 else { return content }
        content.append(.tag("div", ["class": "scroll"], [overview]))
        let charts = zip(LoadDrawing.charts(batch, size: .wide), LoadDrawing.charts(batch, size: .narrow))
        for (number, chart) in charts.enumerated() {
            content.append(
                figure(
                    wide: chart.0, narrow: chart.1, id: "load\(number + 1)", title: "Load",
                    summary: "requests per second and recorders at once over time"))
        }
        return content
    }

    /// The jobs in a table, each with a link to its section.
    private var overview: Markup {
        let head = ["Job", "Mode", "Channel", "Length", "Recorded minutes"]
        let rows = jobs.enumerated().map { index, job in
            let plan = job.plan
            let minutes = JobEstimate(plan).recordedMinutes.map(String.init) ?? "not known"
            return Markup.tag(
                "tr", [:],
                [
                    .tag("td", [:], [.tag("a", ["href": .text("#job\(index + 1)")], text: plan.name)]),
                    .tag("td", [:], text: plan.mode.rawValue), .tag("td", [:], text: plan.cname),
                    .tag("td", ["class": "when"], text: plan.length?.notation ?? "not known"),
                    .tag("td", ["class": "when"], text: minutes),
                ])
        }
        return .tag(
            "table", ["class": "jobs"],
            [
                .tag("thead", [:], [.tag("tr", [:], head.map { .tag("th", ["scope": "col"], text: $0) })]),
                .tag("tbody", [:], rows),
            ])
    }

    // MARK: - One job

    private func section(_ plan: JobPlan, _ problems: [Diagnostic], number: Int) -> Markup {
        let digest =
            plan.digest.isEmpty
            ? [] : [Markup.tag("p", ["class": "digest"], text: "plan \(plan.digest)")]
        let labels = plan.labels.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }.joined(separator: ", ")
        let facts =
            [Markup.tag("p", [:], text: plan.headline), .tag("p", ["class": "what"], text: plan.startText)]
            + (labels.isEmpty ? [] : [.tag("p", ["class": "what"], text: labels)]) + digest
        return .tag(
            "section", ["id": .text("job\(number)")],
            [
                .tag("h2", [:], text: plan.name), .tag("div", ["class": "facts"], facts),
                .tag(
                    "div", ["class": "beside"],
                    [
                        figure(
                            wide: JobDrawing.drawn(plan, problems: problems, size: .wide, hasHead: false),
                            narrow: JobDrawing.drawn(plan, problems: problems, size: .narrow, hasHead: false),
                            id: "job\(number)", title: "Timeline of \(plan.name)", summary: PlanDrawing.summary(plan)),
                        .tag("div", ["class": "scroll"], [StepTable(plan).markup]),
                    ]),
            ])
    }

    /// A drawing for wide windows and paper, and one for phones; only one of them is shown.
    private func figure(
        wide: JobDrawing.Drawn, narrow: JobDrawing.Drawn, id: String, title: String, summary: String
    ) -> Markup {
        func image(_ drawn: JobDrawing.Drawn, _ size: JobDrawing.Size, _ style: String) -> Markup {
            let (titleID, descriptionID) = ("\(id)-\(style)-title", "\(id)-\(style)-desc")
            return .tag(
                "svg",
                [
                    "xmlns": "http://www.w3.org/2000/svg", "class": .text("drawing \(style)"), "role": "img",
                    "viewBox": .text("0 0 \(size.width.short) \(drawn.height.short)"),
                    "aria-labelledby": .text("\(titleID) \(descriptionID)"),
                ],
                [
                    .tag("title", ["id": .text(titleID)], text: title),
                    .tag("desc", ["id": .text(descriptionID)], text: summary),
                ] + drawn.content)
        }
        return .tag("figure", [:], [image(wide, .wide, "wide"), image(narrow, .narrow, "narrow")])
    }
}
