import JSONText

/// A parameter that a spec declares: what it may be, and what stands in when nobody sets it.
package struct Parameter: Section {
    package static let about = About("parameter", "A value that is filled in when the spec is read.")

    package let description: Located<String>?
    package let defaultValue: Located<String>?
    package let requiredValue: Located<Bool>
    package let pattern: Located<RegularExpression>?
    package let words: Located<[Located<String>]>?
    package let isSecretValue: Located<Bool>

    package init(_ f: inout Fields) {
        description = f.optional("description", .text, "What the value is, for people.")
        defaultValue = f.optional("default", .scalarText, "What stands in when nothing else gives a value.")
        requiredValue = f(
            "required", .literal(.boolean), default: false,
            "Whether something else than the spec must give a value; then there is no default.")
        pattern = f.optional(
            "pattern", .regex, example: "[a-z]+-[0-9]{3}", "A regular expression that the whole value must match.")
        words = f.optional(
            "enum", .list(of: .literal(.scalarText), count: 1...Int.max, isUnique: true), example: ["720p", "1080p"],
            "The values that it may have.")
        isSecretValue = f("secret", .literal(.boolean), default: false, "Whether the value must never be shown.")
    }

    var defaultText: String? { defaultValue?.value }
    var isRequired: Bool { requiredValue.value }
    var isSecret: Bool { isSecretValue.value }

    /// What is wrong with a value, as in "the value …"; `nil` where it will do.
    func complaint(about text: String) -> Complaint? {
        if let words = words?.judged, !words.contains(where: { $0.value == text }) {
            return .noneOf(words.map(\.value))
        }
        guard let pattern = pattern?.judged, !pattern.matches(text) else { return nil }
        let isLong = text.unicodeScalars.count > RegularExpression.textLimit
        return isLong ? .tooLong : .mismatch(pattern.source)
    }

    enum Complaint {
        case noneOf([String])
        case mismatch(String)
        case tooLong
    }
}
