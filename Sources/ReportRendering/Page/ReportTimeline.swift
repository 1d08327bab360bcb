import Drawing
import RunReport

/// What happened to a job, to scale: when each step was due and when it was sent, the recordings, and every request.
///
/// It is as wide as the page: lines lie in a drawing that is stretched, and words above it, where they keep their shape.
struct ReportTimeline {
    /// How wide the stretched drawing is, in its own measure.
    private static let width = 1000.0
    /// For how many pixels at least the words are placed: a small phone.
    private static let narrow = 250.0
    private static let barTop = 36.0
    private static let laneHeight = 16.0

    private let run: RunReport
    /// Milliseconds since the Unix epoch: the left end, and the answer with the sid.
    private let start: Int64
    private let anchor: Int64
    private let axis: TimeAxis
    private let points: [Point]
    private let lanes: [[RecordingReport]]

    /// One step with its times.
    private struct Point {
        let number: Int
        let step: StepReport
        /// Milliseconds since the Unix epoch.
        let due: Int64?
        let sent: Int64?
        let done: Int64?

        /// Sent before it was due, as a stop is after a signal.
        var isEarly: Bool { sent.flatMap { sent in due.map { sent < $0 - 1000 } } ?? false }
    }

    /// `nil` where the report does not tell when the run began and ended.
    init?(_ run: RunReport) {
        guard let start = Timestamp.milliseconds(run.startedAt), let end = Timestamp.milliseconds(run.endedAt) else {
            return nil
        }
        let anchors = run.steps.compactMap { step in
            step.startedAt.flatMap(Timestamp.milliseconds).flatMap { sent in
                step.offsetMilliseconds.map { sent - TimeWords.bounded($0) }
            }
        }
        let sids = run.recordings.compactMap { $0.startedAt.flatMap(Timestamp.milliseconds) }
        let anchor = anchors.first ?? sids.last
        points = run.steps.enumerated().map { index, step in
            let sent = step.startedAt.flatMap(Timestamp.milliseconds)
            let own = sent.flatMap { sent in step.offsetMilliseconds.map { sent - TimeWords.bounded($0) } } ?? anchor
            return Point(
                number: index + 1, step: step,
                due: own.flatMap { own in step.plannedOffsetMilliseconds.map { own + TimeWords.bounded($0) } },
                sent: sent,
                done: step.endedAt.flatMap(Timestamp.milliseconds))
        }
        self.run = run
        let moments = points.flatMap { [$0.due, $0.sent, $0.done] }.compactMap(\.self) + sids + [start, end]
        self.start = moments.min() ?? start
        self.anchor = anchor ?? start
        axis = TimeAxis(length: (moments.max() ?? end) - self.start, from: 0, to: ReportTimeline.width)
        lanes = ReportTimeline.lanes(run.recordings)
    }

    /// Recordings that ran at once are in lanes of their own; the one that the steps are of is in the first.
    private static func lanes(_ recordings: [RecordingReport]) -> [[RecordingReport]] {
        var lanes: [[RecordingReport]] = [[]]
        for recording in recordings.reversed() {
            guard let start = recording.startedAt else { continue }
            let free = lanes.firstIndex { lane in
                lane.allSatisfy { ($0.endedAt ?? "~") <= start || (recording.endedAt ?? "~") <= ($0.startedAt ?? "") }
            }
            if let free {
                lanes[free].append(recording)
            } else if lanes.count < 4 {
                lanes.append([recording])
            }
        }
        return lanes
    }

    private var barBottom: Double { ReportTimeline.barTop + ReportTimeline.laneHeight * Double(lanes.count) }
    private var requestsTop: Double { barBottom + 6 }
    private var axisTop: Double { requestsTop + 14 }

    var markup: Markup {
        let height = axisTop + 18
        let lines = Markup.tag(
            "svg",
            [
                "viewBox": .text("0 0 1000 \(height.short)"), "preserveAspectRatio": "none", "width": "100%",
                "height": .number(height),
            ], bars + paths)
        let picture = Markup.tag(
            "svg",
            [
                "class": "tl", "width": "100%", "height": .number(height), "role": "img",
                "aria-label": "Timeline; the table below tells the same",
            ], [lines] + numbers + times)
        let middle = ReportTimeline.barTop + 12
        let names = Markup.tag(
            "svg", ["class": "tn", "width": 58, "height": .number(height), "aria-hidden": "true"],
            [
                word("due", y: 24), word("actual", y: middle), word("requests", y: requestsTop + 9),
            ])
        return .tag("div", ["class": "time"], [names, picture])
    }

    private func word(_ text: String, y: Double) -> Markup { .tag("text", ["y": .number(y)], text: text) }

    // MARK: - Lines

    private func x(_ moment: Int64) -> String { ((axis.x(moment - start) * 10).rounded() / 10).short }

