import ArgumentParser
import FoundationEssentials
import SourceText

/// The command that the first words of a command line name.
struct CommandPath {
    /// Its names, without the program's own.
    private(set) var words: [String] = []
    /// What comes after.
    let rest: ArraySlice<String>
    /// Whether it is there for the commands below it alone.
    let isGroup: Bool

    /// - Throws: where a word stands for no command.
    init(_ arguments: [String], orTopics topics: [String] = []) throws {
        var rest = arguments[...]
        var commands = Rundown.configuration.subcommands
        while !commands.isEmpty, let word = rest.first, !word.hasPrefix("-") {
            let named = commands.map { (name: $0.configuration.commandName ?? "", below: $0.configuration.subcommands) }
            guard let command = named.first(where: { $0.name == word }) else {
                let names = named.map(\.name) + (words.isEmpty ? ["help"] + topics : [])
                throw UsageProblem(CommandPath.sentence(word, among: names), command: words)
            }
            commands = command.below
            words.append(word)
            rest.removeFirst()
        }
        self.rest = rest
        isGroup = !commands.isEmpty
    }

    private static func sentence(_ word: String, among names: [String]) -> String {
        let known = "there is no command \"\(word)\""
        if let meant = nearest(to: word, in: names) { return "\(known); did you mean \"\(meant)\"?" }
        guard FileManager.default.fileExists(atPath: word) else { return known }
        return "\(known); a file comes after a command, as in \"rundown validate \(word)\""
    }
}
