import ArgumentParser

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

    /// The settings by name.
    ///
    /// - Throws: a usage error where one has no name.
    func settings() throws -> [String: String] {
        var settings: [String: String] = [:]
        for (index, setting) in set.enumerated() {
            guard let equals = setting.firstIndex(of: "="), equals > setting.startIndex else {
                // What was written may be a secret without its name, so it is not repeated.
                throw ValidationError(
                    "--set wants name=value\(set.count == 1 ? "" : ", and number \(index + 1) of them is none")")
            }
            settings[String(setting[..<equals])] = String(setting[setting.index(after: equals)...])
        }
        return settings
    }
}
