import CloudRecordingAPI
import JobPlan
import Testing

/// The drawings of the specs that people copy.
@Suite struct DrawingTests {
    @Test func drawingIsAsKept() throws {
        let plans = try SpecFile.named("mix-layout-timeline").plans()
        try Golden(path: "mix-layout-timeline/plan.svg").expect(PlanDrawing.svg(plans))
    }

    @Test(arguments: SpecFile.all) func everySpecIsDrawnWithoutItsSecrets(_ spec: SpecFile) {
        let plans = spec.plans()
        for text in [PlanDrawing.svg(plans), PlanDrawing.html(plans)] {
            for plan in plans {
                #expect(text.contains(plan.name))
                for secret in plan.secrets.map({ $0.reveal() }) where secret.count > 3 {
                    #expect(!text.contains(secret))
                }
            }
        }
    }
}
