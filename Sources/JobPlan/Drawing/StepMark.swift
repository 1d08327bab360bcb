import Drawing
import JobSpec
import SourceText

/// One step at its moment, as it is marked on the line.
struct StepPoint: Sendable {
    /// In the plan.
    let index: Int
    let kind: StepKind
    /// Milliseconds from the answer that gave the sid.
    let moment: Int64
    /// The entry of the spec that asks for it; repeats share one.
    let entry: UInt32?

    /// Every step whose moment is known, in the order of the plan.
    static func points(of plan: JobPlan) -> [StepPoint] {
        plan.steps.enumerated().compactMap { index, step in
            guard let kind = StepKind(step.work) else { return nil }
            let moment = kind == .start ? 0 : step.moment.offset?.milliseconds
            return moment.map { StepPoint(index: index, kind: kind, moment: $0, entry: step.source?.start) }
        }
    }
}

/// A label over the line: one step, or several that are told of together.
struct StepMark: Sendable {
    let points: [StepPoint]
    let kind: StepKind
    /// Before the first point's moment is told.
    let name: String

    var first: Int64 { points.first?.moment ?? 0 }
    var last: Int64 { points.last?.moment ?? 0 }

    /// What the label says: `5m four-windows`, `30m look ×4, every 20m`.
    var text: String { kind == .start ? name : "\(TimeAxis.label(first)) \(name)" }

    private init(_ points: [StepPoint], kind: StepKind, name: String) {
        self.points = points
        self.kind = kind
        self.name = name
    }

    init(_ point: StepPoint, of plan: JobPlan) {
        self.init([point], kind: point.kind, name: plan.steps[point.index].id)
    }

    /// The repeats of one entry.
    init(series points: [StepPoint], of plan: JobPlan) {
        let id = points.first.map { plan.steps[$0.index].id } ?? ""
        let stem = id.lastIndex(of: "-").map { String(id[..<$0]) } ?? id
        let rhythm = StepMark.rhythm(points).map { ", every \(TimeAxis.label($0))" } ?? ""
        self.init(points, kind: points.first?.kind ?? .several, name: "\(stem) ×\(points.count)\(rhythm)")
    }

    /// What stands close together.
    init(cluster marks: [StepMark]) {
        let points = marks.flatMap(\.points).sorted { ($0.moment, $0.index) < ($1.moment, $1.index) }
        let kinds = Set(marks.map(\.kind))
        let end = points.last.map { TimeAxis.label($0.moment) } ?? ""
        let isMoment = points.first?.moment == points.last?.moment
        self.init(
            points, kind: kinds.count == 1 ? marks[0].kind : .several,
            name: isMoment ? "\(points.count) steps" : "to \(end): \(points.count) steps")
    }

    /// The time between each two of them, where it is always the same.
    static func rhythm(_ points: [StepPoint]) -> Int64? {
        guard points.count > 1 else { return nil }
        let every = points[1].moment - points[0].moment
        let isSteady = zip(points, points.dropFirst()).allSatisfy { $1.moment - $0.moment == every }
        return isSteady && every > 0 ? every : nil
    }

    /// Everything about it, for a pointer that rests on it.
    func detail(of plan: JobPlan) -> String {
        let told = points.prefix(6).map { point in
            let step = plan.steps[point.index]
            return "\(TimeAxis.label(point.moment)) \(step.id): \(plan.text(of: step))"
        }
        return (told + (points.count > 6 ? ["and \(points.count - 6) more"] : [])).joined(separator: "\n")
    }
}
