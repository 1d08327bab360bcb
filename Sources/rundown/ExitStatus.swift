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
            }
    }

    /// Ends the program unless all is well.
    func check() throws {
        guard self != .success else { return }
        throw ExitCode(rawValue)
    }
}
