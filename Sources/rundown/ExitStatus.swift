import ArgumentParser
import RunProgress
import RunReport

/// Why the program ends as it does. The same for every output format.
enum ExitStatus: Int32, CaseIterable {
    // In the order in which one goes before another when there are several. What is used wrongly does nothing else.
    case usage = 64
    case bug = 70
    case interrupted = 130
    case terminated = 143
    case outputFailed = 74
    case configurationRefused = 78
    case invalidSpec = 65
    case inputMissing = 66
    case jobFailed = 1
    case unreachable = 69
    case locked = 75
    case success = 0

    /// The one that goes before all others.
    static func first(of all: [ExitStatus]) -> ExitStatus {
        allCases.first { all.contains($0) } ?? .success
    }

    init(_ outcome: RunOutcome, interruption: ExitStatus) {
        self =
            switch outcome {
            case .succeeded: .success
            case .failed: .jobFailed
            case .unreachable: .unreachable
            case .refused: .configurationRefused
            case .interrupted: interruption
            // The job that failed says why.
            case .skipped: .success
            }
    }

    /// What it means for a batch, in a few words.
    var meaning: String {
        switch self {
        case .success: "all jobs succeeded"
        case .jobFailed: "a job failed"
        case .unreachable: "the service could not be reached"
        case .locked: "another run of the job holds the lock"
        case .configurationRefused: "the service refused the credentials"
        case .interrupted, .terminated: "a run was interrupted"
        case .invalidSpec: "a spec is invalid"
        case .inputMissing: "an input is missing"
        case .outputFailed: "a report or the journal could not be written"
        case .bug: "a bug in rundown"
        case .usage: "wrong usage"
        }
    }

    /// What it says of a command, whichever it is.
    var summary: String {
        switch self {
        case .success: "all succeeded"
        case .jobFailed: "a job failed"
        case .usage: "wrong usage: a command, an option or a value that is not known or does not fit"
        case .invalidSpec: "a spec is invalid; nothing was started, unless --keep-going was given"
        case .inputMissing: "an input is missing, or cannot be read"
        case .unreachable: "the service could not be reached; trying later may help"
        case .bug: "a bug in rundown; please report it"
        case .outputFailed: "standard output, a report or the journal could not be written"
        case .locked: "another process is running the job"
        case .configurationRefused: "a variable is not set, or the service refused the credentials"
        case .interrupted: "interrupted by SIGINT; rundown resume goes on with what is left"
        case .terminated: "interrupted by SIGTERM; rundown resume goes on with what is left"
        }
    }

    /// Tells why the program ends, and gives what ends it.
    func telling(_ why: String) -> ExitCode {
        Console.tell("rundown: \(why)", as: .error)
        return ExitCode(rawValue)
    }

    /// Ends the program unless all is well.
    func check() throws {
        guard self != .success else { return }
        throw ExitCode(rawValue)
    }
}
