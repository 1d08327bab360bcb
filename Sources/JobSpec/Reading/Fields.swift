package import CloudRecordingAPI
package import JSONText
import SourceText

/// The keys of one section, asked for one by one; or, while a form is being made, a notebook of what was asked.
///
/// Reading goes on whatever is found: a wrong or missing value is reported and a placeholder marked as mended stands in.
package struct Fields: ~Copyable {
    private let reading: Reading?
    let mapping: NodeID?
    private let owner: SourceRange
    /// Keys that are there misspelt, by the name that was meant.
    private let corrections: [String: String]
    private var hint = 0
    /// How many pairs of the mapping nobody has asked for yet.
    private var left = 0
    /// Whether a key may be there that is none of the pairs: it is misspelt, or comes by a merge.
    let hasMore: Bool
    /// The lengths of the keys that may be there.
    private let lengths: KeyLengths
    /// Whether the key found last is a misspelt one.
    private var isCorrected = false
    /// The keys that were written with `null`.
    private(set) package var cleared: [Located<String>] = []
    /// What tells of the section; `nil` while it is described.
    private let section: (any Section.Type)?
    /// What was asked for, while a form is being made. Nothing of it is kept in a reading, of which there are many.
    package internal(set) var form: SectionForm? {
        get { notebook?.form }
        set { notebook = newValue.map(Notebook.init) }
    }
    private var notebook: Notebook?

    /// Kept apart, since every reading has a place for it and none has one.
    private final class Notebook {
        let form: SectionForm
        init(_ form: SectionForm) { self.form = form }
    }

    init(describing about: About) {
        reading = nil
        mapping = nil
        owner = .none
        corrections = [:]
        hasMore = false
        lengths = .none
        section = nil
        form = SectionForm(about: about)
    }

    /// - Parameters:
    ///   - mapping: `nil` where the section is left out, so that every field takes its default.
    ///   - corrections: keys that are there misspelt, by the name that was meant.
    init(
        _ reading: Reading, mapping: NodeID?, of section: any Section.Type, corrections: [String: String] = [:]
    ) {
        self.reading = reading
        self.mapping = mapping
        self.corrections = corrections
        owner = reading.key
        left = mapping.map { reading.tree.count($0) } ?? 0
        hasMore = !corrections.isEmpty || mapping.map { reading.tree.hasMerge($0) } ?? false
        lengths = hasMore ? .all : mapping.map { reading.tree.keyLengths($0) } ?? .none
        self.section = section
    }

    /// A field that must be there.
    package mutating func callAsFunction<N: Notation>(
        _ name: String, _ notation: N, modes: Modes = .all, v1: V1Path = .same, example: @autoclosure () -> JSON? = nil,
        _ summary: String
    ) -> Located<N.Value> {
        guard let reading else {
            note(name, summary, notation.form, .required, modes, v1, example(), nil)
            return Located(notation.placeholder, at: .none, .mended)
        }
        switch find(name, modes, reading) {
        case .value(let node): return take(node, notation, reading)
        case .absent: reportMissing(name, notation.form, example(), reading)
        case .forbidden: break
        }
        return Located(notation.placeholder, at: owner, .mended)
    }

    /// A field that must be there unless another key is. Where that one stands instead, it counts as defaulted.
    package mutating func callAsFunction<N: Notation>(
        _ name: String, _ notation: N, unless other: String, example: @autoclosure () -> JSON? = nil, _ summary: String
    ) -> Located<N.Value> {
        guard let reading else {
            note(name, summary, notation.form, .requiredUnless(other), .all, .same, example(), nil)
            return Located(notation.placeholder, at: .none, .mended)
        }
        if case .value(let node) = find(name, .all, reading) { return take(node, notation, reading) }
        if isWritten(other, reading) {
            return Located(notation.placeholder, at: owner, .defaulted)
        }
        reportMissing(name, notation.form, example(), reading)
        return Located(notation.placeholder, at: owner, .mended)
    }

    /// A field with a default.
    package mutating func callAsFunction<N: Notation>(
        _ name: String, _ notation: N, default value: N.Value, modes: Modes = .all, v1: V1Path = .same,
        example: @autoclosure () -> JSON? = nil, _ summary: String
    ) -> Located<N.Value> {
        if isAbsent(name) { return Located(value, at: owner, .defaulted) }
        guard let reading else {
            note(name, summary, notation.form, .defaulted(notation.json(value)), modes, v1, example(), nil)
            return Located(value, at: .none, .defaulted)
        }
        guard case .value(let node) = find(name, modes, reading) else { return Located(value, at: owner, .defaulted) }
        return take(node, notation, reading)
    }

    /// A field that is `nil` when left out.
    ///
    /// - Parameters:
    ///   - requiredIn: modes in which it must be there all the same.
    ///   - alias: another spelling that is taken too.
    ///   - leftOut: what happens when it is left out, for the reference.
    ///   - deprecation: why it should not be used any more.
    package mutating func optional<N: Notation>(
        _ name: String, _ notation: N, modes: Modes = .all, requiredIn: Modes = [], alias: String? = nil,
        v1: @autoclosure () -> V1Path = .same, leftOut: String? = nil, deprecation: String? = nil,
        example: @autoclosure () -> JSON? = nil, _ summary: String
    ) -> Located<N.Value>? {
        if requiredIn.isEmpty, isAbsent(name), isAbsent(alias ?? name) { return nil }
        guard let reading else {
            note(
                name, summary, notation.form, requiredIn.isEmpty ? .optional(leftOut) : .requiredIn(requiredIn), modes,
                v1(), example(), alias, deprecation: deprecation)
            return nil
        }
        var found = find(name, modes, reading)
        if case .absent = found, let alias { found = find(alias, modes, reading) }
        // An empty section says nothing, unless that itself means something.
        if case .value(let node) = found, notation.emptyIsAbsent, reading.tree.isEmptyMapping(node) { found = .absent }
        switch found {
        case .value(let node): return take(node, notation, reading)
        case .absent:
            if let mode = reading.mode, requiredIn.contains(mode) {
                reportMissing(name, notation.form, example(), reading)
            }
            return nil
        case .forbidden: return nil
        }
    }

    /// A field that an environment variable gives when the spec does not.
    package mutating func environment<N: Notation>(
        _ name: String, _ notation: N, _ variable: String, v1: V1Path = .same, isNeeded: Bool = true, _ summary: String
    ) -> Located<N.Value> {
        guard let reading else {
            note(name, summary, notation.form, .environment(variable), .all, v1, nil, nil)
            return Located(notation.placeholder, at: .none, .mended)
        }
        if case .value(let node) = find(name, .all, reading) { return take(node, notation, reading) }
        guard !reading.isBody else { return Located(notation.unknown("${\(variable)}"), at: owner, .unknown) }
        guard let text = reading.variables.environment(variable), !text.isEmpty else {
            if isNeeded { reading.noteUnset(variable, at: owner) }
            return Located(notation.unknown("${\(variable)}"), at: owner, .unknown)
        }
        guard let value = notation.value(of: text) else {
            reading.report(
                .badVariable, at: owner,
                "the environment variable \(variable), which gives \"\(name)\", must be \(notation.form.expected)",
                hint: "set it right, or write \"\(name)\" in the spec", path: reading.path(of: owner, name))
            return Located(notation.placeholder, at: owner, .mended)
        }
        return Located(value, at: owner, .defaulted)
    }

    /// A section all of whose keys may be left out, so that it is always there.
    package mutating func section<S: Section>(
        _ name: String, _ type: S.Type, modes: Modes = .all, _ summary: String
    ) -> Located<S> {
        guard let reading else {
            note(name, summary, SectionNotation<S>().form, .optional(nil), modes, .none, nil, nil)
            return Located(SectionNotation<S>().placeholder, at: .none, .defaulted)
        }
        guard case .value(let node) = find(name, modes, reading) else {
            reading.key = owner
            return Located(SectionNotation<S>().read(absentIn: reading), at: owner, .defaulted)
        }
        return take(node, SectionNotation<S>(), reading)
    }

    /// Tells the mode, so that from here on keys of other modes are refused. Does nothing while describing.
    package mutating func confine(to mode: Located<RecordingMode>) {
        if let mode = mode.judged { reading?.mode = mode }
    }

    // MARK: - The parts that do not depend on the notation

    enum Found {
        case value(NodeID)
        case absent
        case forbidden
    }

    /// Whether it is plain that a key is not there, or has been asked for already, told without a look at the tree.
    /// Never while describing.
    func isAbsent(_ name: String) -> Bool {
        notebook == nil && (!hasUnasked || !hasKeyAsLong(as: name))
    }

    /// Whether a key has the length of a name.
    func hasKeyAsLong(as name: String) -> Bool { lengths.contains(name.utf8.count) }

    /// Looks a key up. `null` counts as left out; a key of another mode is reported and not read.
    @inline(never)
    mutating func find(_ name: String, _ modes: Modes, _ reading: Reading, nullIsAbsent: Bool = true) -> Found {
        isCorrected = false
        guard !isAbsent(name), let mapping else { return .absent }
        var found = reading.tree.pair(name, in: mapping, hint: hint)
        if found == nil, let misspelt = corrections[name] {
            found = reading.tree.pair(misspelt, in: mapping, hint: hint)
            isCorrected = true
        }
        guard let match = found else { return .absent }
        if !match.isMerged {
            hint = match.position
            // A misspelt key is still to be reported.
            left -= isCorrected ? 0 : 1
        }
        if let mode = reading.mode, !modes.contains(mode) {
            guard !isCorrected else { return .forbidden }
            reading.report(
                .keyOfAnotherMode, at: reading.tree.range(match.key),
                "\"\(name)\" is for \(modes.words); this job's mode is \(mode.rawValue)",
                hint: "remove it")
            return .forbidden
        }
        reading.key = reading.tree.range(match.key)
        if nullIsAbsent, reading.isNull(match.value) {
            reading.warnOfComment(match.value, after: reading.key)
            cleared.append(Located(name, at: reading.key, .written))
            return .absent
        }
        return .value(match.value)
    }

    /// Reads a value where it stands. A text with a variable that has no value is not judged.
    private func take<N: Notation>(_ node: NodeID, _ notation: N, _ reading: Reading) -> Located<N.Value> {
        let range = reading.tree.range(node)
        if reading.tree.isUnknown(node), notation.form.takesReference {
            return Located(notation.unknown(reading.tree.text(node)), at: range, .unknown)
        }
        let mark = isCorrected ? reading.mark : nil
        guard let value = notation.read(node, reading) else {
            // What is wrong with the value of a misspelt key may be that another key was meant.
            if let mark { reading.takeBack(to: mark) }
            return Located(notation.placeholder, at: range, .mended)
        }
        reading.noteSpelling(node, notation.json(value))
        return Located(value, at: range, .written)
    }

    /// Whether a key, be it misspelt, is there with something in it.
    private func isWritten(_ name: String, _ reading: Reading) -> Bool {
        guard let mapping else { return false }
        let tree = reading.tree
        let pair =
            tree.pair(name, in: mapping, hint: 0)
            ?? corrections[name].flatMap { tree.pair($0, in: mapping, hint: 0) }
        return pair.map { !reading.isNull($0.value) && !tree.isEmptyMapping($0.value) } ?? false
    }

    /// Of a body's objects it is known beforehand what is missing in them, elements of lists apart.
    @inline(never)
    private func reportMissing(_ name: String, _ form: Form, _ example: JSON?, _ reading: Reading) {
        guard !reading.isBody || section?.about.v1?.hasSuffix("[]") == true else { return }
        let such = example.map { ", such as \($0.string ?? $0.text())" } ?? ""
        if let key = mapping.flatMap({ reading.tree.pair(name, in: $0, hint: 0)?.key }) {
            reading.report(
                .missingKey, at: reading.tree.range(key), "\"\(name)\" has no value",
                hint: "write \(form.expected)\(such)")
            return
        }
        let path = reading.path(of: owner)
        reading.report(
            .missingKey, at: owner, "\"\(name)\" is missing\(path.isEmpty ? "" : " in \"\(path)\"")",
            hint: "add \"\(name)\", \(form.expected)\(such)", path: reading.path(of: owner, name))
    }

    @inline(never)
    mutating func note(
        _ name: String, _ summary: String, _ form: Form, _ presence: FieldForm.Presence, _ modes: Modes, _ v1: V1Path,
        _ example: JSON?, _ alias: String?, deprecation: String? = nil, dependence: FieldForm.Dependence? = nil
    ) {
        let field = FieldForm(
            name: name, summary: summary, form: form, presence: presence, modes: modes,
            v1: v1.resolved(name: name, prefix: self.form?.about.v1), example: example, alias: alias,
            deprecation: deprecation, dependence: dependence)
        self.form?.fields.append(field)
    }

    /// Whether there may be keys that nobody asked for.
    var hasUnasked: Bool { left > 0 || hasMore }

    /// The keys that nobody asked for. One may come by a merge, and is then not among those counted.
    @inline(never)
    func unknownKeys(known: () -> SectionForm) -> [UnknownKey] {
        guard let reading, let mapping else { return [] }
        let tree = reading.tree
        let pairs = left > 0 ? tree.pairs(mapping) : []
        let keys = (pairs + tree.mergedPairs(mapping)).map(\.key)
        guard !keys.isEmpty else { return [] }
        let form = known()
        let names = form.fields.flatMap { [$0.name] + ($0.alias.map { [$0] } ?? []) }
        return keys.compactMap { key in
            let name = tree.text(key)
            let isOwn = name.hasPrefix("x-") && !reading.isBody
            return names.contains(name) || isOwn
                ? nil
                : UnknownKey(
                    name: name, range: tree.range(key), section: owner, known: names, missing: missing(form),
                    present: reading.isBody ? Set(tree.pairs(mapping).map { tree.text($0.key) }) : [])
        }
    }

    /// The keys that must be there and are not.
    private func missing(_ form: SectionForm) -> [String] {
        form.fields.filter { field in
            guard field.isNeeded, let reading, let mapping else { return false }
            return reading.tree.pair(field.name, in: mapping, hint: 0) == nil
        }.map(\.name)
    }

    /// The reading under way, for notations that depend on another field; `nil` while describing.
    var current: Reading? { reading }
    var place: SourceRange { owner }
}

extension SourceRange {
    /// A place for what is read from nowhere.
    static let none = SourceRange(start: 0, end: 0, file: 0)
}
