import SourceText

extension RuleExplanation {
    static let parameterValue = RuleExplanation(
        """
        A parameter with a pattern or an enum takes only what that says, whoever gives the value: --set, a row of a \
        table, the environment, a file of variables, or its own default. The pattern has to match the whole value. It \
        is of the dialect that JSON Schema recommends: classes, groups, alternatives and repetition. Correct the value, \
        or what the parameter allows.
        """,
        failing: .mix("parameters: {room: {default: Room 7, pattern: \"[a-z]+-[0-9]+\"}}"),
        passing: .mix("parameters: {room: {default: room-7, pattern: \"[a-z]+-[0-9]+\"}}"))

    static let secretSetting = RuleExplanation(
        """
        What stands on a command line is seen by everybody who may list the processes of the machine, and is kept in \
        the history of the shell and in the logs of cron and CI. Give a secret by a file, or by the environment.
        """,
        failing: .arguments("--set key=abc123def456"), passing: .arguments("--set-file key=/run/secrets/bucket"))

    static let rowsShareName = RuleExplanation(
        """
        A table makes a job of each of its rows, and the name of a job is how plans, reports and runs are told apart. \
        Put a column into the name, so that each row gives another one.
        """,
        failing: .rows("name: lesson\nparameters: {id: {}, room: {}}\nchannel: {cname: \"${room}\"}"),
        passing: .rows("name: lesson-${id}\nparameters: {id: {}, room: {}}\nchannel: {cname: \"${room}\"}"))
}
