import ArgumentParser

/// How runs are carried out and told of.
struct RunOptions: ParsableArguments {
    enum Format: String, CaseIterable, ExpressibleByArgument { case text, json }

    enum OnSignal: String, CaseIterable, ExpressibleByArgument {
        case stop
        case handOver = "hand-over"
    }

    @OptionGroup var state: StateOptions

    @OptionGroup var credentials: CredentialOptions

    @Option(help: "How to print the reports.")
    var format = Format.text

    @OptionGroup(title: "Reports") var reports: ReportOptions

    @OptionGroup(title: "Notifications") var notifying: NotifyOptions

    @OptionGroup(title: "Progress") var progress: ProgressOptions

    @Option(help: "What the first signal does to recordings. They are stopped, or left for rundown resume.")
    var onSignal = OnSignal.stop

    @Flag(name: .shortAndLong, help: "Print nothing when all succeed.")
    var quiet = false

    @Flag(name: .shortAndLong, help: "Print every request.")
    var verbose = false

    var folder: ReportFolder? { reports.folder }

    /// Lets everything that is told from here on be told as it is wanted.
    func apply() {
        progress.apply()
        if quiet { Console.beQuiet() }
    }
}
