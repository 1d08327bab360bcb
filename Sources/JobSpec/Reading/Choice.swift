import SourceText

/// The keys of which exactly one must be written, asked for in turn.
package struct Choice<Value: Sendable> {
    var fields: Fields
    /// What the last of them says.
    private(set) var taken: Located<Value>?
    private(set) var keys: [SourceRange] = []
    /// Whether a key was there but unlawful, so that nothing more need be said.
    private(set) var hasFailed = false

    init(fields: Fields) { self.fields = fields }

    /// One of the keys. Written without a value it counts as written, with an empty section.
    package mutating func callAsFunction<S: Section>(
        _ name: String, _ make: (S) -> Value, modes: Modes = .all, _ summary: String
    ) {
        let notation = SectionNotation<S>()
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
            taken = Located(make(section), at: isEmpty ? key : reading.tree.range(node), .written)
        }
    }
}
