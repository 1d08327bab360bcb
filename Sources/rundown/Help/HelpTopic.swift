/// What help tells of apart from commands.
enum HelpTopic {
    /// Those that are about the whole program.
    static let general = ["exit-codes", "environment", "files"]

    /// The word for the options that a title stands above.
    static func word(_ title: String) -> String { title.lowercased().split(separator: " ").joined(separator: "-") }

    /// The words of all topics.
    static func all(_ root: CommandReference) -> [String] {
        general + shared(root).map { word($0.title) }
    }

    /// The options that have a title, each with the commands that take them.
    static func shared(_ root: CommandReference) -> [(
        title: String, arguments: [ArgumentReference], commands: [String]
    )] {
        var found: [(title: String, arguments: [ArgumentReference], commands: [String])] = []
        for command in root.all {
            for (title, arguments) in command.sections {
                guard let title else { continue }
                let name = command.words.joined(separator: " ")
                if let index = found.firstIndex(where: { $0.title == title }) {
                    found[index].arguments += arguments.filter { !found[index].arguments.contains($0) }
                    found[index].commands.append(name)
                } else {
                    found.append((title, arguments, [name]))
                }
            }
        }
        return found
    }

    /// What is told of a topic; `nil` where there is none of that word.
    static func text(_ topic: String, _ root: CommandReference) -> String? {
        switch topic {
        case "exit-codes":
            let others = ExitStatus.allCases.filter { ![.usage, .success].contains($0) }.map { "\($0.rawValue)" }
            return page(
                "What the exit code says, whatever the format of the output:",
                ExitStatus.allCases.sorted { $0.rawValue < $1.rawValue }.map { ("\($0.rawValue)", $0.summary) },
                "Of several the first of \(others.joined(separator: ", ")) is taken.")
        case "environment":
            return page("Environment variables:", Surroundings.variables.map { ($0.name, $0.meaning) }, nil)
        case "files": return page("Files:", Surroundings.files.map { ($0.name, $0.meaning) }, nil)
        default:
            guard let section = shared(root).first(where: { word($0.title) == topic }) else { return nil }
            return page(
                "\(section.title), for \(section.commands.joined(separator: ", ")):",
                section.arguments.map { ($0.label, $0.whole + owners(of: $0, in: section, root)) }, nil)
        }
    }

    /// Which of the commands of a section take an option, where not all do.
    private static func owners(
        of argument: ArgumentReference,
        in section: (title: String, arguments: [ArgumentReference], commands: [String]), _ root: CommandReference
    ) -> String {
        let owners = root.all.filter { command in
            command.sections.contains { $0.title == section.title && $0.arguments.contains(argument) }
        }.map { $0.words.joined(separator: " ") }
        return owners.count == section.commands.count ? "" : " (\(owners.joined(separator: ", ")) only)"
    }

    private static func page(_ heading: String, _ entries: [(String, String)], _ end: String?) -> String {
        var lines = TextLayout.lines(heading) + [""]
        let column = min(26, (entries.map(\.0.count).max() ?? 0) + 4)
        for (label, text) in entries { lines += TextLayout.entry(label, text, column: column) }
        if let end { lines += [""] + TextLayout.lines(end) }
        return lines.joined(separator: "\n") + "\n"
    }
}
