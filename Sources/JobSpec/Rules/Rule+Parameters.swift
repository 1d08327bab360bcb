import SourceText

/// What can be wrong with the values that are given for parameters.
extension Rule {
    package static let parameterValue = Rule(
        "parameter-value", .error, "A value that its parameter does not allow.", .parameterValue)
    package static let secretSetting = Rule(
        "secret-on-command-line", .warning, "A secret parameter that is given by --set.", .secretSetting)
    package static let rowsShareName = Rule(
        "rows-share-name", .error, "A name without a column in it, for the jobs of several rows.", .rowsShareName)
}
