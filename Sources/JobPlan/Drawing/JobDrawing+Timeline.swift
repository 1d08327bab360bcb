import Drawing
import JobSpec

extension JobDrawing {
    private static let laneHeight = 21.0
    private static let barHeight = 24.0

    /// The labels, the line below them, and the time.
    mutating func addTimeline(on axis: TimeAxis) {
        let placed = StepMark.placed(points, of: plan, on: axis, in: span, lanes: size.lanes)
        let lanes = (placed.map(\.place.lane).max() ?? 0) + 1
        let top = bottom + 10
        let bar = Box(
            x: axis.start, y: top + Double(lanes) * JobDrawing.laneHeight + 4, width: axis.end - axis.start,
            height: JobDrawing.barHeight)
        let boxes = placed.map { label in
            Box(
                x: label.place.x, y: bar.y - 6 - Double(label.place.lane + 1) * JobDrawing.laneHeight + 3,
                width: label.width, height: JobDrawing.laneHeight - 3)
        }
        // Poles first, since they run behind the labels that they pass.
        for (label, box) in zip(placed, boxes) {
            content.append(
                SVG.group(
                    label.mark.kind.style,
                    [SVG.path("M\(label.anchor.short) \(box.maxY.short)V\(bar.y.short)", "pole")]))
        }
        addBar(bar, on: axis)
        for (label, box) in zip(placed, boxes) { addLabel(label, in: box) }
        addTicks(below: bar, on: axis)
    }

    private mutating func addLabel(_ label: StepMark.Placed, in box: Box) {
        let mark = label.mark
        content.append(
            SVG.group(
                mark.kind.style, title: mark.detail(of: plan),
                [
                    SVG.rect(box, "chip", radius: 3), mark.kind.glyph(x: box.x + 4, y: box.y + 4),
                    SVG.text(label.text, x: box.x + 18, y: box.y + 13, ""),
                ]))
    }

    /// The recording itself with what comes before and after it, and a mark for each step at its moment.
    private mutating func addBar(_ bar: Box, on axis: TimeAxis) {
        let before = Box(x: span.lowerBound, y: bar.y, width: bar.x - span.lowerBound, height: bar.height)
        let after = Box(x: bar.maxX, y: bar.y, width: span.upperBound - bar.maxX, height: bar.height)
        addPhase("acquire", "a resource, at most 2s before start; not to scale", in: before)
        let isOpen = plan.length == nil
        addPhase(
            isOpen ? "end open" : "verify",
            isOpen
                ? "the end is at a time of day"
                : (plan.steps.last?.work.success(within: plan.policy) ?? "")
                    + "; not to scale", in: after)
        content.append(SVG.group(title: "the recording", [SVG.rect(bar, "bar")]))
        let confirmed = axis.x(plan.policy.confirmTimeout.milliseconds)
        content.append(
            SVG.group(
                title: "confirm: status ready or in-progress within \(plan.policy.confirmTimeout.notation)",
                [SVG.rect(Box(x: bar.x, y: bar.y + 10, width: confirmed - bar.x, height: bar.height - 10), "hatch")]))
        let word = "recording"
        let width = TextMeasure.width(word, size: 11)
        if bar.maxX - confirmed > width + 16 {
            let x = max(confirmed + 8, bar.midX - width / 2)
            content.append(SVG.text(word, x: x, y: bar.y + 20, "barink"))
        }
        addMarks(on: bar, axis)
    }

    private mutating func addPhase(_ word: String, _ title: String, in box: Box) {
        content.append(
            SVG.group(
                title: "\(word): \(title)",
                [
                    SVG.rect(box, "before dashed"),
                    SVG.text(word, x: box.midX, y: box.y + 16, "muted small middle"),
                ]))
    }

    /// A short line for each step; those that would touch are one. What is rare stands before what is frequent.
    private mutating func addMarks(on bar: Box, _ axis: TimeAxis) {
        let kinds = Dictionary(grouping: points, by: \.kind)
        for kind in StepKind.allCases.sorted(by: { kinds[$0]?.count ?? 0 > kinds[$1]?.count ?? 0 }) {
            var last = -Double.infinity
            var data = ""
            for point in kinds[kind] ?? [] {
                let x = axis.x(point.moment)
                guard x - last >= 2 else { continue }
                last = x
                data += "M\(x.short) \(bar.y.short)v9"
            }
            if !data.isEmpty { content.append(SVG.path(data, "mark \(kind.style)")) }
        }
    }

    private mutating func addTicks(below bar: Box, on axis: TimeAxis) {
        bottom = bar.maxY + 19
        let ticks = axis.ticks(labelSize: 10)
        let data = ticks.map { "M\($0.x.short) \(bar.maxY.short)v\($0.label == nil ? 3 : 6)" }.joined()
        content.append(SVG.path(data, "tick"))
        for tick in ticks {
            guard let label = tick.label else { continue }
            content.append(SVG.text(label, x: tick.x, y: bar.maxY + 16, "muted small middle"))
        }
    }
}
