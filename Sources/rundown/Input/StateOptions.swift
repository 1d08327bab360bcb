import ArgumentParser
import FoundationEssentials
import JobRunner
import RunStore

/// Where the journal is.
struct StateOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The folder of the journal. A path or a file URL; $XDG_STATE_HOME/rundown, unless given.",
            valueName: "folder"),
        completion: .directory)
    var state: String?

    func validate() throws {
        do {
            if let state { _ = try StateFolder(state) }
        } catch {
            throw ValidationError("--state: \(error)")
        }
    }

    /// Opens the journal, and ends the program where that cannot be: without it nothing is started.
    func open() throws -> RunStore {
        do {
            let folder = try state.map { text throws(JournalError) in try StateFolder(text) }
            return try RunStore(folder ?? .standard(environment: ProcessInfo.processInfo.environment))
        } catch {
            throw ExitStatus.outputFailed.telling("the journal cannot be opened: \(error)")
        }
    }
}
