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
    /// What a rendering of the document is made of; `nil` where it could not be read.
    let effect: Effect?
    /// Secrets that stand where others are shown; `nil` where there are none.
    package let openSecrets: OpenSecrets?
    /// Where values stand that came from other files, by the places that they fill.
    package let sources: [SourceLocation: ValueSource]

    /// A document as it takes effect.
    struct Effect: Sendable {
        /// The tree with its references filled, and the one without.
        let filled: SourceTree
        let original: SourceTree
        let root: NodeID
        /// What is kept in the place of secrets.
        let masks: [SourceTree.Filling]
        /// What is shown in the place of secrets, be they written or filled in.
        let shown: [(node: NodeID, text: String)]
    }

    /// The job as it takes effect, each secret as the reference that was written for it; one written out is masked. It
    /// reads back as the same job, unless a secret is masked in it.
    package var effectiveSpec: JSON {
        guard let effect else { return .null }
        let changes = effect.escapes + effect.masks
        return (changes.isEmpty ? effect.filled : effect.filled.filled(changes)).json(effect.root)
    }

    /// Where a secret stands in the spec itself, so that no line is ever shown with it.
    package var writtenSecrets: [SourceLocation] {
        guard let effect else { return [] }
        return effect.masks.filter { !effect.filled.isInterpolated($0.node) }.map {
            effect.filled.location(of: $0.node)
        }
    }

    /// Whether the effective spec reads back as the same job: no secret was written out in it.
    package var isSpecWhole: Bool {
        guard let effect else { return false }
        return effect.masks.allSatisfy {
            effect.filled.isInterpolated($0.node) || effect.filled.text($0.node) == $0.text
        }
    }

    /// The sections of the document in which something has no value.
    package var unknownSections: Set<String> {
        guard let tree, let root = effect?.root else { return [] }
        let unknown = tree.scalars().filter { tree.isUnknown($0) }.map { tree.range($0) }
        let sections = tree.pairs(root).filter { pair in unknown.contains { tree.range(pair.value).contains($0) } }
        return Set(sections.map { tree.text($0.key) })
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
        documents(file, as: format, bases: bases).map { $0.reading(variables) }
    }

    /// The parameters of a document. What is wrong with them is reported when the job is read.
    static func declaredParameters(
        _ tree: SourceTree, _ root: NodeID, _ variables: Variables
    ) -> [String: Parameter] {
        guard let node = tree.pair("parameters", in: root, hint: 0)?.value, tree.kind(node) == .mapping else {
            return [:]
        }
        let reading = Reading(tree: tree, root: root, variables: variables)
        return SectionMapNotation<Parameter>().read(node, reading) ?? [:]
    }
}

extension JobDocument {
    /// The document read as a job.
    ///
    /// - Parameters:
    ///   - hidden: secrets that are left unknown, so that the job can be shown.
    ///   - isFilled: whether its values were filled in before, but for secrets: then a parameter is asked for only where a
    ///     reference is left.
    package func reading(
        _ variables: Variables, hiding hidden: OpenSecrets? = nil, isFilled: Bool = false
    ) -> JobReading {
        guard let (tree, root) = content else { return JobReading(file: file, problems: problems) }
        let declarations = Reading(tree: tree, root: root, variables: variables)
        let parameters = Job.declaredParameters(tree, root, variables)
        let check = ParameterCheck(parameters, declarations, isFilled: isFilled)
        var interpolation = Interpolation(
            declarations, parameters: parameters, unusable: check.unusable, hidden: hidden?.nodes ?? [])
        let filled = interpolation.filled()
        let reading = Reading(tree: filled, root: root, variables: variables)
        reading.noteSecretDefaults(parameters)
        guard let job = SectionNotation<Job>().read(root, reading) else {
            return JobReading(file: file, problems: problems + declarations.problems + reading.problems)
        }
        Findings.look(at: job, by: Rule.catalogue, reading)
        let all = (problems + declarations.problems + reading.problems).sortedByPlace()
        let isValid = !all.contains { $0.severity == .error }
        let known = Set(declarations.unset.map(\.name))
        return JobReading(
            job: isValid ? job : nil,
            diagnostics: interpolation.sources.isEmpty ? all : all.map { $0.from(interpolation.sources) },
            unset: declarations.unset + reading.unset.filter { !known.contains($0.name) },
            parameters: Set(parameters.keys), file: file, tree: filled, effect: reading.effect(original: tree),
            openSecrets: OpenSecrets(interpolation, reading), sources: interpolation.sources)
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

    fileprivate func effect(original: SourceTree) -> JobReading.Effect {
        JobReading.Effect(
            filled: tree, original: original, root: root, masks: masked(original: original),
            shown: hiddenNodes.map { ($0.node, $0.shown) })
    }
}

extension JobReading {
    fileprivate init(file: SourceFile, problems: [Diagnostic]) {
        self.init(
            job: nil, diagnostics: problems.sortedByPlace(), unset: [], parameters: [], file: file, tree: nil,
            effect: nil, openSecrets: nil, sources: [:])
    }
}

extension JobReading.Effect {
    /// Texts that would be taken for references when they are read again.
    fileprivate var escapes: [SourceTree.Filling] {
        filled.scalars().compactMap { node in
            let text = filled.text(node)
            guard text.contains("$"), !filled.isUnknown(node), text.escaped != text else { return nil }
            return SourceTree.Filling(
                node: node, text: text.escaped, isReference: false, isUnknown: false, isSecret: filled.isSecret(node))
        }
    }
}
