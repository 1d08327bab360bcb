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

    /// The folder that was named; `nil` where none was.
    func folder() throws(JournalError) -> StateFolder? {
        try state.map { text throws(JournalError) in try StateFolder(text) }
    }

    /// Opens the journal where there is one; `nil` where there is none.
    func openExisting() throws(JournalError) -> RunStore? {
        let environment = ProcessInfo.processInfo.environment
        // Where no folder is named and the environment knows none either, there is no journal.
        guard let folder = try folder() ?? (try? .standard(environment: environment)), folder.hasJournal else {
            return nil
        }
        return try RunStore(folder)
    }

    /// Opens the journal, and ends the program where that cannot be: without it nothing is started.
    func open() throws -> RunStore {
        do {
            return try RunStore(try folder() ?? .standard(environment: ProcessInfo.processInfo.environment))
        } catch {
            throw ExitStatus.outputFailed.telling("the journal cannot be opened: \(error)")
        }
    }
}
