import Drawing
import JobSpec
import SourceText

/// A job's steps as a table; the repeats of an entry are one row.
struct StepTable {
    struct Row: Sendable, Hashable {
        let moment: String
        let name: String
        let text: String
        /// What is in force afterwards, where the text does not say all of it.
        let after: String?
        let kind: StepKind?
    }

    /// More rows than that nobody reads.
    static let limit = 300
    /// So many repeats of one entry are told of one by one.
    private static let singles = 4

    let rows: [Row]
    /// How many steps have no row.
    let left: Int

    init(_ plan: JobPlan) {
        var repeats: [UInt32: [Int]] = [:]
        for (index, step) in plan.steps.enumerated() {
            if let entry = step.source?.start { repeats[entry, default: []].append(index) }
        }
        var rows: [Row] = []
        var told = 0
        let steps = plan.stepsWithStates
        for (index, (step, after)) in steps.enumerated() {
            guard rows.count < StepTable.limit else { break }
            if let entry = step.source?.start, let same = repeats[entry], same.count > StepTable.singles {
                guard same.first == index else { continue }
                rows.append(StepTable.row(same.map { steps[$0] }, plan))
                told += same.count
            } else {
                rows.append(StepTable.row(step, after.wrappedValue, plan))
                told += 1
            }
        }
        self.rows = rows
        left = plan.steps.count - told
    }

    private static func row(_ step: Step, _ state: RecordingState, _ plan: JobPlan) -> Row {
        let moment =
            switch step.moment {
            case .next: step.work == .start ? "0" : ""
            case .offset(let offset): TimeAxis.label(offset.milliseconds)
            case .unknown: "?"
            case .instant(let seconds, let offset):
                offset.map { TimeAxis.label($0.milliseconds) } ?? TimeNotation.text(of: seconds)
            }
        let kind = StepKind(step.work)
        let after = kind == .subscriptions ? state.subscriptions?.text : nil
        let text = plan.text(of: step)
        return Row(
            moment: moment, name: step.id, text: text, after: after == text ? nil : after, kind: kind)
    }

    private static func row(_ steps: [(step: Step, after: Boxed<RecordingState>)], _ plan: JobPlan) -> Row {
        guard let first = steps.first, let last = steps.last else {
            return Row(moment: "", name: "", text: "", after: nil, kind: nil)
        }
        let moments = steps.compactMap { $0.step.moment.offset?.milliseconds }
        let (one, end) = (
            row(first.step, first.after.wrappedValue, plan), row(last.step, last.after.wrappedValue, plan)
        )
        let every = moments.count > 1 ? ", every \(TimeAxis.label(moments[1] - moments[0]))" : ""
        return Row(
            moment: "\(one.moment) to \(end.moment)", name: "\(one.name) to \(end.name)",
            text: "\(steps.count) times\(every): \(one.text)", after: one.after, kind: one.kind)
    }

    /// The table as part of a page.
    var markup: Markup {
        let head = Markup.tag(
            "tr", [:], ["When", "Step", "What changes"].map { .tag("th", ["scope": "col"], text: $0) })
        let body = rows.map { row in
            Markup.tag(
                "tr", [:],
                [
                    .tag("td", ["class": "when"], text: row.moment),
                    .tag("td", ["class": "step"], StepTable.glyph(row.kind) + [.text(row.name)]),
                    .tag(
                        "td", ["class": "what"],
                        [.text(row.text)]
                            + (row.after.map { [.tag("small", [:], text: "then \($0)")] } ?? [])),
                ])
        }
        let rest =
            left > 0
            ? [Markup.tag("tr", [:], [.tag("td", ["colspan": 3], text: "and \(left) more steps")])] : []
        return .tag("table", ["class": "steps"], [.tag("thead", [:], [head]), .tag("tbody", [:], body + rest)])
    }

    private static func glyph(_ kind: StepKind?) -> [Markup] {
        guard let kind else { return [] }
        return [
            .tag(
                "svg",
                [
                    "class": .text("drawing icon"), "width": 12, "height": 12, "viewBox": "-1 -1 12 12",
                    "aria-hidden": "true",
                ], [SVG.group(kind.style, [kind.glyph(x: 0, y: 0)])]),
            .text(" "),
        ]
    }
}
