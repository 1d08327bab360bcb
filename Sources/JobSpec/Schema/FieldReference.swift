import CloudRecordingAPI
import JSONText

/// The reference page of every field of a spec, in Markdown, from the declarations themselves: `docs/fields.md`.
package struct FieldReference {
    /// The whole page.
    package static var markdown: String {
        var reference = FieldReference()
        reference.add(Job.form, at: "", modes: .all)
        return ([introduction] + reference.parts + [regions]).joined(separator: "\n")
    }

    private static let introduction = """
        <!-- Written by `rundown schema job --format markdown`. Do not edit. -->

        # Fields

        Every key of a spec, section by section. [specs.md](specs.md) tells how they work together.

        * A key that is not here is an error. Keys that begin with `x-` are ignored, in every section: a place for what YAML
          anchors name.
        * Words in `code` stand for themselves; where V1 has a number for a word, it is in brackets, and may be written too.
        * Durations are whole numbers with `d`, `h`, `m`, `s` and `ms`, the largest first: `1h30m`. Where a number of
          seconds, minutes or hours is taken as well, it is V1's.
        * Text with `${…}` may stand for every scalar, unless the value is said to be literal.
        * `null` counts as left out. Under `inherit` and `extends` it takes a key away.
        * **Secret** values are shown as `••••` in everything that is printed or written.

        """

    /// One part for each section; those inside a section follow it.
    private var parts: [String] = []
    /// Where each section was described first, by its name.
    private var places: [String: String] = [:]

    /// Describes a section, and then those in it that were not described yet.
    private mutating func add(_ form: SectionForm, at path: String, modes: Modes) {
        places[form.about.name] = path
        var summary = form.about.summary + FieldReference.remark(on: form)
        if modes != .all { summary += " For \(modes.words)." }
        if let v1 = form.about.v1 { summary += " In V1: `\(v1)`." }
        let hasV1 = form.fields.contains { $0.v1 != nil }
        let inner = form.fields.compactMap { field -> (SectionForm, String, Modes)? in
            guard let section = field.form.section, places[section.name] == nil else { return nil }
            let form = section.form()
            guard !form.fields.isEmpty else { return nil }
            let place = (path.isEmpty ? "" : "\(path).") + field.name + FieldReference.suffix(of: field)
            places[section.name] = place
            return (form, place, field.modes.intersection(modes))
        }
        var lines = [path.isEmpty ? "## The job" : "## \(path)", "", summary, ""]
        lines.append("| Key | Value | Left out | \(hasV1 ? "V1 | " : "")What it is |")
        lines.append("|---|---|---|\(hasV1 ? "---|" : "")---|")
        for field in form.fields {
            var cells = ["`\(field.name)`", value(of: field), FieldReference.leftOut(field)]
            if hasV1 { cells.append(FieldReference.v1(field, in: form.about)) }
            cells.append(FieldReference.meaning(of: field, modes: modes))
            lines.append("| \(cells.map(FieldReference.cell).joined(separator: " | ")) |")
        }
        parts.append(lines.joined(separator: "\n") + "\n")
        for (form, path, modes) in inner { add(form, at: path, modes: modes) }
    }

    /// What is said of several keys together.
    private static func remark(on form: SectionForm) -> String {
        let choices = form.choices.map { " Exactly one of \(names($0)) stands in it." }
        let exclusions = form.exclusions.map { " At most one of \(names($0)) stands in it." }
        return (choices + exclusions).joined()
    }

    private static func names(_ names: [String]) -> String {
        names.map { "`\($0)`" }.joined(separator: ", ")
    }

    /// What follows a key's name in the path of what stands in it: `[]` for a list, `.NAME` for a map of sections.
    private static func suffix(of field: FieldForm) -> String {
        let alternatives = field.form.schema["anyOf"]?.array ?? [field.form.schema]
        if alternatives.contains(where: { $0["items"] != nil }) { return "[]" }
        return alternatives.contains { $0["additionalProperties"]?.object != nil } ? ".NAME" : ""
    }

    /// What may be written: words with V1's numbers, or what a message would say is expected.
    private func value(of field: FieldForm) -> String {
        let form = field.form
        if let words = FieldReference.words(of: form.schema) { return words }
        guard let section = form.section else { return form.expected }
        guard let place = places[section.name], !section.form().fields.isEmpty else { return "`{}`" }
        let anchor = place.lowercased().filter { $0.isLetter || $0.isNumber }
        guard let range = form.expected.firstRange(of: "a map") else { return "[\(form.expected)](#\(anchor))" }
        return "\(form.expected[..<range.lowerBound])[a map](#\(anchor))\(form.expected[range.upperBound...])"
    }
}
