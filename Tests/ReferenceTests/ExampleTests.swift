import CloudRecordingAPI
import JobPlan
import JobSpec
import ParameterTable
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
        switch base {
        case .environment: EnvironmentFile.reading(SourceFile(name: "example.env", bytes: source)).problems
        case .table: RuleExample.lesson.findings(table: text)
        case .rows: findings(table: RuleExample.rows)
        case .arguments: RuleExample.lesson.findings(settings: settings)
        case .body(let call, let mode): findings(ofBodyOf: call, mode: mode)
        case .individual, .mix, .web, .yaml, .json: findings(settings: [:])
        }
    }

    private func findings(ofBodyOf call: String, mode: String) -> [Diagnostic] {
        guard let call = BodyCall(rawValue: call) else { return [] }
        return BodyReading(file, of: call, mode: RecordingMode(rawValue: mode)).diagnostics
    }

    /// What the lines set, as arguments of the command line.
    private var settings: [String: GivenValue] {
        let words = text.split(separator: " ").map(String.init)
        return zip(words, words.dropFirst()).reduce(into: [:]) { settings, pair in
            let parts = pair.1.split(separator: "=", maxSplits: 1).map(String.init)
            guard pair.0.hasPrefix("--set"), parts.count == 2 else { return }
            settings[parts[0]] = GivenValue(parts[1], from: pair.0 == "--set" ? .setting : .settingFile)
        }
    }

    private func findings(table text: String) -> [Diagnostic] {
        let table = ParameterTable(SourceFile(name: "example.csv", bytes: Array(text.utf8)))
        let documents = Job.documents(file, bases: bases)
        let columns = table.columns(declared: Set(documents.flatMap(\.parameters)))
        let rows = table.values(columns)
        let shared = documents.compactMap { $0.sharedName(by: rows) }
        let found = rows.flatMap { findings(settings: [:], row: $0) }
        return (table.isWhole ? columns.problems : []) + table.problems + shared + found
    }

    private var file: SourceFile { SourceFile(name: "example.\(base.fileExtension)", bytes: source) }

    private var bases: BaseReader {
        { [file] path, _ in
            if path == file.name { return .success(file) }
            guard let text = RuleExample.text(ofBase: path) else { return .failure(.init(reason: "it is not there")) }
            return .success(SourceFile(name: path, bytes: Array(text.utf8)))
        }
    }

    private func findings(settings: [String: GivenValue], row: Variables.Row? = nil) -> [Diagnostic] {
        let variables = Variables(
            environment: RuleExample.environment, settings: settings, row: row,
            readFile: { path in
                path == "/run/secrets/bucket" ? .success("from-a-file") : .failure(.init(reason: "it is not there"))
            })
        let readings = Job.documents(file, bases: bases).map { $0.reading(variables) }
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
