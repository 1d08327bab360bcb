package import CloudRecordingAPI
package import JSONText
package import SourceText

/// A way of writing a value: how it is read, what it is called, and what its schema says.
package protocol Notation<Value>: Sendable {
    associatedtype Value: Sendable

    /// Stands in where the spec has nothing lawful.
    var placeholder: Value { get }
    /// The value at a node, or `nil` when a problem with it has been reported.
    func read(_ node: NodeID, _ reading: Reading) -> Value?
    /// The value where a variable in it has none: a placeholder, or the text as written where text will do.
    func unknown(_ text: String) -> Value
    /// The value that an environment variable's text stands for, or `nil` where it is unlawful.
    func value(of text: String) -> Value?
    /// The value as JSON, for defaults in schema and reference.
    func json(_ value: Value) -> JSON
    /// The words for people and the keywords for the schema.
    var form: Form { get }
    /// Whether an empty map counts as left out.
    var emptyIsAbsent: Bool { get }
}

extension Notation {
    package var emptyIsAbsent: Bool { false }
    package func unknown(_ text: String) -> Value { placeholder }
    package func value(of text: String) -> Value? { nil }
    package func json(_ value: Value) -> JSON { .null }
}

/// A notation that takes no `${…}` in place of its values: it is read before there is anything to fill in.
package struct LiteralNotation<Plain: Notation>: Notation {
    let plain: Plain

    package var placeholder: Plain.Value { plain.placeholder }
    package func read(_ node: NodeID, _ reading: Reading) -> Plain.Value? { plain.read(node, reading) }
    package func json(_ value: Plain.Value) -> JSON { plain.json(value) }
    package var form: Form {
        var form = plain.form
        form.takesReference = false
        return form
    }
}

extension Notation {
    package static func literal<Plain: Notation>(_ plain: Plain) -> Self where Self == LiteralNotation<Plain> {
        Self(plain: plain)
    }
}

/// What a notation is called and how a JSON Schema says it.
package struct Form: Sendable {
    /// What is wanted, as in "expected …".
    package var expected: String
    /// JSON Schema keywords of the value itself.
    package var schema: JSON
    /// Whether text with `${…}` may stand in its place: true of every scalar.
    package var takesReference: Bool
    /// The section that it is, or the sections that its elements are.
    package var section: SectionReference?
    /// Whether the value is a secret.
    package var isSecret: Bool
    /// Whether an empty map counts as left out.
    package var emptyIsAbsent = false
    /// What a mode asks of the value besides.
    package var modeSchema: @Sendable (RecordingMode) -> JSON? = { _ in nil }

    package init(
        _ expected: String, _ schema: JSON, takesReference: Bool = true, section: SectionReference? = nil,
        isSecret: Bool = false
    ) {
        self.expected = expected
        self.schema = schema
        self.takesReference = takesReference
        self.section = section
        self.isSecret = isSecret
    }
}

/// A section by name; its form is made when somebody asks.
package struct SectionReference: Sendable {
    package let name: String
    package let form: @Sendable () -> SectionForm
    /// Whether this is a list of such sections.
    package var isList = false
    /// Whether this is a map from names to such sections.
    package var isMap = false
}
