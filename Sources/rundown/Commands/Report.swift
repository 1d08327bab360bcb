import ArgumentParser
import RunReport

/// Shows a report that was kept.
struct Report: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report", abstract: "Show a report that was kept.",
        discussion: ExitStatus.help)

    @Argument(help: "The report's file; - for standard input.")
    var file: String

    func run() throws {
        let bytes: [UInt8]
        do {
            bytes = try InputFiles.bytes(file)
        } catch {
            Console.tell("rundown: \(error)")
            throw ExitCode(ExitStatus.inputMissing.rawValue)
        }
        guard let report = try? RunReport(reading: bytes) else {
            Console.tell("rundown: \(file): this is no report of version 1")
            throw ExitCode(ExitStatus.invalidSpec.rawValue)
        }
        try Console.write(ReportText.text(report))
    }
}
