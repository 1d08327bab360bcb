import JSONText
import Testing

/// A field as the reference describes it (v1-api 2), by what is wrong for it.
struct FieldRule: Sendable {
    enum Kind: Sendable {
        case text, integer, number, boolean, object, array
        /// An array of texts.
        case texts
    }

    let path: String
    let kind: Kind
    let isRequired: Bool
    /// Values of the right type that are out of range.
    let bad: [JSON]

    init(_ path: String, _ kind: Kind, required isRequired: Bool = false, _ bad: [JSON] = []) {
        self.path = path
        self.kind = kind
        self.isRequired = isRequired
        self.bad = bad
    }

    /// Everything that breaks the rule; `nil` removes the field.
    var violations: [JSON?] {
        (isRequired ? [nil] : []) + wrongTypes.map { $0 } + bad.map { $0 }
    }

    private var wrongTypes: [JSON] {
        switch kind {
        case .text: [7, true, [], [:]]
        case .integer: ["1", true, 1.5, [], [:]]
        case .number: ["0.5", true, [], [:]]
        case .boolean: ["true", 1, []]
        case .object: ["x", 7, [], true]
        case .array: ["x", 7, [:], true]
        case .texts: ["x", 7, [:], [7], [["x"]]]
        }
    }
}

/// One thing wrong in a body that is right otherwise.
struct Violation: Sendable, CustomTestStringConvertible {
    let base: Base
    /// What is changed, in order; `nil` removes.
    let changes: [(path: String, value: JSON?)]
    /// The field that the service must name.
    let named: String

    init(_ base: Base, _ path: String, _ value: JSON?, _ more: [(String, JSON?)] = [], naming named: String? = nil) {
        self.base = base
        changes = more.map { (path: $0.0, value: $0.1) } + [(path: path, value: value)]
        self.named = named ?? path
    }

    var testDescription: String {
        "\(base.rawValue): " + changes.map { "\($0.path) = \($0.value?.text() ?? "absent")" }.joined(separator: ", ")
    }

    func applied(to body: JSON) -> JSON {
        changes.reduce(body) { $0.setting($1.path, to: $1.value) }
    }
}

extension JSON {
    /// The same with another value at a dotted path (`a.b[0].c`); `nil` removes what stands there.
    func setting(_ path: String, to value: JSON?) -> JSON {
        let steps = path.split { ".[]".contains($0) }.map(String.init)
        return setting(steps[...], to: value) ?? .null
    }

    private func setting(_ steps: ArraySlice<String>, to value: JSON?) -> JSON? {
        guard let step = steps.first else { return value }
        let rest = steps.dropFirst()
        if case .array(var elements) = self, let index = Int(step) {
            let old: JSON = elements.indices.contains(index) ? elements[index] : [:]
            let new = old.setting(rest, to: value)
            if elements.indices.contains(index) { elements.remove(at: index) }
            if let new { elements.insert(new, at: index) }
            return .array(elements)
        }
        var members = object ?? [:]
        members[step] = (members[step] ?? [:]).setting(rest, to: value)
        return .object(members)
    }
}