    private var bars: [Markup] {
        lanes.enumerated().flatMap { lane, recordings in
            recordings.compactMap { recording in
                guard let from = recording.startedAt.flatMap(Timestamp.milliseconds) else { return nil }
                let until = recording.endedAt.flatMap(Timestamp.milliseconds)
                let left = axis.x(from - start)
                let right = until.map { axis.x($0 - start) } ?? ReportTimeline.width
                return .tag(
                    "rect",
                    [
                        "class": until == nil ? "open" : "rec", "x": .number(left),
                        "y": .number(ReportTimeline.barTop + ReportTimeline.laneHeight * Double(lane)),
                        "width": .number(max(right - left, 1)), "height": .number(ReportTimeline.laneHeight - 2),
                    ])
            }
        }
    }

    private var paths: [Markup] {
        let middle = (ReportTimeline.barTop + 7).short
        var paths: [(style: String, data: String)] = [
            ("due", ""), ("not", ""), ("span", ""), ("ask", ""), ("wait", ""), ("bad", ""), ("dot", ""), ("err", ""),
            ("res", ""), ("ax", ""),
        ]
        func add(_ style: String, _ data: String) {
            for index in paths.indices where paths[index].style == style { paths[index].data += data }
        }
        for point in points {
            if let due = point.due {
                let isJoined = point.sent != nil && !point.isEarly
                add(
                    isJoined ? "due" : "not",
                    "M\(x(due)) 14v9" + (isJoined ? point.sent.map { "L\(x($0)) \(middle)" } ?? "" : ""))
            }
            guard let sent = point.sent else { continue }
            if let done = point.done, axis.x(done - start) - axis.x(sent - start) > 3 {
                add("span", "M\(x(sent)) \(middle)H\(x(done))")
            }
            let isBad = point.step.outcome == .failed || point.step.outcome == .unknown
            add(isBad ? "err" : "dot", "M\(x(sent)) \(middle)h0")
        }
        var last = ""
        let requests = run.steps.flatMap { step in step.attempts.map { ($0, isBad: step.isTrouble($0)) } }
        for (attempt, isBad) in requests {
            guard let sent = Timestamp.milliseconds(attempt.sentAt) else { continue }
            let y = (requestsTop + 5).short
            let width = max(
                axis.x(sent - start + TimeWords.bounded(max(attempt.latencyMilliseconds, 0))) - axis.x(sent - start), 1)
            if let waited = attempt.waitedMilliseconds {
                add("wait", "M\(x(sent - TimeWords.bounded(max(waited, 0)))) \(y)H\(x(sent))")
            }
            let data = "M\(x(sent)) \(y)h\(width.short)"
            // Requests that would cover one another are one.
            guard isBad || data != last else { continue }
            last = data
            add(isBad ? "bad" : "ask", data)
        }
        for resumption in run.resumed ?? [] {
            guard let moment = Timestamp.milliseconds(resumption.at) else { continue }
            add("res", "M\(x(moment)) 14V\(axisTop.short)")
        }
        add("ax", "M0 \(axisTop.short)H1000" + ticks.map { "M\(x($0.moment)) \(axisTop.short)v5" }.joined())
        return paths.filter { !$0.data.isEmpty }.map { SVG.path($0.data, $0.style) }
    }

    // MARK: - Words

    private var ticks: [(moment: Int64, label: String)] {
        let after = axis.length - (anchor - start)
        guard after > 0 else { return [] }
        let room = ReportTimeline.narrow * Double(after) / Double(axis.length)
        return TimeAxis(length: after, from: 0, to: room).ticks(labelSize: 10).compactMap { tick in
            tick.label.map { (anchor + tick.milliseconds, $0) }
        }
    }

    private var times: [Markup] {
        ticks.map { tick in
            label(tick.label, at: axis.x(tick.moment - start), y: axisTop + 16, style: nil)
        }
    }

    /// The steps' numbers above the line; those that would touch are told of as one.
    private var numbers: [Markup] {
        var groups: [(numbers: [Int], xs: [Double])] = []
        func text(_ numbers: [Int]) -> String {
            numbers.count == 1 ? "\(numbers[0])" : "\(numbers.min() ?? 0)–\(numbers.max() ?? 0)"
        }
        func room(_ group: (numbers: [Int], xs: [Double])) -> ClosedRange<Double> {
            let middle = group.xs.reduce(0, +) / Double(group.xs.count) * ReportTimeline.narrow / ReportTimeline.width
            let half = TextMeasure.width(text(group.numbers), size: 10) / 2 + 2
            return middle - half...middle + half
        }
        let placed = points.compactMap { point in
            (point.isEarly ? point.sent : point.due ?? point.sent).map { (number: point.number, x: axis.x($0 - start)) }
        }.sorted { ($0.x, $0.number) < ($1.x, $1.number) }
        for point in placed {
            groups.append(([point.number], [point.x]))
            while groups.count > 1, room(groups[groups.count - 2]).overlaps(room(groups[groups.count - 1])) {
                let (last, before) = (groups.removeLast(), groups.removeLast())
                groups.append((before.numbers + last.numbers, before.xs + last.xs))
            }
        }
        return groups.map { group in
            label(text(group.numbers), at: group.xs.reduce(0, +) / Double(group.xs.count), y: 11, style: "num")
        }
    }

    private func label(_ text: String, at x: Double, y: Double, style: String?) -> Markup {
        .tag(
            "text",
            ["class": style.map { .text($0) }, "x": .text("\((x / 10).short)%"), "y": .number(y)], text: text)
    }
}
