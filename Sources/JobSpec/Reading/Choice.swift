import SourceText

/// The keys of which exactly one must be written, asked for in turn.
package struct Choice<Value: Sendable>: ~Copyable {
    var fields: Fields
    /// What the last of them says.
    private(set) var taken: Located<Value>?
    private(set) var keys: [SourceRange] = []
    /// Whether a key was there but unlawful, so that nothing more need be said.
    private(set) var hasFailed = false

    init(fields: consuming Fields) { self.fields = fields }

    /// One of the keys. Written without a value it counts as written, with an empty section.
    package mutating func callAsFunction<S: Section>(
        _ name: String, _ make: (S) -> Value, modes: Modes = .all, _ summary: String
    ) {
        guard !fields.isAbsent(name) else { return }
        let notation = SectionNotation<S>()
        guard let reading = fields.current else {
            fields.note(name, summary, notation.form, .optional(nil), modes, .none, nil, nil)
            return
        }
        switch fields.find(name, modes, reading, nullIsAbsent: false) {
        case .absent: break
        case .forbidden: hasFailed = true
        case .value(let node):
            let key = reading.key
            let isEmpty = reading.isNull(node)
            guard let section = isEmpty ? notation.read(absentIn: reading) : notation.read(node, reading) else {
                hasFailed = true
                return
            }
            keys.append(key)
            taken = Located(make(section), at: isEmpty ? key : reading.tree.range(node), .written)
        }
    }
}

/// What is said of several keys together.
extension Fields {
    /// Exactly one of several keys, each with a section of its own.
    ///
    /// - Parameter sentence: what is said where it is not one: "… needs exactly one of". The names follow.
    package mutating func choice<Value: Sendable>(
        _ sentence: String, none: Value, _ cases: (inout Choice<Value>) -> Void
    ) -> Located<Value> {
        // Handed on and back rather than copied: a timeline has a choice in every entry.
        var choice = Choice<Value>(fields: consume self)
        cases(&choice)
        let (taken, keys, hasFailed) = (choice.taken, choice.keys, choice.hasFailed)
        self = (consume choice).fields
        guard let reading = current else {
            form?.choices.append(Fields.names(of: cases, in: .all))
            return Located(none, at: .none, .mended)
        }
        if let taken, keys.count == 1 { return taken }
        guard !keys.isEmpty || !hasFailed else { return Located(none, at: place, .mended) }
        let names = Fields.names(of: cases, in: reading.mode.map { Modes($0) } ?? .all)
        if keys.isEmpty {
            reading.report(.missingKey, at: place, "\(sentence) \(names.joined(separator: ", "))")
        } else {
            let keys = keys.sorted { $0.start < $1.start }
            reading.report(
                .tooManyKeys, at: keys[1], "\(sentence) \(names.joined(separator: ", "))",
                hint: "write each in an entry of its own",
                notes: [.init(message: "the first one is here", location: reading.tree.location(keys[0]))])
        }
        return Located(none, at: place, .mended)
    }

    /// The keys of a choice that some modes have.
    @inline(never)
    private static func names<Value: Sendable>(of cases: (inout Choice<Value>) -> Void, in modes: Modes) -> [String] {
        var choice = Choice<Value>(fields: Fields(describing: About("", "")))
        cases(&choice)
        return choice.fields.form?.fields.filter { !$0.modes.isDisjoint(with: modes) }.map(\.name) ?? []
    }

    /// Says that of these keys at most one may be written. Checked here, and in the schema.
    package mutating func exclude(_ names: [String], _ sentence: String) {
        guard let reading = current, let mapping else {
            form?.exclusions.append(names)
            return
        }
        guard reading.tree.count(mapping) > 1 || hasMore else { return }
        var written: [SourceTree.Match] = []
        for name in names where hasKeyAsLong(as: name) {
            guard let match = reading.tree.pair(name, in: mapping, hint: 0), !reading.tree.isNull(match.value) else {
                continue
            }
            written.append(match)
        }
        guard written.count > 1 else { return }
        let keys = written.map { reading.tree.range($0.key) }.sorted { $0.start < $1.start }
        // In a body it is said of the object that holds both.
        let path =
            reading.isBody ? reading.path(of: keys[1]).split(separator: ".").dropLast().joined(separator: ".") : nil
        reading.report(
            .tooManyKeys, at: keys[1], sentence,
            notes: [.init(message: "the other one is here", location: reading.tree.location(keys[0]))], path: path)
    }
}
