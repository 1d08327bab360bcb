/// The help of a command, on one screen.
struct HelpPage {
    /// How many lines a screen is taken to have.
    static let height = 40

    let command: CommandReference
    /// Whether everything is told, however long that is.
    var isWhole = false

    var text: String { lines.joined(separator: "\n") + "\n" }

    private var lines: [String] {
        let sections = command.sections
        var folded: Set<String> = []
        while true {
            let lines = lines(folding: folded)
            // What takes most place is told elsewhere first.
            let longest = sections.filter { $0.title.map { !folded.contains($0) } ?? false && $0.arguments.count > 1 }
                .max { $0.arguments.count < $1.arguments.count }
            guard !isWhole, lines.count > HelpPage.height, let title = longest?.title else { return lines }
            folded.insert(title)
        }
    }

    private func lines(folding folded: Set<String>) -> [String] {
        var lines = TextLayout.lines(command.abstract ?? "") + [""]
        if let discussion = command.discussion, !discussion.isEmpty { lines += TextLayout.lines(discussion) + [""] }
        lines += TextLayout.lines("USAGE: \(command.synopsis)", hanging: 7) + [""]
        if !command.commands.isEmpty {
            lines.append("COMMANDS:")
            for command in command.commands {
                lines += TextLayout.entry(command.path.last ?? "", command.abstract ?? "", column: 14)
            }
        }
        for section in command.sections where !folded.contains(section.title ?? "") {
            lines.append((section.title ?? "Options").uppercased() + ":")
            for argument in section.arguments {
                lines += TextLayout.entry(argument.label, isWhole ? argument.whole : argument.summary)
            }
        }
        lines += elsewhere(folded)
        let examples = Example.all[command.words.joined(separator: " ")] ?? []
        if !examples.isEmpty { lines += ["EXAMPLES:"] + examples.map { "  \($0.line)" } }
        return lines + ["", footer]
    }

    /// Sections that have a page of their own, named with their options.
    private func elsewhere(_ folded: Set<String>) -> [String] {
        let sections = command.sections.filter { folded.contains($0.title ?? "") }
        guard !sections.isEmpty else { return [] }
        return ["MORE OPTIONS (told by \"rundown help\" with the word before them):"]
            + sections.flatMap { section in
                TextLayout.entry(
                    HelpTopic.word(section.title ?? ""),
                    section.arguments.map { $0.optionNames.last ?? $0.label }.joined(separator: ", "), column: 18)
            }
    }

    private var footer: String {
        guard !command.words.isEmpty else {
            return "Also: rundown help COMMAND, and \(HelpTopic.general.map { "help \($0)" }.joined(separator: ", "))."
        }
        return
            "All in full: rundown help --all \(command.words.joined(separator: " ")). Codes: rundown help exit-codes."
    }
}
