import JSONText

/// A parameter that a spec declares, with what stands in when nobody sets it.
package struct Parameter: Section {
    package static let about = About("parameter", "A value that is filled in when the spec is read.")

    package let description: Located<String>?
    package let defaultValue: Located<String>?
    package let isSecretValue: Located<Bool>

    package init(_ f: inout Fields) {
        description = f.optional("description", .text, "What the value is, for people.")
        defaultValue = f.optional("default", .scalarText, "What stands in when nothing else gives a value.")
        isSecretValue = f("secret", .literal(.boolean), default: false, "Whether the value must never be shown.")
    }

    var defaultText: String? { defaultValue?.value }
    var isSecret: Bool { isSecretValue.value }
}
