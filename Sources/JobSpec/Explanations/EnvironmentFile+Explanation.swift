package import SourceText

extension EnvironmentFile {
    /// The one rule of files of variables, as it is documented.
    package static let documentation = RuleDocumentation(
        id: "environment-file", severity: .error, summary: "A line of a file of variables that gives no variable.",
        explanation: RuleExplanation(
            """
            A file of --env-file gives one variable a line, NAME=VALUE. A line that cannot be read would leave a \
            variable unset, or worse, give it half a value. Close the quotes, and put values with spaces or # in them.
            """,
            failing: .environment("BUCKET='lessons"), passing: .environment("BUCKET='lessons'")))
}
