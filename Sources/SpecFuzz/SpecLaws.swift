import JobPlan
import JobSpec
import SourceText

/// What must hold of any text that somebody calls a spec.
package enum SpecLaws {
    /// Reads a text in every way there is, and says what is wrong with the answers, if anything.
    package static func complaint(_ bytes: [UInt8]) -> String? {
        for format in [SourceFormat.yaml, .json] {
            let file = SourceFile(name: format == .yaml ? "a.yaml" : "a.json", bytes: bytes)
            if let complaint = complaint(file, format) { return complaint }
        }
        return BodyLaws.complaint(bytes)
    }

    private static let variables = Variables(
        environment: ["A": "1", "B": "${A}", "AGORA_APP_ID": String(repeating: "a", count: 32)])

    private static func complaint(_ file: SourceFile, _ format: SourceFormat) -> String? {
        let source = SourceTree.reading(file, as: format)
        if let complaint = TreeLaws.complaint(source, file) { return complaint }
        // A file may extend itself, or what is not there.
        let bases: BaseReader = { path, _ in
            path.hasPrefix("a") ? .success(file) : .failure(.init(reason: "there is no such file"))
        }
        let readings = Job.reading(file, as: format, variables: variables, bases: bases)
        var found: [Diagnostic] = []
        for reading in readings {
            _ = reading.effectiveSpec
            let (plan, problems) = Planner.plan(reading, beginning: 1_767_225_600)
            found += reading.diagnostics + problems
            if plan == nil, !found.contains(where: { $0.severity == .error }) { return "no plan, and no error" }
            if let plan, let complaint = complaint(aboutRendering: reading, plan) { return complaint }
            if reading.job == nil, !reading.diagnostics.contains(where: { $0.severity == .error }) {
                return "no job, and no error"
            }
        }
        if source.tree == nil, found.isEmpty { return "no tree, and no problem" }
        return complaint(found.suppressed(in: [file], rules: Rule.all.map(\.id)), file)
    }

    /// What is printed of a spec reads back as the same plan, unless a secret in it is masked.
    private static func complaint(aboutRendering reading: JobReading, _ plan: JobPlan) -> String? {
        guard let text = reading.rendered(.names), reading.rendered(.masked) != nil else { return "no rendering" }
        guard reading.writtenSecrets.isEmpty else { return nil }
        let file = SourceFile(name: "a.yaml", bytes: Array(text.utf8))
        let again = Job.reading(file, variables: variables)
        guard again.count == 1, again[0].isValid else {
            return "the rendering is no job: \(again.flatMap(\.diagnostics).map(\.message)) in\n\(text)"
        }
        let digest = Planner.plan(again[0], beginning: 1_767_225_600).plan?.digest
        return digest == plan.digest ? nil : "the rendering is another plan:\n\(text)"
    }

    /// What is wrong with what is said of a file, if anything.
    static func complaint(_ found: [Diagnostic], _ file: SourceFile) -> String? {
        for problem in found {
            if problem.location == nil { return "no place: \(problem.rule)" }
            for place in ([problem.location, problem.fix?.location] + problem.notes.map(\.location)).compactMap(\.self)
            where place.start > place.end || Int(place.end) > place.file.bytes.count {
                return "outside: \(problem.rule): \(problem.message)"
            }
        }
        let report = DiagnosticReport(
            Array(found.prefix(3)), files: [file.name], rules: [], version: "0", isStrict: false)
        for format in DiagnosticFormat.allCases where report.text(format).utf8.isEmpty && !found.isEmpty {
            return "nothing said in \(format)"
        }
        var fixed = FixedText(file)
        if fixed.make(found), fixed.file.bytes == file.bytes { return "a fix that changes nothing" }
        return nil
    }
}
