import ArgumentParser

/// Which specs a command is about, and where their variables come from.
struct InputOptions: ParsableArguments {
    @Argument(
        help: "Spec files, directories of them, or patterns; - for standard input.",
        completion: .file(extensions: ["yaml", "yml", "json"]))
    var inputs: [String]

    @OptionGroup var values: ValueOptions

    @Option(
        help: ArgumentHelp(
            "A table of CSV with a column for each parameter; every spec is read once for each of its rows.",
            valueName: "file"),
        completion: .file(extensions: ["csv"]))
    var each: String?

    @OptionGroup var selection: SelectionOptions

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
