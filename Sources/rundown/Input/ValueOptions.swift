import ArgumentParser
import FoundationEssentials
import JobSpec
import RunProgress
import SourceText
import SystemPackage

/// Where the values of variables and parameters come from, apart from tables.
struct ValueOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp("A file of NAME=VALUE lines. The environment goes before it.", valueName: "file"),
        completion: .file())
    var envFile: [String] = []

    @Option(help: ArgumentHelp("A value for a parameter that a spec declares.", valueName: "name=value"))
    var set: [String] = []

    @Option(
        help: ArgumentHelp(
            "A file that holds a parameter's value, for secrets. A line break at its end is not a part of it.",
            valueName: "name=file"))
    var setFile: [String] = []

    /// Whether anything is given.
    var areGiven: Bool { !set.isEmpty || !setFile.isEmpty || !envFile.isEmpty }

    func validate() throws {
        let files = try pairs(setFile, of: "--set-file")
        let settings = Set(try pairs(set, of: "--set").map(\.name))
        if let name = files.map(\.name).first(where: settings.contains) {
            throw ValidationError("--set and --set-file both give \"\(name)\"")
        }
    }

    /// The files that are read.
    func paths() throws -> [String] { envFile + (try pairs(setFile, of: "--set-file")).map(\.value) }

    /// All the values, and what the environment holds. Ends the program where a file cannot be read.
    func read() throws -> SpecReader.Values {
        var values = SpecReader.Values(environment: ProcessInfo.processInfo.environment)
        let settings = try settings()
        values.settings = settings.values
        var missing = settings.missing
        for path in envFile {
            do {
                let file = EnvironmentFile.reading(try InputFiles.read(path))
                if !file.problems.isEmpty {
                    Console.tell(Console.render(file.problems, hiding: file.hidden, to: .standardError), as: .error)
                    throw ExitCode(ExitStatus.invalidSpec.rawValue)
                }
                values.environmentFile.merge(file.given) { $1 }
            } catch let problem as InputFiles.Problem {
                missing.append("\(problem)")
            }
        }
        for problem in missing { Console.tell("rundown: \(problem)", as: .error) }
        guard missing.isEmpty else { throw ExitCode(ExitStatus.inputMissing.rawValue) }
        return values
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
