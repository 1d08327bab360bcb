package import SourceText

/// One document of a file, with its bases, before anything is filled in: it can be read again with other values.
package struct JobDocument: Sendable {
    package let file: SourceFile
    /// What is wrong with the text as such and with its bases.
    let problems: [Diagnostic]
    /// The document with its bases; `nil` where it is no map of keys, or not whole.
    let content: (tree: SourceTree, root: NodeID)?
    /// The document and its bases, each as it is written.
    private let written: [(tree: SourceTree, roots: [NodeID])]
    /// What must not be shown of texts that could not be read.
    private let hidden: [SourceLocation]

    /// Where secrets stand in the document and its bases, by the names of their keys. To be asked for only when
    /// something of them is to be shown.
    package var secretPlaces: [SourceLocation] {
        guard !written.isEmpty else { return hidden }
        let form = Job.form
        return hidden + written.flatMap { SecretPlaces(in: $0.tree, from: $0.roots, as: form).locations }
    }

    /// The parameters that it declares.
    package var parameters: Set<String> { Set(declared.keys) }
    /// Those of them that are secret.
    package var secretParameters: Set<String> { Set(declared.filter(\.value.isSecret).keys) }

    private var declared: [String: Parameter] {
        content.map { Job.declaredParameters($0.tree, $0.root, Variables()) } ?? [:]
    }

    /// What is said where a job is made for each of several rows, and none of their columns is in its name.
    package func sharedName(by rows: [Variables.Row]) -> Diagnostic? {
        guard rows.count > 1, let (tree, root) = content, let name = tree.pair("name", in: root, hint: 0)?.value,
            tree.kind(name) == .plain || tree.kind(name) == .quoted, let columns = rows.first?.names.sorted(),
            Reference.names(in: tree.text(name)).isDisjoint(with: columns)
        else { return nil }
        let hint =
            telling(rows, among: columns).map { "put a column into it: name: lesson-${\($0)}" }
            ?? "declare a parameter whose column differs from row to row, and put it into the name"
        return Diagnostic(
            rule: Rule.rowsShareName.id, severity: Rule.rowsShareName.severity,
            message: "a job is made for each of \(rows.count) rows, and all of them have this name", path: "name",
            location: tree.location(of: name), hint: hint)
    }

    /// The parameter whose column tells the rows apart, or as many of them as any does; no secret one, as names are
    /// shown.
    private func telling(_ rows: [Variables.Row], among columns: [String]) -> String? {
        let open = declared.filter { !$0.value.isSecret }.keys
        let counts = columns.filter(open.contains).map { column in
            (column, Set(rows.map { $0.values[column]?.text }).count)
        }
        let most = counts.map(\.1).max() ?? 1
        guard most > 1 else { return nil }
        let best = counts.filter { $0.1 == most }.map(\.0)
        return best.first { $0 == "id" || $0 == "name" } ?? best.first
    }
}

extension Job {
    /// Every document of a file. Nothing in a file makes it throw.
    ///
    /// - Parameters:
    ///   - format: YAML or JSON; `nil` takes it from the file's name.
    ///   - bases: reads what `extends` names; `nil` where there are no other files.
    ///   - isMerged: whether the bases are in it already, as in a spec that takes effect; `extends` is not followed then.
    package static func documents(
        _ file: SourceFile, as format: SourceFormat? = nil, bases: BaseReader? = nil, isMerged: Bool = false
    ) -> [JobDocument] {
        let source = GuardedSource(file, as: format ?? SourceFormat(of: file), form: Job.form)
        guard let tree = source.tree else {
            return [JobDocument(file: file, problems: source.problems, hidden: source.hidden)]
        }
        // A separator before or behind all documents makes no job.
        let roots = tree.documents.filter { !tree.isBlank($0) }
        guard !roots.isEmpty else {
            let nothing = Diagnostic(
                rule: Rule.emptyFile.id, severity: .error, message: "this file holds no job",
                location: SourceLocation(file: file, start: 0, end: 0),
                hint: "a job begins with version: 1, name: … and mode: …")
            return [JobDocument(file: file, problems: source.problems + [nothing])]
        }
        return roots.indices.map { index in
            let start = index == 0 ? 0 : tree.range(roots[index]).start
            let end = index + 1 < roots.count ? tree.range(roots[index + 1]).start : .max
            let problems = source.problems.filter { problem in
                problem.location.map { $0.start >= start && $0.start < end } ?? (index == 0)
            }
            return JobDocument(
                file: file, tree, root: roots[index], bases, isMerged: isMerged, problems: problems)
        }
    }
}

extension JobDocument {
    /// A document that could not be read.
    fileprivate init(file: SourceFile, problems: [Diagnostic], hidden: [SourceLocation] = []) {
        (self.file, self.problems, self.hidden) = (file, problems, hidden)
        (content, written) = (nil, [])
    }

    fileprivate init(
        file: SourceFile, _ tree: SourceTree, root: NodeID, _ bases: BaseReader?, isMerged: Bool,
        problems: [Diagnostic]
    ) {
        guard tree.kind(root) == .mapping else {
            let reading = Reading(tree: tree, root: root, variables: Variables())
            reading.report(
                .wrongType, at: tree.range(root), "a job is a map of keys; this is \(reading.quoted(root))",
                hint: "a job begins with version: 1, name: … and mode: …")
            (self.file, self.problems) = (file, problems + reading.problems)
            (content, written, hidden) = (nil, [(tree, [root])], [])
            return
        }
        var extending = Extending(reader: bases)
        let resolved = isMerged ? (tree, root) : extending.resolved(tree, root, chain: [file])
        (self.file, self.problems) = (file, problems + extending.problems)
        content = extending.isWhole ? resolved : nil
        written = [(tree, [root])] + extending.bases.map { ($0, $0.documents) }
        hidden = extending.hidden
    }
}

extension SourceTree {
    /// Whether a document has nothing in it.
    fileprivate func isBlank(_ root: NodeID) -> Bool {
        kind(root) == .plain && text(root).isEmpty && range(root).start == range(root).end
    }
}
