import JobPlan
import JobSpec
import SourceText
import Testing

/// Every spec printed as it takes effect reads back as the same plan.
@Suite struct RenderingTests {
    @Test(arguments: SpecFile.all) func namesReadBackAsTheSamePlan(_ spec: SpecFile) throws {
        try expectSamePlans(spec, .names, Variables())
    }

    @Test(arguments: SpecFile.all, Rendering.allCases)
    func filledValuesReadBackAsTheSamePlan(_ spec: SpecFile, rendering: Rendering) throws {
        let variables = Variables(environmentFile: try EnvironmentExampleTests.values())
        try expectSamePlans(
            spec, rendering, variables,
            besides: rendering == .masked
                ? ["literal-secret", "bad-format", "token-unreadable"] : ["literal-secret"])
    }

    private func expectSamePlans(
        _ spec: SpecFile, _ rendering: Rendering, _ variables: Variables, besides: Set<String> = []
    ) throws {
        let readings = spec.readings(variables)
        let text = try readings.map { try #require($0.rendered(rendering)) }.joined(separator: "---\n")
        let again = spec.readings(of: SourceFile(name: "specs/again.yaml", bytes: Array(text.utf8)), variables)
        #expect(again.count == readings.count)
        for (first, second) in zip(readings, again) {
            #expect(second.surprises.filter { !besides.contains($0.rule) }.map(\.text) == [], "\(text)")
            // A mask is no secret of any form, so that what wants one is not whole.
            guard second.isValid else { continue }
            #expect(Planner.plan(first).plan?.digest == Planner.plan(second).plan?.digest, "\(text)")
        }
    }
}
