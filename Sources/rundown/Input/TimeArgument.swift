import ArgumentParser
import JobSpec

/// A time on the command line: RFC 3339 with an offset.
struct TimeArgument: ExpressibleByArgument {
    /// Since the Unix epoch.
    let milliseconds: Int64

    init?(argument: String) {
        guard let seconds = TimeNotation.seconds(in: argument) else { return nil }
        milliseconds = seconds * 1000
    }
}
