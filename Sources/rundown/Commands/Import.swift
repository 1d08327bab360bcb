import ArgumentParser
import JobSpec
import RunProgress
import SourceText
import SystemPackage

/// Turns the body of a V1 start into a spec.
struct Import: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Turn the body of a V1 start into a spec, with its secrets moved out.",
        discussion: """
            The spec goes to standard output, the names of its secrets to standard error. The body may be whole or its \
            clientRequest alone. Where the body has errors they are told, and there is no spec.
            """)

    @Argument(help: "The body, a JSON file. - stands for standard input.", completion: .file(extensions: ["json"]))
    var body: String

    @Option(help: "The recording mode. It stands in the URL of a start.")
    var mode: ModeArgument

    @Option(help: "The job's name. Left out, one is made of the channel's.")
    var name: String?

    func validate() throws {
        guard let name else { return }
        let isLawful =
            (1...63).contains(name.utf8.count)
            && name.utf8.allSatisfy { ($0 >= 0x61 && $0 <= 0x7A) || ($0 >= 0x30 && $0 <= 0x39) || $0 == 0x2D }
        guard isLawful else {
            throw ValidationError("--name wants lower-case letters, digits and \"-\", at most 63")
        }
    }

    func run() throws {
        let file: SourceFile
        do {
            file = try InputFiles.read(body)
        } catch {
            Console.tell("rundown: \(error)")
            return try ExitStatus.inputMissing.check()
        }
        let reading = BodyReading(file, of: .start, mode: mode.mode, isBareAllowed: true)
        guard let spec = ImportedSpec(reading, mode: mode.mode, name: name) else {
            let errors = reading.diagnostics.filter { $0.severity == .error }
            Console.tell(Console.render(errors, hiding: reading.secrets, to: .standardError), as: .error)
            Console.tell("rundown: \(file.name) cannot be imported: a start with this body would fail")
            return try ExitStatus.invalidSpec.check()
        }
        try Console.write(spec.text)
        if !spec.secrets.isEmpty {
            Console.tell("to be set before it runs: \(spec.secrets.map(\.name).joined(separator: ", "))")
        }
    }
}
