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
    /// The names of the parameters that it declares.
    package let parameters: Set<String>
    package let file: SourceFile
    /// The tree with its references filled; ranges in the job are ranges in it.
    package let tree: SourceTree?
    /// The document with what is kept in the place of secrets; `nil` where it could not be read.
    fileprivate let masked: (tree: SourceTree, fillings: [SourceTree.Filling], root: NodeID)?

    /// The job as it takes effect, each secret as the reference that was written for it; one written out is masked.
    package var effectiveSpec: JSON {
        guard let masked else { return .null }
        return (masked.fillings.isEmpty ? masked.tree : masked.tree.filled(masked.fillings)).json(masked.root)
    }

    /// Whether nothing in the document is an error.
    package var isValid: Bool { job != nil }
}

extension Job {
    /// Reads every document of a file as a job. Nothing in a file makes it throw.
    ///
    /// - Parameters:
    ///   - format: YAML or JSON; `nil` takes it from the file's name.
    ///   - variables: what `${…}` stands for. A variable without a value is unknown, and noted.
    ///   - bases: reads what `extends` names; `nil` where there are no other files.
    package static func reading(
        _ file: SourceFile, as format: SourceFormat? = nil, variables: Variables = Variables(), bases: BaseReader? = nil
    ) -> [JobReading] {
        let source = SourceTree.reading(file, as: format ?? SourceFormat(of: file))
        guard let tree = source.tree else { return [JobReading(file: file, problems: source.problems)] }
        // A separator before or behind all documents makes no job.
        let roots = tree.documents.filter { !tree.isBlank($0) }
        guard !roots.isEmpty else {
            let nothing = Diagnostic(
                rule: Rule.emptyFile.id, severity: .error, message: "this file holds no job",
                location: SourceLocation(file: file, start: 0, end: 0),
                hint: "a job begins with version: 1, name: … and mode: …")
            return [JobReading(file: file, problems: source.problems + [nothing])]
        }
        return roots.indices.map { index in
            let start = index == 0 ? 0 : tree.range(roots[index]).start
            let end = index + 1 < roots.count ? tree.range(roots[index + 1]).start : .max
            let problems = source.problems.filter { problem in
                problem.location.map { $0.start >= start && $0.start < end } ?? (index == 0)
            }
            return reading(tree, root: roots[index], file, variables, bases, problems: problems)
        }
    }

    private static func reading(
        _ tree: SourceTree, root: NodeID, _ file: SourceFile, _ variables: Variables, _ bases: BaseReader?,
        problems: [Diagnostic]
    ) -> JobReading {
        guard tree.kind(root) == .mapping else {
            let reading = Reading(tree: tree, root: root, variables: variables)
            reading.report(
                .wrongType, at: tree.range(root), "a job is a map of keys; this is \(reading.quoted(root))",
                hint: "a job begins with version: 1, name: … and mode: …")
            return JobReading(file: file, problems: problems + reading.problems)
        }
        var extending = Extending(reader: bases)
        let (tree, root) = extending.resolved(tree, root, chain: [file])
        guard extending.isWhole else { return JobReading(file: file, problems: problems + extending.problems) }

        let declarations = Reading(tree: tree, root: root, variables: variables)
        let parameters = declaredParameters(tree, root, variables)
        let filled = Interpolation(reading: declarations, parameters: parameters).filled()
        let reading = Reading(tree: filled, root: root, variables: variables)
        reading.noteSecretDefaults(parameters)
        if let job = SectionNotation<Job>().read(root, reading) {
            for rule in Rule.catalogue {
                var findings = Findings(reading, rule: rule)
                rule.check?(job, &findings)
            }
            let all = (problems + extending.problems + declarations.problems + reading.problems).sortedByPlace()
            let isValid = !all.contains { $0.severity == .error }
            let known = Set(declarations.unset.map(\.name))
            return JobReading(
                job: isValid ? job : nil, diagnostics: all,
                unset: declarations.unset + reading.unset.filter { !known.contains($0.name) },
                parameters: Set(parameters.keys), file: file, tree: filled,
                masked: (filled, reading.masked(original: tree), root))
        }
        return JobReading(
            file: file, problems: problems + extending.problems + declarations.problems + reading.problems)
    }

    /// The parameters of a document. What is wrong with them is reported when the job is read.
    private static func declaredParameters(
        _ tree: SourceTree, _ root: NodeID, _ variables: Variables
    ) -> [String: Parameter] {
        guard let node = tree.pair("parameters", in: root, hint: 0)?.value, tree.kind(node) == .mapping else {
            return [:]
        }
        let reading = Reading(tree: tree, root: root, variables: variables)
        return SectionMapNotation<Parameter>().read(node, reading) ?? [:]
    }
}

extension Reading {
    /// Keeps the defaults of secret parameters out of what is kept of the spec, and warns of them.
    fileprivate func noteSecretDefaults(_ parameters: [String: Parameter]) {
        guard parameters.values.contains(where: \.isSecret),
            let declared = tree.pair("parameters", in: root, hint: 0)?.value
        else { return }
        for (key, value) in tree.pairs(declared) where parameters[tree.text(key)]?.isSecret == true {
            guard let node = tree.pair("default", in: value, hint: 0)?.value, !isNull(node) else { continue }
            noteSecret(node)
            warnOfLiteral(node)
        }
    }
}

extension SourceTree {
    /// Whether a document has nothing in it.
    fileprivate func isBlank(_ root: NodeID) -> Bool {
        kind(root) == .plain && text(root).isEmpty && range(root).start == range(root).end
    }
}

extension JobReading {
    fileprivate init(file: SourceFile, problems: [Diagnostic]) {
        self.init(
            job: nil, diagnostics: problems.sortedByPlace(), unset: [], parameters: [], file: file, tree: nil,
            masked: nil)
    }
}
