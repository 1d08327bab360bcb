package import SourceText

/// Where the values of `${…}` come from.
package struct Variables: Sendable {
    /// The process's environment.
    private let surroundings: [String: String]
    /// What `--env-file` gave; the environment goes before it.
    private let environmentFile: [String: GivenValue]
    /// What `--set` and `--set-file` gave; it fills declared parameters only, and goes before everything else.
    private let settings: [String: GivenValue]
    /// The row of a table that the job is made for; it fills declared parameters only, and goes before the environment.
    package let row: Row?
    /// Reads a file named by `${file:PATH}`, or says why it cannot; `nil` where files are not read.
    let readFile: (@Sendable (String) -> Result<String, FileProblem>)?

    package struct FileProblem: Error, Sendable {
        let reason: String
        package init(reason: String) { self.reason = reason }
    }

    /// One row of a table: a job is made for each.
    package struct Row: Sendable {
        /// Where the row stands.
        package let location: SourceLocation
        /// The cells that hold something, by the parameters that they are for.
        let values: [String: GivenValue]
        /// The cells that hold nothing, and so give nothing.
        let empty: [String: SourceLocation]

        package init(location: SourceLocation, values: [String: GivenValue], empty: [String: SourceLocation]) {
            self.location = location
            self.values = values
            self.empty = empty
        }

        /// Every parameter that has a column.
        var names: Set<String> { Set(values.keys).union(empty.keys) }
    }

    package init(
        environment: [String: String] = [:], environmentFile: [String: GivenValue] = [:],
        settings: [String: GivenValue] = [:], row: Row? = nil,
        readFile: (@Sendable (String) -> Result<String, FileProblem>)? = nil
    ) {
        surroundings = environment
        self.environmentFile = environmentFile
        self.settings = settings
        self.row = row
        self.readFile = readFile
    }

    /// The same of values whose places do not matter.
    package init(
        environment: [String: String] = [:], environmentFile: [String: String], settings: [String: String] = [:],
        readFile: (@Sendable (String) -> Result<String, FileProblem>)? = nil
    ) {
        self.init(
            environment: environment,
            environmentFile: environmentFile.mapValues { .init($0, from: .environmentFile(nil)) },
            settings: settings.mapValues { .init($0, from: .setting) }, readFile: readFile)
    }

    /// The same of settings alone.
    package init(environment: [String: String] = [:], settings: [String: String]) {
        self.init(environment: environment, environmentFile: [String: String](), settings: settings)
    }

    /// The value that the environment or the environment file gives a name.
    package func environment(_ name: String) -> String? {
        surroundings[name] ?? environmentFile[name]?.text
    }

    /// The same with who gives it.
    func given(_ name: String) -> GivenValue? {
        surroundings[name].map { GivenValue($0, from: .environment) } ?? environmentFile[name]
    }

    /// The value of a declared parameter, its own default apart.
    func parameter(_ name: String) -> GivenValue? {
        settings[name] ?? row?.values[name] ?? given(name)
    }
}
