import SourceText

/// A text as it is read, with the places that must not be shown of it where something is wrong.
struct GuardedSource {
    let tree: SourceTree?
    /// What is wrong with the text as such. It quotes no secret.
    let problems: [Diagnostic]
    /// What must not be shown of a text that could not be read. Where there is a tree, that tells.
    let hidden: [SourceLocation]

    /// - Parameter form: the form of its documents; `nil` for V1 bodies.
    init(_ file: SourceFile, as format: SourceFormat, form: @autoclosure () -> SectionForm?) {
        let source = SourceTree.reading(file, as: format)
        tree = source.tree
        guard !source.problems.isEmpty else {
            (problems, hidden) = ([], [])
            return
        }
        let secrets =
            source.tree.map { SecretPlaces(in: $0, from: $0.documents, as: form()).locations }
            ?? SecretText(file).places
        problems = source.problems.map { $0.withholding(secrets) }
        hidden = source.tree == nil ? secrets : []
    }
}
