/// A wish for help, in one of the ways in which it is usually said.
enum HelpRequest: Equatable {
    case command([String], isWhole: Bool)
    case topic(String)
    case manual

    /// `nil` where the command line says something else.
    ///
    /// - Throws: where help is wanted of what there is not.
    init?(_ arguments: [String]) throws {
        if arguments.first == "help" {
            self = try HelpRequest.asked(Array(arguments.dropFirst()))
            return
        }
        if let first = arguments.first, first.hasPrefix("-"), !["-h", "--help"].contains(first) { return nil }
        let path = try CommandPath(arguments)
        let isAsked = path.rest.prefix { $0 != "--" }.contains { ["-h", "--help"].contains($0) }
        guard isAsked || path.isGroup && path.rest.isEmpty else { return nil }
        self = .command(path.words, isWhole: false)
    }

    private static func asked(_ arguments: [String]) throws -> HelpRequest {
        let words = arguments.filter { !$0.hasPrefix("-") }
        let options = arguments.filter { $0.hasPrefix("-") && !["-h", "--help"].contains($0) }
        if options == ["--man"], words.isEmpty { return .manual }
        if let unknown = options.first(where: { $0 != "--all" }) {
            throw UsageProblem("unknown option \(unknown); help takes --all, or --man alone", command: [])
        }
        let topics = HelpTopic.all(try CommandReference.read())
        if words.count == 1, topics.contains(words[0]) { return .topic(words[0]) }
        let path = try CommandPath(words, orTopics: topics)
        if let more = path.rest.first {
            throw UsageProblem("\(path.words.joined(separator: " ")) has no command \"\(more)\"", command: path.words)
        }
        return .command(path.words, isWhole: !options.isEmpty)
    }

    func text() throws -> String {
        let root = try CommandReference.read()
        switch self {
        case .command(let words, let isWhole):
            return HelpPage(command: root.command(words) ?? root, isWhole: isWhole).text
        case .topic(let word): return HelpTopic.text(word, root) ?? HelpPage(command: root).text
        case .manual: return ManualPage(root).text
        }
    }
}
