import FoundationEssentials

/// The manual of the program and all of its commands, for `man`.
struct ManualPage {
    private let root: CommandReference

    init(_ root: CommandReference) { self.root = root }

    var text: String { lines.joined(separator: "\n") + "\n" }

    private var lines: [String] {
        let environment = ProcessInfo.processInfo.environment
        let epoch = environment["SOURCE_DATE_EPOCH"].flatMap(Double.init).map(Date.init(timeIntervalSince1970:))
        let date = (epoch ?? Date()).formatted(.iso8601.year().month().day())
        var lines = [
            ".\\\" Written by \"rundown help --man\" from the program's own declarations.",
            ".TH RUNDOWN 1 \"\(date)\" \"\(Rundown.tool)\" \"User Commands\"",
        ]
        lines += [".SH NAME", "rundown \\- run cloud recordings that are declared in files"]
        lines += [".SH SYNOPSIS", ".B rundown", ".I command", "[\\fIoptions\\fR] [\\fIarguments\\fR]"]
        lines += [".SH DESCRIPTION"] + paragraphs(root.abstract) + [".PP"] + paragraphs(root.discussion)
        lines += [".SH COMMANDS"] + root.all.filter { $0.commands.isEmpty }.flatMap { section(of: $0) }
        lines += [".SH OPTIONS WITHOUT A COMMAND"] + root.options.flatMap { entry($0) }
        lines += [".SH OPTIONS OF SEVERAL COMMANDS"]
        for section in HelpTopic.shared(root) {
            lines += [".SS \(escaped(section.title))"]
            lines += paragraphs("Taken by \(section.commands.joined(separator: ", ")).")
            lines += section.arguments.flatMap { entry($0) }
        }
        lines += [".SH EXIT STATUS"]
        for status in ExitStatus.allCases.sorted(by: { $0.rawValue < $1.rawValue }) {
            lines += [".TP", ".B \(status.rawValue)"] + paragraphs(status.summary.sentence)
        }
        lines += [".SH ENVIRONMENT"] + Surroundings.variables.flatMap { tagged($0.name, $0.meaning) }
        lines += [".SH FILES"] + Surroundings.files.flatMap { tagged($0.name, $0.meaning) }
        lines += [".SH EXAMPLES"] + examples(of: root)
        return lines + [".SH SEE ALSO", ".BR crontab (5),", ".BR systemd.timer (5)"]
    }

    private func section(of command: CommandReference) -> [String] {
        let name = command.words.joined(separator: " ")
        var lines = [".SS \(escaped(name))"] + paragraphs(command.synopsis) + [".PP"] + paragraphs(command.abstract)
        if let discussion = command.discussion { lines += [".PP"] + paragraphs(discussion) }
        for section in command.sections {
            guard let title = section.title else {
                lines += section.arguments.flatMap { entry($0) }
                continue
            }
            let names = section.arguments.map { $0.optionNames.last ?? $0.label }.joined(separator: ", ")
            lines += tagged(names, "See \(title) below.")
        }
        return lines + [".PP"] + examples(of: command)
    }

    private func examples(of command: CommandReference) -> [String] {
        let examples = Example.all[command.words.joined(separator: " ")] ?? []
        return examples.isEmpty
            ? [] : ["For example:", ".PP", ".nf"] + examples.map { "    " + escaped($0.line) } + [".fi"]
    }

    private func entry(_ argument: ArgumentReference) -> [String] { tagged(argument.label, argument.whole) }

    private func tagged(_ label: String, _ text: String) -> [String] {
        [".TP", "\\fB\(escaped(label))\\fR"] + paragraphs(text)
    }

    /// Each line of a text, without what the language of manuals would take for its own.
    private func paragraphs(_ text: String?) -> [String] {
        TextLayout.lines(text ?? "", width: 66).map { $0.isEmpty ? ".PP" : escaped($0) }
    }

    private func escaped(_ text: String) -> String {
        let escaped = text.replacing("\\", with: "\\e").replacing("-", with: "\\-")
        return escaped.hasPrefix(".") || escaped.hasPrefix("'") ? "\\&" + escaped : escaped
    }
}

extension String {
    /// As a sentence of its own.
    fileprivate var sentence: String { prefix(1).uppercased() + dropFirst() + "." }
}
