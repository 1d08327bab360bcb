/// What a value that has a form looks like, by the name that help gives to the value.
enum ArgumentForms {
    static let examples = [
        TimeArgument.form: TimeArgument.example, DurationArgument.form: DurationArgument.example, "count": "10",
        "time": "7d, 12h or \(TimeArgument.example)",
    ]
}
