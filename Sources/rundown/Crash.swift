#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// A crash of the program: a bug like any other, told in a line and with its own exit code.
///
/// Whatever starts rundown goes by exit codes; a signal would tell it that somebody has killed a run.
enum Crash {
    /// What a bug asks of whoever meets it.
    static let request = "this is a bug in rundown; please report it, with the command line and the spec"

    /// From now on the signals of a crash are told, unless `SWIFT_BACKTRACE` says that Swift itself is to see to them.
    static func isTold() {
        // Its value is not looked at.
        guard unsafe getenv("SWIFT_BACKTRACE") == nil else { return }
        for number in [SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSEGV] { signal(number, tell) }
    }

    /// In a handler of signals no memory may be taken and no lock: the words are there already.
    private static let tell: @convention(c) (Int32) -> Void = { _ in
        let words: StaticString = """
            rundown: the program has crashed: this is a bug in rundown; please report it, with the command line and the \
            spec; SWIFT_BACKTRACE=enable=yes shows where it was; rundown resume goes on with what was begun

            """
        // The words are a part of the program and live as long.
        _ = unsafe write(STDERR_FILENO, words.utf8Start, words.utf8CodeUnitCount)
        _exit(ExitStatus.bug.rawValue)
    }
}
