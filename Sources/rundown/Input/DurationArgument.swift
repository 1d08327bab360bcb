import ArgumentParser
import JobSpec

/// A length of time on the command line, written as in a spec and in whole seconds: `90s`, `4h`, `1h30m`.
struct DurationArgument: ExpressibleByArgument {
    let seconds: Int

    init?(argument: String) {
        guard let milliseconds = Duration.milliseconds(inNotation: argument), milliseconds % 1000 == 0 else {
            return nil
        }
        seconds = Int(milliseconds / 1000)
    }
}
