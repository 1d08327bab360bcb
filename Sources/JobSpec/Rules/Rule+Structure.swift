import SourceText

extension Rule {
    package static let unknownKey = Rule("unknown-key", .error, "A key that the format does not know.", .unknownKey)
    package static let missingKey = Rule("missing-key", .error, "A key that must be there is not.", .missingKey)
    package static let tooManyKeys = Rule(
        "conflicting-keys", .error, "Keys that cannot stand beside each other.", .tooManyKeys)
    package static let keyOfAnotherMode = Rule(
        "key-of-another-mode", .error, "A key that this job's mode does not have.", .keyOfAnotherMode)
    package static let wrongType = Rule("wrong-type", .error, "A value of another type than its key's.", .wrongType)
    package static let outOfRange = Rule("out-of-range", .error, "A value outside its key's range.", .outOfRange)
    package static let unknownWord = Rule("unknown-word", .error, "A word that is none of its key's.", .unknownWord)
    package static let badFormat = Rule(
        "bad-format", .error, "A text that is not of the form its key wants.", .badFormat)
    package static let repeatedValue = Rule(
        "repeated-value", .error, "A list that names something twice.", .repeatedValue)
    package static let valueInComment = Rule(
        "value-in-comment", .warning, "A value that begins with # and so is a comment.", .valueInComment)
    package static let unlistedNumber = Rule(
        "unlisted-number", .warning, "A number that the documentation of the service does not list.", .unlistedNumber)
    package static let literalSecret = Rule(
        "literal-secret", .warning, "A secret written into the spec itself.", .literalSecret)
    package static let badVariable = Rule(
        "bad-variable", .error, "An environment variable whose value is not of the form its key wants.", .badVariable)
    package static let badReference = Rule("bad-reference", .error, "A ${…} that is not well formed.", .badReference)
    package static let unsetVariable = Rule(
        "unset-variable", .error, "A variable that nothing gives a value.", .unsetVariable)
    package static let unreadableFile = Rule(
        "unreadable-file", .error, "A file of ${file:…} or extends that could not be read.", .unreadableFile)
    package static let extendsCycle = Rule(
        "extends-cycle", .error, "A spec that is its own base, or has too many.", .extendsCycle)
    package static let notSupported = Rule(
        "not-supported", .error, "Something this version does not do yet.", .notSupported)
}

extension Rule {
    package static let emptyFile = Rule("empty-file", .error, "A file without a job in it.", .emptyFile)

    /// Every rule, those about single values first.
    package static let all: [Rule] =
        [
            unknownKey, missingKey, tooManyKeys, keyOfAnotherMode, wrongType, outOfRange, unknownWord, badFormat,
            repeatedValue, valueInComment, unlistedNumber, literalSecret, badVariable, badReference, unsetVariable,
            unreadableFile,
            extendsCycle, emptyFile, parameterValue, secretSetting, rowsShareName, badSchedule,
            unknownTimeZone,
        ] + bodies + catalogue
}
