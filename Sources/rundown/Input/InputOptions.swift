import ArgumentParser

/// Which specs a command is about, and where their variables come from.
struct InputOptions: ParsableArguments {
    @Argument(
        help: """
            Spec files, folders or patterns; - for standard input. A folder stands for every spec in it, a pattern with *, ? \
            and [a-z] for the files and folders that it matches.
            """,
        completion: .file(extensions: ["yaml", "yml", "json"]))
    var inputs: [String]

    @OptionGroup(title: "Values") var values: ValueOptions

    @Option(
        help: ArgumentHelp(
            "A CSV table: each spec is read once for each row. It has a column for each parameter.",
            valueName: "file"),
        completion: .file(extensions: ["csv"]))
    var each: String?

    @OptionGroup(title: "Selection") var selection: SelectionOptions

    /// Whether anything is given that fills in values.
    var fillsValues: Bool { values.areGiven || each != nil }

    func validate() throws {
        var paths = inputs.contains("-") ? ["-"] : []
        paths += try values.paths()
        if let each { paths.append(each) }
        guard paths.count(where: { $0 == "-" }) < 2 else {
            throw ValidationError("- stands for standard input, which can be read only once")
        }
    }
}
