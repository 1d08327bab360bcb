import ArgumentParser
import Reference
import SourceText

/// Explains rules and codes.
struct Explain: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain", abstract: "Explain a rule, a code of the service, or what is done about failures.",
        discussion: """
            A rule by its id (mp4-needs-hls), a code or HTTP status of the service by its number (53), the word retries \
            for the table of what is done about each failure, or faults for what a rehearsal can let go wrong.
            """)

    enum Format: String, CaseIterable, ExpressibleByArgument { case text, markdown }

    @Argument(
        help: "Ids of rules, numbers of codes, retries, or faults.",
        completion: .custom { _, _, _ in RuleCatalogue.all.map(\.id).sorted() + ["retries", "faults"] })
    var subjects: [String] = []

    @Flag(help: "List everything that can be explained, one line each.")
    var all = false

    @Option(help: "How to print --all. As a list, or as the reference page.")
    var format = Format.text

    func validate() throws {
        guard all || !subjects.isEmpty else {
            throw ValidationError("name a rule or a code, or list them with --all")
        }
        guard all || format == .text else { throw ValidationError("--format markdown goes with --all") }
        guard !all || subjects.isEmpty else { throw ValidationError("--all lists everything; name nothing beside it") }
        for subject in subjects where Explain.text(of: subject) == nil {
            let meant = nearest(to: subject, in: RuleCatalogue.all.map(\.id)).map { "; did you mean \($0)?" } ?? ""
            throw ValidationError("there is no rule or code \"\(subject)\"\(meant)")
        }
    }

    func run() throws {
        switch (all, format) {
        case (true, .text): try Console.write(ExplanationText.list)
        case (true, .markdown): try Console.write(ReferencePage.markdown)
        case (false, _): try Console.write(subjects.compactMap(Explain.text).joined(separator: "\n"))
        }
    }

    private static func text(of subject: String) -> String? {
        if subject == "retries" { return RetryReference.text }
        if subject == "faults" { return FaultTable.text }
        if let number = Int(subject) { return CodeReference(number).map(ExplanationText.text) }
        return RuleCatalogue.rule(subject).map(ExplanationText.text)
    }
}
