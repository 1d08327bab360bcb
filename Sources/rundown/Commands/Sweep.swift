import ArgumentParser
import JobRunner
import RunProgress
import RunReport

/// Stops what earlier runs have left recording.
struct Sweep: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sweep", abstract: "Stop every recording that earlier runs have left.",
        discussion: """
            What the journal knows to run, and no process sees to, is stopped at once: recordings of runs that died, were \
            handed over, or could not stop them. What cannot be stopped, since no answer told its sid, is named. Runs that \
            a process is at are left alone.

            It ends with 0 where nothing is left, and with 1 where something may go on.
            """)

    @OptionGroup var options: RunOptions

    @OptionGroup(title: "Values") var values: ValueOptions

    func run() async throws {
        options.apply()
        let replanner = Replanner(values: try values.read())
        try await Runner(options: options, replanner: replanner, judges: .whatIsLeft).run { environment, _ in
            do {
                let batch = try Batch(sweepingAllIn: environment)
                if batch.isEmpty { Console.remark("rundown: the journal has nothing to go on with", as: .info) }
                return batch
            } catch {
                throw ExitStatus.outputFailed.telling("the journal cannot be read: \(error)")
            }
        }
    }
}
