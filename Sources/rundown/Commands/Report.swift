import ArgumentParser
import FoundationEssentials
import ReportRendering
import RunReport
import RunStore

/// Shows reports that were kept, in any form.
struct Report: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report", abstract: "Show reports that were kept, as text, a page, or for other tools.")

    @Argument(
        help: ArgumentHelp(
            """
            A report, an index, a folder of them, or a run's key. - stands for standard input; of a key the first \
            digits do.
            """,
            valueName: "report"), completion: .file(extensions: ["json"]))
    var source: String

    @OptionGroup var state: StateOptions

    @Option(help: "How to show them.")
    var format = ReportFormat.text

    func run() throws {
        let isKey = !source.isEmpty && source.allSatisfy { $0.isASCII && $0.isHexDigit }
        let batch =
            isKey && !FileManager.default.fileExists(atPath: source)
            ? ReportedBatch([try journaled(source.lowercased())]) : try ReportFiles.batch(at: source)
        try Console.write(try format.text(of: batch))
    }

    /// The report of a run that the journal knows.
    private func journaled(_ key: String) throws -> RunReport {
        let store = try state.open()
        var filter = RunFilter()
        filter.key = key
        let runs: [PastRun]
        do {
            runs = try store.history(filter)
        } catch {
            throw ExitStatus.outputFailed.telling("the journal cannot be read: \(error)")
        }
        guard let run = runs.first else {
            throw ExitStatus.inputMissing.telling("\(key): there is no such file, and the journal has no such run")
        }
        guard runs.count == 1 else {
            throw ExitStatus.inputMissing.telling(
                "several runs begin like that: \(runs.map { $0.key.prefix(16) }.joined(separator: ", "))")
        }
        guard let report = run.report else {
            throw ExitStatus.inputMissing.telling("the run is not over, so that it has no report")
        }
        return report
    }
}
