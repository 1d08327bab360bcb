import CloudRecordingAPI
import Drawing
import JobSpec
import SourceText

/// One job's plan as a drawing of a given width: its head, the steps over a line drawn to scale, what is in force below
/// it, and the layouts as thumbnails that hang on their moments.
struct JobDrawing {
    /// How wide a drawing is: for a page, or for a phone.
    enum Size: Sendable {
        case wide, narrow

        var width: Double { self == .wide ? 960 : 360 }
        var margin: Double { self == .wide ? 16 : 6 }
        /// Room for what comes before the recording, and after it; not to scale.
        var before: Double { self == .wide ? 62 : 50 }
        var after: Double { self == .wide ? 58 : 44 }
        /// How many lanes of labels there are at most.
        var lanes: Int { self == .wide ? 7 : 10 }
        /// How many rows of thumbnails.
        var rows: Int { self == .wide ? 3 : 5 }
    }

    let plan: JobPlan
    let problems: [Diagnostic]
    let size: Size
    /// The whole width without its margins.
    let span: ClosedRange<Double>
    /// `nil` where no moment is known.
    let axis: TimeAxis?
    let points: [StepPoint]
    let pictures: PlannedPictures
    var content: [Markup] = []
    /// The lower edge of what has been drawn.
    var bottom: Double

    private init(_ plan: JobPlan, problems: [Diagnostic], size: Size, hasHead: Bool) {
        self.plan = plan
        self.problems = problems
        self.size = size
        span = size.margin...(size.width - size.margin)
        points = StepPoint.points(of: plan)
        pictures = PlannedPictures(plan)
        // Where the end is not known, the line goes a little beyond the last moment that is.
        let known = points.map(\.moment).max() ?? 0
        let length = plan.length?.milliseconds ?? known + known / 5
        axis =
            length > 0
            ? TimeAxis(length: length, from: span.lowerBound + size.before, to: span.upperBound - size.after) : nil
        bottom = hasHead ? 14 : 4
    }

    /// A finished drawing; its upper left corner is at the origin.
    struct Drawn: Sendable {
        let content: [Markup]
        let height: Double
    }

    /// - Parameter hasHead: whether the job's name and settings are told in the drawing itself.
    static func drawn(_ plan: JobPlan, problems: [Diagnostic], size: Size, hasHead: Bool) -> Drawn {
        var drawing = JobDrawing(plan, problems: problems, size: size, hasHead: hasHead)
        if hasHead { drawing.addHead() }
        drawing.addLegend()
        if let axis = drawing.axis {
            drawing.addTimeline(on: axis)
            drawing.addBands(on: axis)
        }
        drawing.addPictures()
        drawing.addRemarks()
        return Drawn(content: drawing.content, height: drawing.bottom + 10)
    }

    /// Adds texts in lines below what is there.
    mutating func addText(_ text: String, _ style: String, size: Double = 11, indent: Double = 0) {
        let room = (span.upperBound - span.lowerBound - indent) / (style == "strong" ? 1.11 : 1)
        for line in TextMeasure.lines(text, in: room, size: size) {
            bottom += size + 4
            content.append(SVG.text(line, x: span.lowerBound + indent, y: bottom - 3, style))
        }
    }
}

// MARK: - Around the line

extension JobDrawing {
    private mutating func addHead() {
        let digest = plan.digest.isEmpty ? "" : "plan \(plan.digest.prefix(12))"
        let room = span.upperBound - span.lowerBound - TextMeasure.width(digest, size: 11) - 20
        bottom += 14
        if let name = TextMeasure.fitting(plan.name, in: room, size: 17, isBold: true) {
            content.append(SVG.group(title: plan.name, [SVG.text(name, x: span.lowerBound, y: bottom, "name")]))
        }
        if !digest.isEmpty {
            content.append(
                SVG.group(
                    title: "SHA-256 of the plan: \(plan.digest)",
                    [SVG.text(digest, x: span.upperBound, y: bottom, "muted end")]))
        }
        bottom += 5
        addText(plan.headline, "")
        addText(plan.startText, "muted")
    }

    /// The shapes that come up, and what they mean: a hatched stretch at first, for the wait until it is confirmed.
    private mutating func addLegend() {
        let used = Set(points.map(\.kind))
        let kinds = StepKind.allCases.filter { used.contains($0) && $0 != .start && $0 != .stop }
        var entries = kinds.map { kind in
            (kind.word, kind.style, { (x: Double, y: Double) in kind.glyph(x: x, y: y) })
        }
        if axis != nil {
            let word = "confirm within \(plan.policy.confirmTimeout.notation)"
            entries.insert(
                (word, "", { x, y in SVG.rect(Box(x: x, y: y, width: 10, height: 10), "hatch") }), at: 0)
        }
        guard !entries.isEmpty else { return }
        bottom += 18
        var x = span.lowerBound
        for (word, style, glyph) in entries {
            let width = 16 + TextMeasure.width(word, size: 10) + 12
            if x > span.lowerBound, x + width > span.upperBound {
                x = span.lowerBound
                bottom += 16
            }
            content.append(
                SVG.group(style, [glyph(x, bottom - 9), SVG.text(word, x: x + 15, y: bottom, "muted small")]))
            x += width
        }
    }

    /// What the drawing leaves out, and what is wrong with the job.
    private mutating func addRemarks() {
        let lost = plan.steps.filter { StepKind($0.work) != nil && $0.work != .start && $0.moment.offset == nil }
        if !lost.isEmpty {
            bottom += 6
            let names = lost.prefix(5).map(\.id).joined(separator: ", ") + (lost.count > 5 ? " and more" : "")
            addText("At a time of day, so not drawn before it is known when the run begins (--at): \(names).", "muted")
        }
        let told = problems.filter { $0.severity != .note }
        if !told.isEmpty { bottom += 6 }
        for problem in told.prefix(12) { addText("⚠ \(problem.remark)", "warning") }
        if told.count > 12 { addText("and \(told.count - 12) more; rundown validate tells them all", "warning") }
    }
}

extension Diagnostic {
    /// With the line it is about: `line 31: …`.
    var remark: String { (location.map { "line \($0.position.line): " } ?? "") + message }
}

extension JobPlan {
    /// Mode, channel, recorder, length and service on one line.
    var headline: String {
        let length = length.map(\.notation) ?? "until a time of day"
        let place = mode == .web ? "label \(cname)" : "channel \(cname)"
        return [
            mode.rawValue, place, recorderText, length,
            "service \(service.endpoint)",
            "\(source.file.name):\(source.position.line)",
        ].joined(separator: " · ")
    }
}
