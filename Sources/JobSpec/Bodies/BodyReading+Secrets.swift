import SourceText

extension BodyReading {
    /// Where the secrets of a body stand: the values of every key whose field is a secret, wherever the key is, since a
    /// misplaced secret is one too.
    static func secretPlaces(in tree: SourceTree) -> [SourceLocation] {
        let names = secretNames(in: Job.form)
        var places: [SourceLocation] = []
        func walk(_ node: NodeID) {
            switch tree.kind(node) {
            case .plain, .quoted: break
            case .sequence: for element in tree.elements(node) { walk(element) }
            case .mapping:
                for (key, value) in tree.pairs(node) {
                    if names.contains(tree.text(key)) { places.append(tree.location(of: value)) } else { walk(value) }
                }
            }
        }
        for document in tree.documents { walk(document) }
        return places
    }

    /// The names of V1's secret keys, from the declarations of the fields.
    private static func secretNames(in form: SectionForm) -> Set<String> {
        var names: Set<String> = []
        for field in form.fields {
            if field.form.isSecret, let v1 = field.v1, let name = v1.split(separator: ".").last {
                names.insert(String(name))
            }
            if let section = field.form.section { names.formUnion(secretNames(in: section.form())) }
        }
        return names
    }
}
