import ArgumentParser
import FoundationEssentials

/// A command as its own declarations tell it: what help, the manual and proposals are made of.
struct CommandReference: Decodable {
    private let superCommands: [String]?
    private let commandName: String
    private let shouldDisplay: Bool
    let abstract: String?
    let discussion: String?
    private let subcommands: [CommandReference]?
    private let arguments: [ArgumentReference]?

    /// Reads what the parser knows of the program.
    static func read() throws -> CommandReference {
        struct Tool: Decodable {
            let command: CommandReference
        }
        return try JSONDecoder().decode(Tool.self, from: Data(Rundown._dumpHelp().utf8)).command
    }

    /// The names that it is called by, the program's first.
    var path: [String] { (superCommands ?? []) + [commandName] }

    /// The names without the program's own.
    var words: [String] { Array(path.dropFirst()) }

    /// The commands below it. That of help is told in its own words.
    var commands: [CommandReference] { (subcommands ?? []).filter { $0.shouldDisplay && $0.commandName != "help" } }

    /// It and all below it.
    var all: [CommandReference] { [self] + commands.flatMap(\.all) }

    /// The one with these names below it.
    func command(_ words: [String]) -> CommandReference? { all.first { $0.words == words } }

    /// What it takes, but for what every command does.
    var options: [ArgumentReference] {
        (arguments ?? []).filter { $0.shouldDisplay && (words.isEmpty || !$0.isOfEveryCommand) }
    }

    /// What is shown beside each other: without a title first, then by titles.
    var sections: [(title: String?, arguments: [ArgumentReference])] {
        var sections: [(title: String?, arguments: [ArgumentReference])] = [(nil, [])]
        for argument in options {
            if let index = sections.firstIndex(where: { $0.title == argument.sectionTitle }) {
                sections[index].arguments.append(argument)
            } else {
                sections.append((argument.sectionTitle, [argument]))
            }
        }
        return sections.filter { !$0.arguments.isEmpty }
    }

    /// How it is called, in a line.
    var synopsis: String {
        let needed = options.filter { $0.kind != .positional && !$0.isOptional }.map(\.label)
        let places = options.filter { $0.kind == .positional }.map(\.label)
        let hasOthers = options.contains { $0.kind != .positional && $0.isOptional }
        return (path + needed + (hasOthers ? ["[options]"] : []) + places + (commands.isEmpty ? [] : ["<command>"]))
            .joined(separator: " ")
    }

    /// The commands that have an option of a name.
    static func owners(of option: String) -> [String] {
        let all = (try? read().all) ?? []
        return all.filter { $0.options.contains { $0.optionNames.contains(option) } }.map {
            $0.path.joined(separator: " ")
        }
    }
}

/// An argument, an option or a flag of a command.
struct ArgumentReference: Decodable, Hashable {
    enum Kind: String, Decodable { case positional, option, flag }

    private struct Name: Decodable, Hashable {
        let kind: String
        let name: String
    }

    let kind: Kind
    let shouldDisplay: Bool
    let sectionTitle: String?
    let isOptional: Bool
    let isRepeating: Bool
    private let names: [Name]?
    let valueName: String?
    let defaultValue: String?
    let allValues: [String]?
    let abstract: String?
    let discussion: String?

    /// As they are written, the short ones first.
    var optionNames: [String] {
        (names ?? []).map { $0.kind == "long" ? "--\($0.name)" : "-\($0.name)" }
            .sorted { ($0.utf8.count, $0) < ($1.utf8.count, $1) }
    }

    /// Whether the parser itself adds it.
    var isOfEveryCommand: Bool { ["--help", "--version"].contains(optionNames.last) }

    /// What is written, and what stands for its value: the words themselves where they are short.
    var label: String {
        let words = (allValues ?? []).joined(separator: "|")
        let value = 1...14 ~= words.utf8.count ? "<\(words)>" : "<\(valueName ?? "value")>"
        switch kind {
        case .positional: return (isOptional ? "[\(value)]" : value) + (isRepeating ? " ..." : "")
        case .option: return optionNames.joined(separator: ", ") + " \(value)"
        case .flag: return optionNames.joined(separator: ", ")
        }
    }

    /// What it is for: the first sentence, with what holds where it is left out.
    var summary: String {
        let text = abstract ?? ""
        let first = text.firstRange(of: ". ").map { String(text[..<$0.lowerBound]) + "." } ?? text
        return [first, label.contains("|") ? "" : values, standard].filter { !$0.isEmpty }.joined(separator: " ")
    }

    /// Everything that is known of it.
    var whole: String {
        let again = isRepeating && kind == .option ? "May be given several times." : ""
        return [abstract ?? "", discussion ?? "", values, again, standard].filter { !$0.isEmpty }.joined(separator: " ")
    }

    private var values: String {
        (allValues ?? []).isEmpty ? "" : "One of \((allValues ?? []).joined(separator: ", "))."
    }

    private var standard: String {
        guard kind != .flag, let defaultValue, !defaultValue.isEmpty else { return "" }
        return "[\(defaultValue)]"
    }
}
