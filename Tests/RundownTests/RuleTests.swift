import Foundation
import Reference
import SourceText
import Testing

/// Every rule's two examples through the command line: what `explain` shows is what `validate` says.
@Suite struct RuleTests {
    /// What is an error only where the values are needed.
    private static let ofRunning: Set<String> = ["unset-variable", "unreadable-file"]

    @Test(arguments: RuleCatalogue.all.map(\.id))
    func failingExampleDrawsItsRule(_ id: String) async throws {
        let rule = try #require(RuleCatalogue.rule(id))
        let (result, drawn) = try await validate(
            rule.explanation.failing, needsEnvironment: Self.ofRunning.contains(id))
        let expected = rule.severity == .error ? id == "unset-variable" ? 78 : 65 : Int32(0)
        expectEnd(result, expected)
        #expect(drawn.filter { $0 == id } == [id], "\(result.output)")
        #expect(Set(drawn).subtracting(rule.explanation.failing.besides) == [id], "\(result.output)")
    }

    @Test(arguments: RuleCatalogue.all.map(\.id))
    func passingExampleDrawsNothing(_ id: String) async throws {
        let rule = try #require(RuleCatalogue.rule(id))
        let (result, drawn) = try await validate(
            rule.explanation.passing, needsEnvironment: Self.ofRunning.contains(id))
        expectEnd(result, 0)
        #expect(Set(drawn).subtracting(rule.explanation.passing.besides) == [], "\(result.output)")
    }

    /// What the program says of an example, as the ids of its rules.
    private func validate(
        _ example: RuleExample, needsEnvironment: Bool
    ) async throws -> (result: Program.Result, drawn: [String]) {
        let folder = try Folder()
        for base in RuleExample.Base.extended {
            let name = try #require(base.fileName)
            try folder.write(try #require(RuleExample.text(ofBase: name)), to: name)
        }
        try folder.write("from-a-file\n", to: "secrets/bucket")
        var text = example.source
        if let whole = String(validating: text, as: UTF8.self) {
            // A file that is mounted on a machine of its own stands in the test's folder.
            text = Array(whole.replacing("/run/secrets/", with: folder.path("secrets/")).utf8)
        }
        let name = "example.\(example.base.fileExtension)"
        try folder.write(Data(text), to: name)
        var arguments = ["validate", "--format", "json"]
        try folder.write(Data(RuleExample.lesson.source), to: "lesson.yaml")
        try folder.write(RuleExample.rows, to: "rows.csv")
        switch example.base {
        case .body(let call, let mode): arguments += ["--as", call, "--mode", mode, name]
        case .environment: arguments += ["--env-file", name, "mix.yaml"]
        case .table: arguments += ["--each", name, "lesson.yaml"]
        case .rows: arguments += ["--each", "rows.csv", name]
        case .arguments:
            arguments += String(decoding: text, as: UTF8.self).split { $0.isWhitespace }.map(String.init)
            arguments.append("lesson.yaml")
        case .individual, .mix, .web, .yaml, .json: arguments.append(name)
        }
        // The tokens of the examples are good at that time.
        if example.text.contains("TOKEN") { arguments += ["--at", "2026-01-01T00:00:00Z"] }
        if needsEnvironment { arguments.append("--require-env") }
        let result = try await Program(arguments, in: folder, environment: RuleExample.environment).result()
        let found = try #require(try object(result.output)["diagnostics"] as? [[String: Any]])
        return (result, found.compactMap { $0["rule"] as? String })
    }
}
