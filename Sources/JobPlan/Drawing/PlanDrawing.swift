import Drawing
import JobSpec
package import SourceText

/// Plans as drawings, to scale: an SVG file, or a page that needs nothing else. The same plans give the same bytes.
package enum PlanDrawing {
    /// All jobs, one below the other, after what the whole batch asks of the account.
    ///
    /// - Parameter problems: what is said of the specs; each job shows its own.
    package static func svg(_ plans: [JobPlan], problems: [Diagnostic] = []) -> String {
        let jobs = jobs(plans, problems)
        var content: [Markup] = []
        var height = 0.0
        func add(_ drawn: JobDrawing.Drawn) {
            content.append(
                .tag("g", ["transform": height > 0 ? .text("translate(0 \(height.short))") : nil], drawn.content))
            height += drawn.height
        }
        if plans.isEmpty { add(.init(content: [SVG.text("no jobs", x: 16, y: 24, "muted")], height: 30)) }
        if plans.count > 1 { add(LoadDrawing.head(BatchPlan(plans), title: title(plans))) }
        for load in LoadDrawing.charts(BatchPlan(plans), size: .wide) { add(load) }
        for (plan, own) in jobs {
            add(JobDrawing.drawn(plan, problems: own, size: .wide, hasHead: true))
        }
        return document(
            content, height: height, title: title(plans), summary: plans.map(summary).joined(separator: "\n"))
    }

    /// A page with a section for each job: its drawing, and its steps as a table.
    ///
    /// - Parameter problems: what is said of the specs; each job shows its own.
    package static func html(_ plans: [JobPlan], problems: [Diagnostic] = []) -> String {
        PlanPage(title: title(plans), batch: BatchPlan(plans), jobs: jobs(plans, problems)).text
    }

    private static func document(_ content: [Markup], height: Double, title: String, summary: String) -> String {
        let size = JobDrawing.Size.wide
        let paper = SVG.rect(Box(x: 0, y: 0, width: size.width, height: height), "paper")
        let root = Markup.tag(
            "svg",
            [
                "xmlns": "http://www.w3.org/2000/svg", "width": .number(size.width), "height": .number(height),
                "viewBox": .text("0 0 \(size.width.short) \(height.short)"), "class": "drawing", "role": "img",
                "aria-labelledby": "title desc",
            ],
            [
                .tag("title", ["id": "title"], text: title), .tag("desc", ["id": "desc"], text: summary),
                .tag("style", [:], text: DrawingStyle.css), DrawingStyle.definitions, paper,
            ] + content)
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\(root.rendered)\n"
    }

    private static func title(_ plans: [JobPlan]) -> String {
        plans.count == 1 ? "Plan of \(plans[0].name)" : "Plan of \(plans.count) jobs"
    }

    /// A plan in words, for those who do not see the drawing.
    static func summary(_ plan: JobPlan) -> String {
        let steps = plan.steps.filter { $0.moment.offset != nil }
        let told = steps.prefix(20).map { step in
            let offset = step.moment.offset.map { TimeAxis.label($0.milliseconds) } ?? ""
            return "\(offset) \(step.id): \(plan.text(of: step))"
        }
        let left = steps.count - told.count
        return
            (["\(plan.name), \(plan.headline)", "start: \(plan.startText)"] + told
            + (left > 0 ? ["and \(left) more steps"] : [])).joined(separator: "\n")
    }

    /// The plans, each with what is said of it.
    private static func jobs(_ plans: [JobPlan], _ problems: [Diagnostic]) -> [(JobPlan, [Diagnostic])] {
        let places = Dictionary(grouping: problems) { problem in
            problem.location.map { DocumentPlace($0) }
        }
        return plans.map { plan in (plan, places[DocumentPlace(plan.source)] ?? []) }
    }
}

/// A document of a file: several jobs may stand in one.
private struct DocumentPlace: Hashable {
    let file: String
    /// How many lines with `---` stand before it.
    let document: Int

    init(_ location: SourceLocation) {
        file = location.file.name
        var count = 0
        var isLineStart = true
        var dashes = 0
        // Before the first document there may be such a line too, which no job stands in front of; so all are counted.
        for byte in location.file.bytes.prefix(Int(location.start)) {
            dashes = byte == UInt8(ascii: "-") && (isLineStart || dashes > 0) ? dashes + 1 : 0
            if dashes == 3 { count += 1 }
            isLineStart = byte == UInt8(ascii: "\n")
        }
        document = count
    }
}
