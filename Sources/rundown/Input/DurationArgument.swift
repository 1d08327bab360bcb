import ArgumentParser
import JobSpec

/// A length of time on the command line, written as in a spec and in whole seconds: `90s`, `4h`, `1h30m`.
struct DurationArgument: ExpressibleByArgument {
    let seconds: Int

    /// What stands for it in help.
    static let form = "duration"
    /// Some of them, in what is said of a wrong value.
    static let example = "90s, 4h or 1h30m"

    init?(argument: String) {
        guard let milliseconds = Duration.milliseconds(inNotation: argument), milliseconds % 1000 == 0 else {
            return nil
        }
        seconds = Int(milliseconds / 1000)
    }
}
