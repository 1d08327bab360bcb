import ArgumentParser
import FoundationEssentials
import JobRunner
import RunProgress

/// Goes on with runs whose process died.
struct Resume: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resume", abstract: "Go on with every run whose process died or handed it over.",
        discussion: """
            The journal says which runs were begun and are not over. What the service knows of them is found out first; \
            then each is carried on as its spec said when it was begun. Runs that a process is at are left alone.
            """)

    @OptionGroup var options: RunOptions

    @OptionGroup(title: "Values") var values: ValueOptions

    func run() async throws {
        options.apply()
        let replanner = Replanner(values: try values.read())
        try await Runner(options: options, replanner: replanner).run { environment, _ in
            do {
                let batch = try Batch(resumingAllIn: environment)
                if batch.isEmpty { Console.remark("rundown: the journal has nothing to go on with", as: .info) }
                return batch
            } catch {
                throw ExitStatus.outputFailed.telling("the journal cannot be read: \(error)")
            }
        }
    }
}
