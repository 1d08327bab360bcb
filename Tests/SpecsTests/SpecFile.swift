import CloudRecordingAPI
import Foundation
import JobPlan
import JobSpec
import Rehearsal
import RunReport
import SourceText
import Testing

/// A file in `specs/`, as the program would be given it from the top of the repository.
struct SpecFile: Sendable, CustomTestStringConvertible {
    /// The name without its ending.
    let name: String
    let source: SourceFile

    var testDescription: String { source.name }

    /// The top of the repository.
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// Every spec, by name. A name with `_` in front is a fragment.
    static let all: [SpecFile] = {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: root.appending(path: "specs").path)) ?? []
        let isSpec = { (name: String) in [".yaml", ".yml", ".json"].contains { name.hasSuffix($0) } }
        return names.sorted().filter { !$0.hasPrefix("_") && !$0.hasPrefix(".") && isSpec($0) }.compactMap { name in
            guard let bytes = try? Data(contentsOf: root.appending(path: "specs/\(name)")) else { return nil }
            return SpecFile(
                name: String(name.prefix { $0 != "." }),
                source: SourceFile(name: "specs/\(name)", bytes: [UInt8](bytes)))
        }
    }()

    static func named(_ name: String) throws -> SpecFile {
        try #require(all.first { $0.name == name }, "there is no spec of this name in \(root.path)/specs")
    }

    /// The file's jobs, read without any variable unless some are given.
    func readings(_ variables: Variables = Variables()) -> [JobReading] {
        readings(of: source, variables)
    }

    /// The jobs of a text that stands for this file's.
    func readings(of source: SourceFile, _ variables: Variables = Variables()) -> [JobReading] {
        Job.reading(source, variables: variables) { path, from in
            let place = URL(filePath: from.name, relativeTo: SpecFile.root).deletingLastPathComponent().appending(
                path: path)
            guard let bytes = try? Data(contentsOf: place) else {
                return .failure(.init(reason: "there is no such file"))
            }
            return .success(SourceFile(name: "specs/\(path)", bytes: [UInt8](bytes)))
        }
    }

    /// The plans of the file's jobs. What is wrong with them is an issue of the test.
    func plans() -> [JobPlan] {
        readings().compactMap { reading in
            let (plan, problems) = Planner.plan(reading, beginning: Rehearsal.standardBeginning / 1000)
            for problem in reading.surprises + problems { Issue.record("\(problem.text)") }
            return plan
        }
    }

    /// The reports of the file's jobs, rehearsed together. The program's version is left out of them.
    func rehearsal() throws -> [RunReport] {
        let plans = plans().map { plan in
            var plan = plan
            plan.service.customerSecret = Secret("placeholder")
            return plan
        }
        return try Rehearsal(tool: "rundown").run(plans.map { $0.withPlaceholderSecrets() }).reports
    }
}

extension JobReading {
    /// What is said of a spec apart from what it shows on purpose.
    var surprises: [Diagnostic] { diagnostics.filter { $0.rule != "legacy-feature" } }
}

extension Diagnostic {
    /// What a diagnostic says, on one line.
    var text: String { "\(severity) \(rule): \(message)" }
}
