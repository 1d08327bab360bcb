import ArgumentParser
import RunProgress
import SourceText

/// What is wrong with a command line, in a sentence, and where more is told.
struct UsageProblem: Error, CustomStringConvertible {
    let description: String
    /// The names of the command that it is about.
    let command: [String]

    init(_ description: String, command: [String]) {
        self.description = description
        self.command = command
    }

    func tell() {
        let help = (["rundown"] + command + ["--help"]).joined(separator: " ")
        Console.tell("rundown: \(self)\nsee: \(help)", as: .error)
    }

    /// Says what the parser has found wrong, with the nearest word where one is not known.
    init(_ error: any Error, _ arguments: [String]) {
        let path = (try? CommandPath(arguments))?.words ?? []
        let message = Rundown.message(for: error)
        let words = UsageWords(message, in: (try? CommandReference.read())?.command(path), arguments)
        self.init(words.sentence, command: path)
    }
}

/// The parser's messages in the words of this program.
private struct UsageWords {
    let sentence: String

    init(_ message: String, in command: CommandReference?, _ arguments: [String]) {
        sentence =
            UsageWords.unknownOption(message, command) ?? UsageWords.slip(message, command, arguments)
            ?? UsageWords.wrongValue(message, command) ?? UsageWords.plain(message)
    }

    /// Where something is missing, an option that there is not is what has been meant for it.
    private static func slip(_ message: String, _ command: CommandReference?, _ arguments: [String]) -> String? {
        guard let command, message.hasPrefix("Missing expected argument") else { return nil }
        let known = command.options.flatMap(\.optionNames)
        let written = arguments.prefix { $0 != "--" }.map { String($0.prefix { $0 != "=" }) }
        guard let unknown = written.first(where: { $0.hasPrefix("--") && !known.contains($0) }) else { return nil }
        return unknownOption("Unknown option '\(unknown)'", command)
    }

    /// `Unknown option '--quite'`, perhaps with a proposal, which may be as far off as three letters of four.
    private static func unknownOption(_ message: String, _ command: CommandReference?) -> String? {
        guard let command, message.hasPrefix("Unknown option '") else { return nil }
        let name = String(message.dropFirst("Unknown option '".count).prefix { $0 != "'" && $0 != "=" })
        let sentence = "unknown option \(name)"
        let names = command.options.flatMap(\.optionNames).filter { $0.hasPrefix("--") }
        if let meant = nearest(to: name, in: names) { return "\(sentence); did you mean \(meant)?" }
        let owners = CommandReference.owners(of: name)
        let verb = owners.count > 1 ? "have" : "has"
        return owners.isEmpty ? sentence : "\(sentence); \(owners.joined(separator: ", ")) \(verb) it"
    }

    /// `The value 'htm' is invalid for '--format <format>'`, perhaps with a list or a reason.
    private static func wrongValue(_ message: String, _ command: CommandReference?) -> String? {
        let (before, between) = ("The value '", "' is invalid for '")
        guard let command, message.hasPrefix(before), let middle = message.firstRange(of: between) else { return nil }
        let value = message[..<middle.lowerBound].dropFirst(before.count)
        let rest = message[middle.upperBound...]
        let label = String(rest.prefix { $0 != "'" })
        let name = String(label.prefix { $0 != " " })
        guard
            let argument = command.options.first(where: {
                $0.optionNames.contains(name) || "<\($0.valueName ?? "")>" == name
            })
        else { return nil }
        let title = argument.kind == .positional ? "<\(argument.valueName ?? "")>" : name
        let sentence = "\"\(value)\" does not fit \(title)"
        let values = argument.allValues ?? []
        guard values.isEmpty else {
            let meant = nearest(to: String(value), in: values).map { "; did you mean \"\($0)\"?" } ?? ""
            return "\(sentence), which takes \(values.joined(separator: ", "))\(meant)"
        }
        let reason = rest.dropFirst(label.count + 1)
        if reason.hasPrefix(": ") { return sentence + reason }
        return sentence
            + (ArgumentForms.examples[argument.valueName ?? ""].map { ", which takes one like \($0)" } ?? "")
    }

    /// Every other message, in one line and begun like those of the program itself.
    private static func plain(_ message: String) -> String {
        let line = message.split(whereSeparator: \.isNewline).map { $0.drop(while: \.isWhitespace) }
            .joined(separator: " ")
        guard let first = line.first, line.dropFirst().first?.isUppercase != true else { return line }
        let text = first.lowercased() + line.dropFirst()
        return text.hasSuffix(".") ? String(text.dropLast()) : text
    }
}
