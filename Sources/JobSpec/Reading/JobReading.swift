import CloudRecordingAPI
package import JSONText
package import SourceText

/// One document of a file, read as a job.
package struct JobReading: Sendable {
    /// The job, where nothing in the document is an error.
    package let job: Job?
    /// Everything that is to be said about the document, by place.
    package let diagnostics: [Diagnostic]
    /// The variables that nothing gives a value.
    package let unset: [UnsetVariable]
    package let file: SourceFile
    /// The tree with its references filled; ranges in the job are ranges in it.
    package let tree: SourceTree?
    /// The job as it takes effect, each secret as the reference that was written for it.
    package let effectiveSpec: JSON

    /// Whether nothing in the document is an error.
    package var isValid: Bool { job != nil }
}

extension Job {
    /// Reads every document of a file as a job. Nothing in a file makes it throw.
    ///
    /// - Parameters:
    ///   - format: YAML or JSON; `nil` takes it from the file's name.
    ///   - variables: what `${…}` stands for. A variable without a value is unknown, and noted.
    package static func reading(
        _ file: SourceFile, as format: SourceFormat? = nil, variables: Variables = Variables()
    ) -> [JobReading] {
        let source = SourceTree.reading(file, as: format ?? SourceFormat(of: file))
        guard let tree = source.tree else { return [JobReading(file: file, problems: source.problems)] }
        guard !tree.documents.isEmpty else {
            let nothing = Diagnostic(
                rule: Rule.emptyFile.id, severity: .error, message: "this file holds no job",
                location: SourceLocation(file: file, start: 0, end: 0),
                hint: "a job begins with version: 1, name: … and mode: …")
            return [JobReading(file: file, problems: source.problems + [nothing])]
        }
        return tree.documents.enumerated().map { index, root in
            reading(tree, root: root, file: file, variables: variables, problems: index == 0 ? source.problems : [])
        }
    }

    private static func reading(
        _ tree: SourceTree, root: NodeID, file: SourceFile, variables: Variables, problems: [Diagnostic]
    ) -> JobReading {
        let declarations = Reading(tree: tree, root: root, variables: variables)
        guard tree.kind(root) == .mapping else {
            declarations.report(
                .wrongType, at: tree.range(root), "a job is a map of keys; this is \(declarations.quoted(root))",
                hint: "a job begins with version: 1, name: … and mode: …")
            return JobReading(file: file, problems: problems + declarations.problems)
        }
        var parameters: [String: Parameter] = [:]
        if let node = tree.pair("parameters", in: root, hint: 0)?.value, tree.kind(node) == .mapping {
            parameters =
                SectionMapNotation<Parameter>().read(node, Reading(tree: tree, root: root, variables: variables)) ?? [:]
        }
        let filled = Interpolation(reading: declarations, parameters: parameters).filled()
        let reading = Reading(tree: filled, root: root, variables: variables)
        let job = SectionNotation<Job>().read(root, reading)
        if let job, tree.pair("extends", in: root, hint: 0) != nil {
            reading.report(.notSupported, at: reading.tree.range(root), "extends is not supported yet", path: "extends")
            _ = job
        }
        if let job {
            for rule in Rule.catalogue {
                var findings = Findings(reading, rule: rule)
                rule.check?(job, &findings)
            }
        }
        let all = (problems + declarations.problems + reading.problems).sortedByPlace()
        let isValid = !all.contains { $0.severity == .error }
        let unset =
            declarations.unset + reading.unset.filter { one in !declarations.unset.contains { $0.name == one.name } }
        return JobReading(
            job: isValid ? job : nil, diagnostics: all, unset: unset, file: file, tree: filled,
            effectiveSpec: reading.effectiveSpec(original: tree))
    }
}

extension JobReading {
    fileprivate init(file: SourceFile, problems: [Diagnostic]) {
        self.init(
            job: nil, diagnostics: problems.sortedByPlace(), unset: [], file: file, tree: nil, effectiveSpec: .null)
    }
}
