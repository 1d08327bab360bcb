import Drawing
import RunReport

/// A batch as one page of HTML that needs nothing else: no network, no script.
///
/// Every job is a line that opens to its timeline and steps, so that a thousand of them are a list at first.
struct ReportPage {
    /// In bytes. A batch that comes to more is told of in less detail; its reports hold everything.
    static let sizeLimit = 4_500_000

    let batch: ReportedBatch
    let detail: PageDetail

    static func text(_ batch: ReportedBatch) -> String {
        var text = ""
        for detail in PageDetail.all {
            text = ReportPage(batch: batch, detail: detail).text
            if text.utf8.count <= sizeLimit { break }
        }
        return text
    }

    private var text: String {
        let pictures = ReportPictures(batch, detail: detail)
        let bad = batch.runs.count { $0.outcome != .succeeded }
        let isShort = batch.runs.count <= 20
        let span = BatchSpan(batch)
        let jobs = batch.runs.enumerated().map { index, run in
            (run.outcome == .succeeded, JobSection(run: run, number: index + 1, detail: detail, pictures: pictures))
        }
        // What went wrong comes first; within both the order is the batch's.
        let sections = (jobs.filter { !$0.0 } + jobs.filter(\.0)).map { isGood, section in
            section.markup(isOpen: jobs.count == 1 || (!isGood && bad <= 10), in: span)
        }
        let list = Markup.tag(
            "main", ["class": isShort ? "few" : nil],
            (batch.runs.isEmpty ? [] : [Markup.tag("div", ["class": "head", "aria-hidden": "true"], columns)])
                + sections)
        return Page(
            title: detail.cut(name: batch.title), style: ReportStyle.css,
            body: [pictures.definitions, .tag("header", [:], header), list, .tag("footer", [:], footer)]
        ).text
    }

    private var columns: [Markup] {
        [
            "", "Job", "Outcome", "Began (UTC)", "Length", "Latest step", "Files",
            batch.runs.count > 1 ? "In the batch" : "",
        ].map {
            .tag("span", [:], text: $0)
        }
    }

    private var header: [Markup] {
        var content = [
            Markup.tag("h1", [:], text: detail.cut(name: batch.title)), .tag("p", ["class": "q"], text: batch.subtitle),
        ]
        if batch.runs.count > 1 { content.append(proportions) }
        let left = batch.left
        if !left.isEmpty {
            let (told, more) = (left.prefix(detail.rows), left.count - min(left.count, detail.rows))
            let items = told.map { "\($0.job): \($0.recording.line)" } + (more > 0 ? ["and \(more) more"] : [])
            content.append(
                .tag(
                    "div", ["class": "alert"],
                    [
                        .tag("strong", [:], text: "Recordings that may still run"),
                        .tag("ul", [:], items.map { .tag("li", [:], text: detail.cut($0)) }),
                    ]))
        }
        return content
    }

    /// How many jobs ended how, as words and as a bar.
    private var proportions: Markup {
        let counts = RunOutcome.allCases.compactMap { outcome in
            let count = batch.runs.count { $0.outcome == outcome }
            return count == 0 ? nil : (outcome, count)
        }
        let bar = counts.map { outcome, count in
            Markup.tag("i", ["class": .text(outcome.rawValue), "style": .text("flex-grow:\(count)")])
        }
        let words = counts.map { outcome, count in
            Markup.tag("span", ["class": .text(outcome.rawValue)], text: "\(outcome.sign) \(count) \(outcome.words)")
        }
        return .tag(
            "div", ["class": "sum"],
            [.tag("div", ["class": "bar", "aria-hidden": "true"], bar), .tag("p", [:], words)])
    }

    private var footer: [Markup] {
        var lines = [
            "In a timeline a short line marks when a step was due, and a dot joined to it when it was sent; a square is a "
                + "step that failed or whose outcome is unknown. Numbers are those of the table below it. Times are "
                + "counted from the answer that gave the sid. The lowest lane shows the requests: those not taken are "
                + "taller, time spent waiting under the quota is thin."
        ]
        if detail.rows < (PageDetail.all.first?.rows ?? 0) {
            lines.append("To keep this page small it leaves things out; the reports in JSON hold everything.")
        }
        return lines.map { .tag("p", [:], text: $0) }
    }
}

/// How much is told of each job.
struct PageDetail {
    /// Of each table and list.
    let rows: Int
    /// Of each text.
    let characters: Int
    /// Layouts of each job.
    let pictures: Int

    /// From the fullest to the leanest.
    static let all = [
        PageDetail(rows: 1000, characters: 1000, pictures: 24), PageDetail(rows: 60, characters: 600, pictures: 12),
        PageDetail(rows: 20, characters: 300, pictures: 6), PageDetail(rows: 8, characters: 160, pictures: 2),
        PageDetail(rows: 3, characters: 100, pictures: 0), PageDetail(rows: 0, characters: 60, pictures: 0),
    ]

    /// A name, or its beginning: names stand in narrow columns.
    func cut(name: String) -> String {
        name.unicodeScalars.count > 120 ? String(name.unicodeScalars.prefix(120)) + "…" : cut(name)
    }

    /// The text, or its beginning.
    func cut(_ text: String) -> String {
        text.unicodeScalars.count > characters ? String(text.unicodeScalars.prefix(characters)) + "…" : text
    }
}

/// The time that a batch takes, for the small bars that show when each job ran.
struct BatchSpan {
    private let axis: TimeAxis?
    private let start: Int64

    init(_ batch: ReportedBatch) {
        let start = batch.runs.compactMap { Timestamp.milliseconds($0.startedAt) }.min()
        let end = batch.runs.compactMap { Timestamp.milliseconds($0.endedAt) }.max()
        self.start = start ?? 0
        axis =
            batch.runs.count > 1
            ? start.flatMap { start in end.map { TimeAxis(length: $0 - start, from: 0, to: 100) } } : nil
    }

    /// Where a run begins and how long it is, in hundredths of the batch; `nil` where that is not to be shown.
    func place(_ run: RunReport) -> (x: Double, width: Double)? {
        guard let axis, let from = Timestamp.milliseconds(run.startedAt), let length = run.length else { return nil }
        let x = axis.x(from - start)
        return (x, axis.x(from - start + length) - x)
    }
}
