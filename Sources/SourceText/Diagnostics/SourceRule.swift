/// The rules of text as such, before anything is known of its meaning.
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
}
