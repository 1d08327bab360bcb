import Foundation
import Testing

/// `rundown simulator` in a process of its own, with its ledger.
struct SimulatorProcess {
    let url: String
    let program: Program
    private let folder: Folder

    /// Starts it, and returns once it takes requests.
    init(in folder: Folder, _ arguments: String...) async throws {
        self.folder = folder
        program = try Program(
            ["simulator", "--ready-file", "ready", "--ledger", "ledger.jsonl", "--pace", "fast"] + arguments, in: folder
        )
        #expect(await program.output.contains("\n"))
        url = try #require(
            program.output.soFar.split(separator: "\n").first?.split(separator: " ").last.map(String.init))
    }

    /// Ends it.
    ///
    /// - Returns: its ledger, and whatever it printed.
    func stop() async throws -> (ledger: [[String: Any]], result: Program.Result) {
        program.send(SIGTERM)
        let result = await program.result()
        #expect(try folder.read("ready") == url + "\n")
        return (try objects(inLines: folder.read("ledger.jsonl")), result)
    }
}
