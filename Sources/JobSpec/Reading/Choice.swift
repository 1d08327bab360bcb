import SourceText

/// The keys of which exactly one must be written, asked for in turn.
package struct Choice<Value: Sendable> {
    var fields: Fields
    private(set) var taken: [Located<Value>] = []
    private(set) var keys: [SourceRange] = []
    /// The keys of this job's mode.
    private(set) var names: [String] = []
    /// Whether a key was there but unlawful, so that nothing more need be said.
    private(set) var hasFailed = false

    init(fields: Fields) { self.fields = fields }

    /// One of the keys. Written without a value it counts as written, with an empty section.
    package mutating func callAsFunction<S: Section>(
        _ name: String, _ make: (S) -> Value, modes: Modes = .all, _ summary: String
    ) {
        let notation = SectionNotation<S>()
        if fields.current?.mode.map({ modes.contains($0) }) ?? true { names.append(name) }
        guard let reading = fields.current else {
            fields.note(name, summary, notation.form, .optional(nil), modes, .none, nil, nil)
            return
        }
        switch fields.find(name, modes, nullIsAbsent: false) {
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
            taken.append(Located(make(section), at: isEmpty ? key : reading.tree.range(node), .written))
        }
    }
}
