import CloudRecordingAPI
import JobPlan
import JobSpec
import Reference
import SourceText
import Testing

/// The examples of every rule do what they are shown for.
@Suite struct ExampleTests {
    @Test(arguments: RuleCatalogue.all.map(\.id))
    func failingExampleDrawsItsRuleAndNoOther(_ id: String) throws {
        let example = try #require(RuleCatalogue.rule(id)).explanation.failing
        let found = example.findings
        #expect(found.map(\.rule).contains(id), "\(found.map(\.summary))")
        #expect(Set(found.map(\.rule)).subtracting(example.besides) == [id], "\(found.map(\.summary))")
        #expect(found.filter { $0.rule == id }.count == 1, "\(found.map(\.summary))")
    }

    @Test(arguments: RuleCatalogue.all.map(\.id))
    func passingExampleDrawsNothing(_ id: String) throws {
        let example = try #require(RuleCatalogue.rule(id)).explanation.passing
        let found = example.findings
        #expect(Set(found.map(\.rule)).subtracting(example.besides) == [], "\(found.map(\.summary))")
    }

    @Test func basesDrawNothing() {
        for base in [RuleExample.individual(""), .mix(""), .web("")] {
            #expect(base.findings.map(\.summary) == [])
        }
    }
}

extension RuleExample {
    /// Everything that the program says of the example: as text, as a spec, as a plan, and as a batch.
    var findings: [Diagnostic] {
        let file = SourceFile(name: "example.\(base.fileExtension)", bytes: source)
        if base == .environment { return EnvironmentFile.reading(file).problems }
        if case .body(let call, let mode) = base {
            guard let call = BodyCall(rawValue: call) else { return [] }
            return BodyReading(file, of: call, mode: RecordingMode.allCases.first { $0.rawValue == mode }).diagnostics
        }
        let variables = Variables(
            environment: RuleExample.environment,
            readFile: { path in
                path == "/run/secrets/bucket" ? .success("from-a-file") : .failure(.init(reason: "it is not there"))
            })
        let readings = Job.reading(file, variables: variables) { path, _ in
            if path == file.name { return .success(file) }
            guard let text = RuleExample.text(ofBase: path) else { return .failure(.init(reason: "it is not there")) }
            return .success(SourceFile(name: path, bytes: Array(text.utf8)))
        }
        var found = readings.flatMap(\.diagnostics)
        // Commands that run say this of each; commands that check do not.
        for variable in readings.flatMap(\.unset) where variable.name != "MAIN_RESOURCE_ID" {
            found.append(
                Diagnostic(
                    rule: Rule.unsetVariable.id, severity: .error, message: variable.name, location: variable.location))
        }
        var plans: [JobPlan] = []
        for reading in readings {
            let (plan, problems) = Planner.plan(reading, now: RuleExample.now)
            found += problems
            plans += [plan].compactMap(\.self)
        }
        return (found + BatchPlan(plans).problems).suppressed(in: [file], rules: RuleCatalogue.all.map(\.id))
    }
}

extension Diagnostic {
    var summary: String { "\(rule): \(message)" }
}
