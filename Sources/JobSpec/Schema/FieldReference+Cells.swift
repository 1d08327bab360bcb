import CloudRecordingAPI
import JSONText

/// What stands in the cells of the tables of fields.
extension FieldReference {
    /// Words, with V1's numbers where they stand for such; `nil` where a schema is anything else.
    static func words(of schema: JSON) -> String? {
        let alternatives = schema["anyOf"]?.array ?? [schema]
        guard let words = alternatives[0]["enum"]?.array?.compactMap(\.string), !words.isEmpty else { return nil }
        if alternatives.count == 1 { return words.map { "`\($0)`" }.joined(separator: ", ") }
        guard alternatives.count == 2, let numbers = alternatives[1]["enum"]?.array, numbers.count == words.count else {
            return nil
        }
        return zip(words, numbers).map { "`\($0)` (\($1.text()))" }.joined(separator: ", ")
    }

    /// What holds when a field is left out.
    static func leftOut(_ field: FieldForm) -> String {
        switch field.presence {
        case .required: "required"
        case .requiredIn(let modes): "required in \(modes.words)"
        case .requiredUnless(let other): "required, unless `\(other)` is there"
        case .defaulted(let value): value.isNull || value.array == [] ? "" : "`\(value.string ?? value.text())`"
        case .optional(let leftOut): leftOut ?? ""
        case .environment(let name): "the environment variable `\(name)`"
        }
    }

    /// Where it goes in V1, unless it keeps its name in the section's own place.
    static func v1(_ field: FieldForm, in about: About) -> String {
        guard let path = field.v1 else { return "–" }
        return path == about.v1.map { "\($0).\(field.name)" } ? "same" : "`\(path)`"
    }

    /// The summary, with all that the other cells do not say.
    ///
    /// - Parameter modes: the modes that the section is for.
    static func meaning(of field: FieldForm, modes: Modes) -> String {
        var text = field.summary
        if field.form.isSecret { text += " **Secret.**" }
        if field.modes.intersection(modes) != modes { text += " For \(field.modes.intersection(modes).words)." }
        if let alias = field.alias { text += " `\(alias)` is taken too." }
        if let deprecation = field.deprecation { text += " Deprecated: \(deprecation)." }
        if isLiteral(field.form) { text += " Literal." }
        if let dependence = field.dependence { text += " Which there are depends on `\(dependence.on)`." }
        if let example = field.example { text += " Such as `\(example.string ?? example.text())`." }
        return text
    }

    private static func isLiteral(_ form: Form) -> Bool {
        let alternatives = form.schema["anyOf"]?.array ?? [form.schema]
        return !form.takesReference && form.section == nil
            && !alternatives.contains { $0["type"] == "array" || $0["type"] == "object" }
    }

    /// Text that ends no cell and opens no tag.
    static func cell(_ text: String) -> String {
        text.split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|")
            .split(separator: "<", omittingEmptySubsequences: false).joined(separator: "&lt;")
    }

    /// The regions of every vendor of storage.
    static var regions: String {
        var lines = [
            "## Regions of storage", "",
            "What `storage.region` may be beside each `storage.vendor`, with V1's numbers. The same word means different numbers "
                + "at different vendors.",
            "", "| Vendor | Regions |", "|---|---|",
        ]
        for word in StorageVendor.words {
            let regions = StorageVendor.regions(of: StorageVendor(rawValue: word.value))
            let list = regions.map { "`\($0.word)` (\($0.id))\($0.isHistoric ? ", historic" : "")" }
            lines.append("| `\(word.name)` (\(word.value)) | \(list.isEmpty ? "none" : list.joined(separator: ", ")) |")
        }
        return lines.joined(separator: "\n") + "\n"
    }
}
