import Drawing
import LayoutGeometry
import RunReport

/// The layouts of a page: each drawn once, however many steps show it.
struct ReportPictures {
    private let numbers: [LayoutPicture: Int]
    /// What the drawings of the page refer to.
    let definitions: Markup

    init(_ batch: ReportedBatch, detail: PageDetail) {
        var numbers: [LayoutPicture: Int] = [:]
        var symbols: [Markup] = []
        for run in batch.runs {
            for (_, picture) in ReportPictures.pictures(of: run).prefix(detail.pictures) where numbers[picture] == nil {
                numbers[picture] = symbols.count
                symbols.append(ReportPictures.symbol(picture, number: symbols.count))
            }
        }
        self.numbers = numbers
        definitions = .tag(
            "svg", ["class": "drawing defs", "width": 0, "height": 0, "aria-hidden": "true"],
            [DrawingStyle.definitions, .tag("defs", [:], symbols)])
    }

    /// The layouts of a run in a row, each with the step that sets it.
    func markup(of run: RunReport, detail: PageDetail) -> Markup? {
        let all = ReportPictures.pictures(of: run)
        let shown = all.prefix(detail.pictures)
        guard !shown.isEmpty else { return nil }
        var figures = shown.map { step, picture in
            let offset = step.work == "start" ? nil : step.offsetMilliseconds ?? step.plannedOffsetMilliseconds
            let moment = offset.map(TimeWords.span)
            let caption = [moment, step.outcome == .succeeded ? nil : "not set:", detail.cut(name: step.id)]
                .compactMap(\.self).joined(separator: " ")
            let size = ReportPictures.size(picture)
            return Markup.tag(
                "figure", [:],
                [
                    .tag(
                        "svg", ["width": .number(size.width), "height": .number(size.height), "role": "img"],
                        [.tag("use", ["href": .text("#l\(numbers[picture] ?? 0)")])]),
                    .tag("figcaption", [:], text: caption),
                ])
        }
        if all.count > shown.count { figures.append(.tag("p", [:], text: "and \(all.count - shown.count) more")) }
        return .tag("div", ["class": "pics"], figures)
    }

    private static func symbol(_ picture: LayoutPicture, number: Int) -> Markup {
        let size = size(picture)
        let thumbnail = LayoutThumbnail(picture, in: Box(x: 1, y: 1, width: size.width - 2, height: size.height - 2))
        // The class goes along to where the drawing is used; that of the element around it does not.
        return .tag("g", ["id": .text("l\(number)"), "class": "drawing"], [thumbnail.markup])
    }

    /// As large as a thumbnail may be, in the picture's own proportions.
    private static func size(_ picture: LayoutPicture) -> (width: Double, height: Double) {
        let width = min(144, max(48, 108 * picture.aspect))
        return (width.rounded(), min(108, max(30, width / picture.aspect)).rounded())
    }

    /// The steps that set a layout, each with its picture; a user has the same tone in all of them.
    private static func pictures(of run: RunReport) -> [(StepReport, LayoutPicture)] {
        var tones: [String: Int] = [:]
        return run.steps.compactMap { step in
            step.layout.map { layout in
                let panes = layout.windows.map { window in
                    let isStandIn = window.isStandIn ?? false
                    let tone = isStandIn ? 0 : tones[window.user] ?? tones.count
                    if !isStandIn { tones[window.user] = tone }
                    return LayoutPicture.Pane(
                        window: Window(
                            uid: window.user, x: bounded(window.x), y: bounded(window.y), width: bounded(window.width),
                            height: bounded(window.height)), label: window.user, opacity: window.opacity ?? 1,
                        tone: tone,
                        isStandIn: isStandIn)
                }
                return (
                    step,
                    LayoutPicture(
                        width: min(layout.width, 10_000), height: min(layout.height, 10_000),
                        background: layout.background, panes: panes)
                )
            }
        }
    }

    /// A fraction of a picture, far from what drawings cannot reckon with.
    private static func bounded(_ fraction: Double) -> Double { min(max(fraction, -2), 2) }
}
