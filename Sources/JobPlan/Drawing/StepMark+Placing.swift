import Drawing

extension StepMark {
    /// A label with its place.
    struct Placed: Sendable {
        let mark: StepMark
        /// What the label says, cut where it is longer than the drawing is wide.
        let text: String
        let anchor: Double
        let width: Double
        let place: LabelLanes.Place
    }

    static let textSize = 11.0
    /// What a label has beside its text: the glyph and margins.
    static let padding = 22.0

    /// Labels for all steps, as single as there is room for.
    ///
    /// First repeats are told of together, the longest first; then what stands close together. Of thousands of steps a few
    /// dozen labels remain.
    static func placed(
        _ points: [StepPoint], of plan: JobPlan, on axis: TimeAxis, in span: ClosedRange<Double>, lanes: Int
    ) -> [Placed] {
        for least in [Int.max, 12, 6, 2] {
            let marks = joiningSeries(points, of: plan, from: least)
            if marks.count <= 80, let placed = placed(marks, on: axis, in: span, lanes: lanes) { return placed }
        }
        let marks = joiningSeries(points, of: plan, from: 2)
        // Long series keep labels of their own as long as there is room.
        for (parts, longest) in [(12.0, 12), (6, 12), (12, Int.max), (6, .max), (3, .max), (1, .max)] {
            let cell = (axis.end - axis.start) / parts
            let joined = joiningNeighbours(marks, on: axis, within: cell, upTo: longest)
            if let placed = placed(joined, on: axis, in: span, lanes: lanes) { return placed }
        }
        return []
    }

    private static func placed(
        _ marks: [StepMark], on axis: TimeAxis, in span: ClosedRange<Double>, lanes: Int
    ) -> [Placed]? {
        let room = span.upperBound - span.lowerBound - padding
        let texts = marks.map { TextMeasure.fitting($0.text, in: room, size: textSize) ?? "" }
        let labels = zip(marks, texts).map { mark, text in
            LabelLanes.Label(
                anchor: axis.x(mark.first), width: TextMeasure.width(text, size: textSize) + padding)
        }
        guard let places = LabelLanes.places(labels, in: span, lanes: lanes) else { return nil }
        return marks.indices.map { index in
            Placed(
                mark: marks[index], text: texts[index], anchor: labels[index].anchor, width: labels[index].width,
                place: places[index])
        }
    }

    /// A mark for each entry with so many repeats, and one for each other step, in order.
    private static func joiningSeries(_ points: [StepPoint], of plan: JobPlan, from least: Int) -> [StepMark] {
        var series: [UInt32: [StepPoint]] = [:]
        for point in points { if let entry = point.entry { series[entry, default: []].append(point) } }
        var told: Set<UInt32> = []
        return points.compactMap { point in
            guard let entry = point.entry, let repeats = series[entry], repeats.count >= least else {
                return StepMark(point, of: plan)
            }
            return told.insert(entry).inserted ? StepMark(series: repeats, of: plan) : nil
        }
    }

    /// A mark for those that begin within one cell of the line; start, stop and longer series stay by themselves.
    private static func joiningNeighbours(
        _ marks: [StepMark], on axis: TimeAxis, within cell: Double, upTo longest: Int
    ) -> [StepMark] {
        var joined: [StepMark] = []
        var near: [StepMark] = []
        func flush() {
            if !near.isEmpty { joined.append(near.count == 1 ? near[0] : StepMark(cluster: near)) }
            near = []
        }
        for mark in marks {
            if near.first.map({ axis.x(mark.first) - axis.x($0.first) > cell }) ?? false { flush() }
            let isAlone = mark.kind == .start || mark.kind == .stop || mark.points.count > longest
            if isAlone { joined.append(mark) } else { near.append(mark) }
        }
        flush()
        return joined.sorted { ($0.first, $0.points[0].index) < ($1.first, $1.points[0].index) }
    }
}
