import ArgumentParser
import JobPlan

/// How many jobs run at once, and over how long their starts are spread.
struct PaceOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Run so many jobs at once; the others wait. All, unless given.", valueName: "count"))
    var jobs: Int?

    @Option(
        help: ArgumentHelp(
            "Spread the starts over this time, such as 10m, each job at its own moment of it.", valueName: "duration"))
    var spread: DurationArgument?

    func validate() throws {
        if let jobs, jobs < 1 { throw ValidationError("--jobs wants a number of jobs, 1 or more") }
        // Longer than a day it would meet the next one.
        if let spread, spread.seconds > 86_400 { throw ValidationError("--spread is a day at most") }
    }

    var policy: StartPolicy { StartPolicy(limit: jobs, spread: spread.map { .seconds($0.seconds) }) }
}

/// When the jobs of a batch begin, of all that are due.
struct StartOptions: ParsableArguments {
    @OptionGroup var pace: PaceOptions

    @Flag(help: "Begin no further job once one has failed; what runs goes on.")
    var failFast = false

    var policy: StartPolicy {
        var policy = pace.policy
        policy.stopsAtFirstFailure = failFast
        return policy
    }
}
