import ArgumentParser
import JobSpec

/// A time on the command line: RFC 3339 with an offset.
struct TimeArgument: ExpressibleByArgument {
    /// Since the Unix epoch.
    let milliseconds: Int64

    /// What stands for it in help.
    static let form = "when"
    /// One of them, in help and in what is said of a wrong value.
    static let example = "2026-03-01T09:00:00+08:00"

    init?(argument: String) {
        guard let seconds = TimeNotation.seconds(in: argument) else { return nil }
        milliseconds = seconds * 1000
    }
}
