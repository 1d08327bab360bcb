import CloudRecordingAPI
import JobSpec
import SourceText

/// A plan as people read it: the recorder, the timeline drawn, and each step in a line.
package struct PlanText {
    /// How many columns the drawing takes.
    private static let track = 64

    package static func text(_ plans: [JobPlan]) -> String {
        guard !plans.isEmpty else { return "" }
        return (plans.map(text) + [BatchPlan(plans).estimates.text]).joined(separator: "\n")
    }

    private static func text(_ plan: JobPlan) -> String {
        let row = plan.row.map { ", \($0.file.name):\($0.position.line)" } ?? ""
        let source = "\(plan.source.file.name):\(plan.source.position.line)\(row)"
        var lines = ["\(plan.name)  \(plan.mode.rawValue)  \(source)"]
        lines.append("  channel \(plan.cname), \(plan.recorderText), service \(plan.service.endpoint)")
        lines.append("  \(storage(plan.start.storageConfig))")
        if let drawing = drawing(plan) { lines += [""] + drawing }
        lines.append("")
        lines += table(plan)
        return lines.map { $0 + "\n" }.joined()
    }

    private static func storage(_ config: StorageConfig?) -> String {
        guard let config else { return "no storage" }
        let region = StorageVendor.regions(of: config.vendor).first { $0.id == config.region }?.word
        let place = config.vendor.hasNoRegions ? "" : " \(region ?? String(config.region))"
        let folder = (config.fileNamePrefix ?? []).map { "\($0)/" }.joined()
        return "files to \(config.vendor)\(place), \(config.bucket)/\(folder)"
    }

    // MARK: - The drawing

    /// The timeline to scale, a letter for each step, and a legend.
    private static func drawing(_ plan: JobPlan) -> [String]? {
        guard let length = plan.length, length > .zero else { return nil }
        var marks = [Character](repeating: "─", count: track + 1)
        marks[0] = "├"
        for step in plan.steps {
            guard let offset = step.moment.offset, let mark = mark(step.work) else { continue }
            let column = Int((Double(offset.milliseconds) / Double(length.milliseconds) * Double(track)).rounded())
            guard marks.indices.contains(column) else { continue }
            let isFree = ["─", "├", mark].contains(marks[column])
            marks[column] = isFree || mark == "■" ? mark : "*"
        }
        let used = Set(marks)
        let legend = [
            ("L", "updateLayout"), ("U", "update"), ("P", "pause"), ("R", "resume"), ("C", "publish"), ("S", "storage"),
            ("Q", "query"), ("*", "several"), ("■", "stop"),
        ].filter { used.contains(Character($0.0)) }.map { "\($0.0) \($0.1)" }.joined(separator: "  ")
        let end = length.notation
        let scale = "0" + String(repeating: " ", count: max(track - end.count, 1)) + end
        return ["  \(scale)", "  \(String(marks))", "  \(legend)"]
    }

    private static func mark(_ work: Work) -> Character? {
        switch work {
        case .updateLayout: "L"
        case .update(let request): mark(request)
        case .query: "Q"
        case .stop: "■"
        case .acquire, .start, .confirm, .handOver, .verify: nil
        }
    }

    private static func mark(_ request: UpdateRequest) -> Character {
        if let onhold = request.onhold { return onhold ? "P" : "R" }
        if request.outputs != nil { return "C" }
        return request.storageConfig != nil ? "S" : "U"
    }

    // MARK: - The table

    private static func table(_ plan: JobPlan) -> [String] {
        let rows = plan.steps.map { step in
            (moment(step), step.id, plan.text(of: step))
        }
        let first = rows.map(\.0.count).max() ?? 0
        let second = rows.map(\.1.count).max() ?? 0
        return rows.map { row in
            "  \(pad(row.0, first, right: true))  \(pad(row.1, second))  \(row.2)"
        }
    }

    private static func moment(_ step: Step) -> String {
        switch step.moment {
        case .next: step.work == .start ? "0s" : ""
        case .offset(let offset): offset.notation
        case .unknown: "?"
        case .instant(let seconds, let offset): offset?.notation ?? TimeNotation.text(of: seconds)
        }
    }

    private static func pad(_ text: String, _ width: Int, right: Bool = false) -> String {
        let space = String(repeating: " ", count: max(width - text.count, 0))
        return right ? space + text : text + space
    }
}
