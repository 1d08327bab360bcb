import ArgumentParser
import RunReport

/// Why the program ends as it does. The same for every output format.
enum ExitStatus: Int32, CaseIterable {
    // In the order in which one goes before another when there are several.
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
        }
    }

    /// What the codes mean, as the help of every command says it.
    static let help = """
        Exit codes: 0 all succeeded; 1 a job failed; 64 usage; 65 a spec is invalid; 66 an input is missing; \
        69 the service could not be reached; 70 a bug; 74 a report or the journal could not be written; 75 \
        another run of the job holds the lock; 78 configuration or credentials refused; 130 or 143 interrupted.
        """

    /// Tells why the program ends, and gives what ends it.
    func telling(_ why: String) -> ExitCode {
        Console.tell("rundown: \(why)")
        return ExitCode(rawValue)
    }

    /// Ends the program unless all is well.
    func check() throws {
        guard self != .success else { return }
        throw ExitCode(rawValue)
    }
}
