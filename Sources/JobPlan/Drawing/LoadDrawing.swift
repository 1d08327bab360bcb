import CloudRecordingAPI
import Drawing
import JobSpec

/// What the jobs of a batch that begin together ask of the account: recorders at once, and requests in a second.
enum LoadDrawing {
    /// The head of a drawing of several jobs: how many they are, and what they will cost and weigh.
    static func head(_ batch: BatchPlan, title: String) -> JobDrawing.Drawn {
        let margin = JobDrawing.Size.wide.margin
        var content = [SVG.text(title, x: margin, y: 28, "name")]
        for (index, line) in batch.estimates.text.split(separator: "\n").enumerated() {
            content.append(SVG.text(String(line), x: margin, y: 45 + 15 * Double(index), "muted"))
        }
        return JobDrawing.Drawn(content: content, height: 40 + 15 * Double(content.count - 1))
    }

    /// A drawing for each account's jobs that begin together; nothing for single jobs.
    static func charts(_ batch: BatchPlan, size: JobDrawing.Size) -> [JobDrawing.Drawn] {
        let groups = batch.groups.flatMap { jobs in
            BatchPlan.grouped(jobs) { [$0.service.customerId, "\($0.service.endpoint)"] }
        }
        return groups.filter { $0.count > 1 }.map { drawn($0, size: size) }
    }

    private static func drawn(_ jobs: [JobPlan], size: JobDrawing.Size) -> JobDrawing.Drawn {
        let lengths = jobs.compactMap(\.length?.milliseconds)
        let length = max(min(lengths.max() ?? 0, RequestLoad.horizon * 1000), 10_000)
        let axis = TimeAxis(length: length, from: size.margin + 40, to: size.width - size.margin - 24)
        let when = jobs[0].recurrence.map { " by \($0)" } ?? ""
        let title = "\(jobs.count) jobs of \(jobs[0].service.endpoint) that begin together\(when)"
        let shown = TextMeasure.fitting(title, in: size.width - 2 * size.margin, size: 11, isBold: true) ?? ""
        var content = [SVG.text(shown, x: size.margin, y: 18, "strong")]
        var bottom = 24.0
        let recorders = jobs.flatMap(\.replicas)
        let live = levels(axis) { from, _ in
            recorders.count { $0.length.map { $0.milliseconds > from } ?? true }
        }
        content += chart("recorders at once", live, quota(jobs), on: axis, top: bottom)
        bottom += 70
        var counts = [Int](repeating: 0, count: Int(length / 1000) + 2)
        for job in recorders {
            RequestLoad.forEachRequest(of: job) { second in
                if counts.indices.contains(Int(second)) { counts[Int(second)] += 1 }
            }
        }
        let requests = levels(axis) { from, to in
            counts[Int(from / 1000)...min(Int(to / 1000), counts.count - 1)].max() ?? 0
        }
        let pace = jobs.map(\.service.requestsPerSecond).min()
        content += chart("requests in one second", requests, pace, on: axis, top: bottom)
        bottom += 70
        let ticks = axis.ticks(labelSize: 10)
        content.append(SVG.path(ticks.map { "M\($0.x.short) \(bottom.short)v4" }.joined(), "tick"))
        for tick in ticks {
            guard let label = tick.label else { continue }
            content.append(SVG.text(label, x: tick.x, y: bottom + 15, "muted small middle"))
        }
        return JobDrawing.Drawn(content: content, height: bottom + 26)
    }

    /// A number for each pixel of the line, from what lies between two moments.
    private static func levels(_ axis: TimeAxis, _ level: (Int64, Int64) -> Int) -> [Int] {
        let pixels = Int(axis.end - axis.start)
        return (0..<pixels).map { pixel in
            let from = axis.length * Int64(pixel) / Int64(pixels)
            return level(from, max(axis.length * Int64(pixel + 1) / Int64(pixels) - 1, from))
        }
    }

    /// How many recorders there may be; `nil` where the jobs do not share one quota (v1-api 1.4).
    private static func quota(_ jobs: [JobPlan]) -> Int? {
        let arePages = Set(jobs.map { $0.mode == .web })
        return arePages.count == 1 ? jobs.map(\.service.concurrentRecorders).min() : nil
    }

    private static func chart(
        _ caption: String, _ levels: [Int], _ quota: Int?, on axis: TimeAxis, top: Double
    ) -> [Markup] {
        let most = max(levels.max() ?? 0, 1)
        let limit = quota.map { "; the quota is \($0)" } ?? ""
        let isOver = quota.map { most > $0 } ?? false
        let (base, high) = (top + 66, 44.0)
        var data = "M\(axis.start.short) \(base.short)"
        var last = 0
        for (pixel, level) in levels.enumerated() where level != last {
            data += "H\((axis.start + Double(pixel)).short)V\((base - high * Double(level) / Double(most)).short)"
            last = level
        }
        data += "H\(axis.end.short)V\(base.short)Z"
        return [
            SVG.text(
                "\(isOver ? "⚠ " : "")\(caption), at most \(most)\(limit)", x: axis.start, y: top + 16,
                isOver ? "warning small" : "muted small"),
            SVG.path(data, "area"),
            SVG.path("M\(axis.start.short) \(base.short)H\(axis.end.short)", "tick"),
            SVG.text("\(most)", x: axis.start - 5, y: base - high + 8, "muted small end"),
            SVG.text("0", x: axis.start - 5, y: base, "muted small end"),
        ]
    }
}
