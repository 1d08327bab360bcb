import Drawing
import JobPlan
import LayoutGeometry
import RunReport

extension JobRun {
    /// Steps with the mixed pictures that the plan has for them.
    func withLayouts(_ steps: [StepReport]) -> StepReports {
        let pictures = plan.pictures
        return StepReports(
            steps.lazy.map { step in
                var step = step
                step.layout = pictures[step.id].map { LayoutReport($0) }
                return step
            })
    }
}

extension LayoutReport {
    init(_ picture: LayoutPicture) {
        self.init(
            width: picture.width, height: picture.height,
            background: picture.background == "#000000" ? nil : picture.background,
            windows: picture.panes.map { WindowReport($0) })
    }
}

extension WindowReport {
    fileprivate init(_ pane: LayoutPicture.Pane) {
        // Finer than a pixel of the largest picture.
        func short(_ fraction: Double) -> Double { (fraction * 100_000).rounded() / 100_000 }
        self.init(
            user: pane.label, x: short(pane.window.x), y: short(pane.window.y), width: short(pane.window.width),
            height: short(pane.window.height), opacity: pane.opacity < 1 ? short(pane.opacity) : nil,
            isStandIn: pane.isStandIn ? true : nil)
    }
}
