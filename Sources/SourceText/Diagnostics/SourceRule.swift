/// The rules of text as such, before anything is known of its meaning, and of what comments allow.
package enum SourceRule: String, CaseIterable, Sendable {
    case yamlSyntax = "yaml-syntax"
    case jsonSyntax = "json-syntax"
    case textEncoding = "text-encoding"
    case controlCharacter = "control-character"
    case fileTooLarge = "file-too-large"
    case tooManyDocuments = "too-many-documents"
    case tooDeep = "too-deep"
    case duplicateKey = "duplicate-key"
    case complexKey = "complex-key"
    case unknownAlias = "unknown-alias"
    case recursiveAlias = "recursive-alias"
    case aliasExpansion = "alias-expansion"
    case mergeValue = "merge-value"
    case unsupportedTag = "unsupported-tag"
    case unusedSuppression = "unused-suppression"
    case unknownRule = "unknown-rule"

    package var severity: Diagnostic.Severity {
        switch self {
        case .unusedSuppression, .unknownRule: .warning
        default: .error
        }
    }

    /// One line on what the rule is about.
    package var summary: String {
        switch self {
        case .yamlSyntax: "A text that is not YAML."
        case .jsonSyntax: "A text that is not JSON."
        case .textEncoding: "A file that is not text in UTF-8."
        case .controlCharacter: "A control character, which no YAML text may have as such."
        case .fileTooLarge: "A file that is larger than any spec."
        case .tooManyDocuments: "A file of too many documents."
        case .tooDeep: "Lists and maps that nest too deep."
        case .duplicateKey: "A key that its map has already."
        case .complexKey: "A list or map as a key."
        case .unknownAlias: "An alias of an anchor that is not there."
        case .recursiveAlias: "An alias inside of what it refers to."
        case .aliasExpansion: "Aliases that stand for too much."
        case .mergeValue: "A merge key with something that cannot be merged."
        case .unsupportedTag: "A YAML tag."
        case .unusedSuppression: "A comment that allows what is not found, or what cannot be allowed."
        case .unknownRule: "A comment that allows by a name that no rule has."
        }
    }
}
