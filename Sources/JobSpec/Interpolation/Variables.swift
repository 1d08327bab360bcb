/// Where the values of `${…}` come from.
package struct Variables: Sendable {
    /// The process's environment.
    private let surroundings: [String: String]
    /// What `--env-file` gave; the environment goes before it.
    private let environmentFile: [String: String]
    /// What `--set` gave; it fills declared parameters only, and goes before everything else.
    private let settings: [String: String]
    /// Reads a file named by `${file:PATH}`, or says why it cannot; `nil` where files are not read.
    let readFile: (@Sendable (String) -> Result<String, FileProblem>)?

    package struct FileProblem: Error, Sendable {
        let reason: String
        package init(reason: String) { self.reason = reason }
    }

    package init(
        environment: [String: String] = [:], environmentFile: [String: String] = [:], settings: [String: String] = [:],
        readFile: (@Sendable (String) -> Result<String, FileProblem>)? = nil
    ) {
        surroundings = environment
        self.environmentFile = environmentFile
        self.settings = settings
        self.readFile = readFile
    }

    /// The value that the environment or the environment file gives a name.
    package func environment(_ name: String) -> String? {
        surroundings[name] ?? environmentFile[name]
    }

    /// The value of a declared parameter, its own default apart.
    package func parameter(_ name: String) -> String? {
        settings[name] ?? environment(name)
    }

}
