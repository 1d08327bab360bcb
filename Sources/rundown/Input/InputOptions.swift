import ArgumentParser
import JobSpec

/// Which specs a command is about, and where their variables come from.
struct InputOptions: ParsableArguments {
    @Argument(
        help: "Spec files, directories of them, or patterns; - for standard input.",
        completion: .file(extensions: ["yaml", "yml", "json"]))
    var inputs: [String]

    @Option(help: ArgumentHelp("A file of NAME=VALUE lines; the environment goes before it.", valueName: "file"))
    var envFile: [String] = []

    @Option(help: ArgumentHelp("A value for a parameter that a spec declares.", valueName: "name=value"))
    var set: [String] = []

    @Option(
        help: ArgumentHelp(
            "A file that holds the value of a parameter, perhaps with a line break at its end; for secrets.",
            valueName: "name=file"))
    var setFile: [String] = []

    @Option(
        help: ArgumentHelp(
            "A table of CSV with a column for each parameter; every spec is read once for each of its rows.",
            valueName: "file"),
        completion: .file(extensions: ["csv"]))
    var each: String?

    /// Whether anything is given that fills in values.
    var fillsValues: Bool { !set.isEmpty || !setFile.isEmpty || !envFile.isEmpty || each != nil }

    func validate() throws {
        let files = try pairs(setFile, of: "--set-file")
        var paths = inputs.contains("-") ? ["-"] : []
        paths += envFile
        paths += files.map(\.value)
        if let each { paths.append(each) }
        guard paths.count(where: { $0 == "-" }) < 2 else {
            throw ValidationError("- stands for standard input, which can be read only once")
        }
        let settings = Set(try pairs(set, of: "--set").map(\.name))
        if let name = files.map(\.name).first(where: settings.contains) {
            throw ValidationError("--set and --set-file both give \"\(name)\"")
        }
    }

    /// The settings by name.
    ///
    /// - Throws: a usage error where one has no name.
    /// - Returns: the values, and in a sentence each what is wrong with files that hold some.
    func settings() throws -> (values: [String: GivenValue], missing: [String]) {
        var values: [String: GivenValue] = [:]
        var missing: [String] = []
        for (name, value) in try pairs(set, of: "--set") { values[name] = GivenValue(value, from: .setting) }
        for (name, path) in try pairs(setFile, of: "--set-file") {
            do {
                guard let text = String(validating: try InputFiles.bytes(path), as: UTF8.self) else {
                    missing.append("\(path): the file is no text in UTF-8")
                    continue
                }
                values[name] = GivenValue(text.withoutFinalLineBreak, from: .settingFile)
            } catch {
                missing.append("\(error)")
            }
        }
        return (values, missing)
    }

    private func pairs(_ texts: [String], of option: String) throws -> [(name: String, value: String)] {
        try texts.enumerated().map { index, text in
            guard let equals = text.firstIndex(of: "="), equals > text.startIndex else {
                // What was written may be a secret without its name, so it is not repeated.
                throw ValidationError(
                    "\(option) wants name=\(option == "--set" ? "value" : "file")"
                        + (texts.count == 1 ? "" : ", and number \(index + 1) of them is none"))
            }
            return (String(text[..<equals]), String(text[text.index(after: equals)...]))
        }
    }
}
