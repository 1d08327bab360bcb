import ArgumentParser
import FoundationEssentials
import SystemPackage

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// How it is told what happens in runs while they go on.
struct ProgressOptions: ParsableArguments {
    enum Style: String, CaseIterable, ExpressibleByArgument { case auto, live, lines }

    enum LogFormat: String, CaseIterable, ExpressibleByArgument { case text, json }

    @Option(help: "How progress is shown: live is a line for each job, drawn in place; auto is that on a terminal.")
    var progress = Style.auto

    @Option(help: "In which form events are told on standard error: text, or a JSON object a line.")
    var logFormat = LogFormat.text

    @Option(help: "When to show progress in colours; auto is on a terminal, unless NO_COLOR is set.")
    var color = ColorChoice.auto

    func validate() throws {
        guard logFormat == .text || progress != .live else {
            throw ValidationError("--log-format json tells a line for each event, and --progress live draws")
        }
    }

    /// Whether words of a command line ask for records, be there a mistake in them or not.
    static func asksForRecords(_ arguments: [String]) -> Bool {
        let words = arguments.prefix { $0 != "--" }
        let json = LogFormat.json.rawValue
        return words.contains("--log-format=\(json)")
            || zip(words, words.dropFirst()).contains { $0 == "--log-format" && $1 == json }
    }

    /// Lets everything that is told from here on have its form.
    func apply() { if logFormat == .json { Console.form = .records } }

    /// Whether a screen is drawn where standard error goes.
    var isLive: Bool {
        switch progress {
        case .live: true
        case .lines: false
        case .auto:
            logFormat == .text && isatty(FileDescriptor.standardError.rawValue) == 1
                && !["", "dumb"].contains(ProcessInfo.processInfo.environment["TERM", default: ""])
        }
    }
}
